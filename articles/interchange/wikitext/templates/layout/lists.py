"""Templates that lay out lists and columns."""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call, block
from articles.interchange.wikitext.templates.registry import entries, handler


def is_list(name: str) -> bool:
    """Whether the parameters of a template, or the lines of its only one, are a list's items."""
    entry = entries().get(name)
    return entry is not None and entry.handler in (_list, _list_in_a_line)


def _blocks(call: Call, name: str) -> str:
    return call.writer.blocks(f"\n{call.raw(name)}\n").strip()


def _is_list_already(call: Call) -> bool:
    return len(call.positional()) == 1 and "\n" in call.raw("1")


@handler("list")
def _list(call: Call, mark: str) -> Markdown:
    """A list with its title; the argument is "1. " for one with numbers, else "- "."""
    if _is_list_already(call):
        text = _blocks(call, "1")
    else:
        items = map(call.inline, call.positional())
        marks = (mark.replace("1", str(number)) for number in range(1, call.count + 1))
        text = "\n".join(f"{mark}{item}" for mark, item in zip(marks, items, strict=False))
    title = call.inline("title")
    return block(f"{title}\n\n{text}" if title else text)


@handler("list in a line")
def _list_in_a_line(call: Call, mark: str) -> Markdown | str:
    if _is_list_already(call):
        return block(_blocks(call, "1"))
    return mark.join(call.inline(name) for name in call.positional())


@handler("columns")
def _columns(call: Call, _argument: str) -> Markdown:
    """The texts of columns, one below the other."""
    number_first = call.raw("1").isdigit() and call.count > 1
    names = [name for name in call.positional() if not (number_first and name == "1")]
    if any(call.raw(f"col{number}") for number in range(1, 7)):
        names = [f"col{number}" for number in range(1, 7)]
    return block("\n\n".join(text for name in names if (text := _blocks(call, name))))


@handler("titled blocks")
def _titled_blocks(call: Call, _argument: str) -> Markdown:
    parts = (call.inline("title", "header", "1"), call.blocks("content", "text", "2"))
    return block("\n\n".join(filter(None, parts)))
