"""Templates that put their parameters into fixed words, by patterns with slots in braces.

* `{1}` is a parameter, and `{2/text}` the first of several parameters that is not blank.
* `{1:Yes}` is a parameter, or "Yes" if it is blank.
* `{*, }` are all positional parameters with ", " between them, and `{-1}` is the last of them.
* `{1, title, author}` are several parameters, with ", " between those that are not blank.
* What is between « and » is only shown if a slot in it is not blank.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from articles.interchange.wikitext.common.sentinels import HIDDEN
from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call, as_block
from articles.interchange.wikitext.templates.registry import handler

# Gives the first of some parameters that is not blank, as Markdown, wikitext or plain words.
Read = Callable[..., str]

_PART = re.compile(r"«(?P<optional>[^«»]*)»|\{(?P<slot>[^{}]+)\}")
_SLOT = re.compile(r"\{([^{}]+)\}")


def fill_pattern(pattern: str, call: Call, read: Read) -> str:
    """A pattern with the parameters of a call in its slots."""

    def fill_part(found: re.Match[str]) -> str:
        if found["slot"]:
            return fill_slot(found["slot"], call, read)
        pieces = _SLOT.split(found["optional"])
        pieces[1::2] = (fill_slot(slot, call, read) for slot in pieces[1::2])
        return "".join(pieces) if any(pieces[1::2]) else ""

    return _PART.sub(fill_part, pattern)


def fill_slot(slot: str, call: Call, read: Read) -> str:
    """The text in place of a slot, which is given without its braces."""
    if slot.startswith("*"):
        return slot[1:].join(read(name) for name in call.positional_names())
    if slot == "-1":
        return read((call.positional_names() or ["1"])[-1])
    names, _, default = slot.partition(":")
    values = (read(*each.split("/")) for each in names.split(", "))
    return ", ".join(filter(None, values)) or default


@handler("text")
def _text(call: Call, pattern: str) -> str:
    """The pattern is inline Markdown."""
    return fill_pattern(pattern, call, call.inline)


@handler("words")
def _words(call: Call, pattern: str) -> str:
    """The pattern is plain words: nothing in it or in the parameters is markup."""
    return call.writer.escaped(fill_pattern(pattern, call, call.words))


@handler("wikitext")
def _wikitext(call: Call, pattern: str) -> str:
    """The pattern is wikitext for a line."""
    return call.writer.inline(fill_pattern(pattern, call, call.raw))


@handler("line")
def _line(call: Call, pattern: str) -> Markdown:
    """The pattern is Markdown of a paragraph or a list item."""
    return as_block(fill_pattern(pattern, call, call.inline))


@handler("link")
def _link(call: Call, pattern: str) -> str:
    """The pattern is "target|label|label if that is blank" of a link."""
    target, label, default = (*pattern.split("|"), "", "")[:3]
    shown = fill_pattern(label, call, call.raw) or fill_pattern(default, call, call.words)
    return call.link(fill_pattern(target, call, call.words), shown)


@handler("blocks")
def _blocks(call: Call, names: str) -> Markdown:
    """The argument names a parameter that contains blocks."""
    return Markdown(call.blocks(*names.split("/")), block=True)


@handler("content")
def content(call: Call, argument: str) -> Markdown | str:
    """The argument names a parameter: blocks if it contains some, else a part of a line."""
    names = argument.split("/")
    raw = call.raw(*names)
    if raw.count("{{") > raw.count("}}") or HIDDEN["{"] in raw:
        # Templates are nested too deeply for the parser: some "|" are not of this template.
        return "|".join(call.inline(name) for name in call.positional_names())
    if any(sign in raw for sign in ("\n\n", "\n*", "\n#", "{|", "\n:")):
        return Markdown(call.blocks(*names), block=True)
    return call.inline(*names)


@handler("nothing")
def _nothing(_call: Call, _argument: str) -> str:
    """The template has no text for the reader."""
    return ""
