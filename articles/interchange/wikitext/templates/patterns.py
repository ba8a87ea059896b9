"""Templates that put their parameters into fixed words, as their patterns say.

`{1}` is a parameter and `{2/text}` the first of several that is not blank; `{1:Yes}` has "Yes"
where it is blank. `{*, }` are all parameters without names of their own, with ", " between, and
`{-1}` the last of these. `{1, title, author}` are several, with ", " between those that are there.
What is between « and » is only shown where a parameter in it is not blank.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from articles.interchange.wikitext.common.sentinels import HIDDEN
from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call, block
from articles.interchange.wikitext.templates.registry import handler

# Reads the first of some parameters that is not blank: as Markdown, wikitext or plain words.
Read = Callable[..., str]

_PART = re.compile(r"«(?P<optional>[^«»]*)»|\{(?P<slot>[^{}]+)\}")
_SLOT = re.compile(r"\{([^{}]+)\}")


def fill(pattern: str, call: Call, read: Read) -> str:
    """A pattern with the parameters of a call in it."""

    def part(found: re.Match[str]) -> str:
        if found["slot"]:
            return value(found["slot"], call, read)
        pieces = _SLOT.split(found["optional"])
        pieces[1::2] = (value(slot, call, read) for slot in pieces[1::2])
        return "".join(pieces) if any(pieces[1::2]) else ""

    return _PART.sub(part, pattern)


def value(slot: str, call: Call, read: Read) -> str:
    """What a slot of a pattern, written without its braces, becomes."""
    if slot.startswith("*"):
        return slot[1:].join(read(name) for name in call.positional())
    if slot == "-1":
        return read((call.positional() or ["1"])[-1])
    names, _, default = slot.partition(":")
    values = (read(*each.split("/")) for each in names.split(", "))
    return ", ".join(filter(None, values)) or default


@handler("text")
def _text(call: Call, pattern: str) -> str:
    """Markdown in a line."""
    return fill(pattern, call, call.inline)


@handler("words")
def _words(call: Call, pattern: str) -> str:
    """Plain words, so that nothing in them is Markdown."""
    return call.writer.escaped(fill(pattern, call, call.words))


@handler("wikitext")
def _wikitext(call: Call, pattern: str) -> str:
    """Wikitext in a line."""
    return call.writer.inline(fill(pattern, call, call.raw))


@handler("line")
def _line(call: Call, pattern: str) -> Markdown:
    """A paragraph or an item of a list."""
    return block(fill(pattern, call, call.inline))


@handler("link")
def _link(call: Call, pattern: str) -> str:
    """A link: "target|label|label where there is none"."""
    target, label, default = (*pattern.split("|"), "", "")[:3]
    shown = fill(label, call, call.raw) or fill(default, call, call.words)
    return call.link(fill(target, call, call.words), shown)


@handler("blocks")
def _blocks(call: Call, names: str) -> Markdown:
    """A parameter as blocks."""
    return Markdown(call.blocks(*names.split("/")), block=True)


@handler("content")
def content(call: Call, argument: str) -> Markdown | str:
    """A parameter, as blocks where it has such and else in a line."""
    names = argument.split("/")
    raw = call.raw(*names)
    if raw.count("{{") > raw.count("}}") or HIDDEN["{"] in raw:
        # A nest too deep for the parser: the "|" in it are not those of this template.
        return "|".join(call.inline(name) for name in call.positional())
    if any(sign in raw for sign in ("\n\n", "\n*", "\n#", "{|", "\n:")):
        return Markdown(call.blocks(*names), block=True)
    return call.inline(*names)


@handler("nothing")
def _nothing(_call: Call, _argument: str) -> str:
    return ""
