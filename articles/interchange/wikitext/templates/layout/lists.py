"""Templates that lay out lists and columns."""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call, as_block
from articles.interchange.wikitext.templates.registry import entries, handler


def is_list(name: str) -> bool:
    """Whether the template of this name is a list: its parameters or their lines are the items."""
    entry = entries().get(name)
    return entry is not None and entry.handler in (_list, _list_in_a_line)


def _blocks(call: Call, name: str) -> str:
    return call.writer.blocks(f"\n{call.raw(name)}\n").strip()


def _is_list_already(call: Call) -> bool:
    """Whether the only positional parameter has several lines: they are a list in wikitext."""
    return len(call.positional_names()) == 1 and "\n" in call.raw("1")


@handler("list")
def _list(call: Call, sign: str) -> Markdown:
    """A list with its title; the argument is "1. " for a numbered list, else "- "."""
    if _is_list_already(call):
        text = _blocks(call, "1")
    else:
        items = map(call.inline, call.positional_names())
        signs = (sign.replace("1", str(number)) for number in range(1, call.positional_count + 1))
        text = "\n".join(f"{sign}{item}" for sign, item in zip(signs, items, strict=False))
    title = call.inline("title")
    return as_block(f"{title}\n\n{text}" if title else text)


@handler("list in a line")
def _list_in_a_line(call: Call, separator: str) -> Markdown | str:
    """A list as part of a line; the argument is the separator of its items."""
    if _is_list_already(call):
        return as_block(_blocks(call, "1"))
    return separator.join(call.inline(name) for name in call.positional_names())


@handler("columns")
def _columns(call: Call, _argument: str) -> Markdown:
    """The texts of columns, one after the other."""
    is_number_first = call.raw("1").isdigit() and call.positional_count > 1
    names = [name for name in call.positional_names() if not (is_number_first and name == "1")]
    if any(call.raw(f"col{number}") for number in range(1, 7)):
        names = [f"col{number}" for number in range(1, 7)]
    return as_block("\n\n".join(text for name in names if (text := _blocks(call, name))))


@handler("titled blocks")
def _titled_blocks(call: Call, _argument: str) -> Markdown:
    parts = (call.inline("title", "header", "1"), call.blocks("content", "text", "2"))
    return as_block("\n\n".join(filter(None, parts)))
