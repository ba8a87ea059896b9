"""Templates that say how words look, or that show a character."""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.patterns import content
from articles.interchange.wikitext.templates.registry import handler

_SPACE = "\u00a0"
_MUSIC = {"flat": "♭", "b": "♭", "sharp": "♯", "#": "♯", "natural": "♮", "n": "♮",
          "doubleflat": "𝄫", "doublesharp": "𝄪", "eighth": "♪", "quarter": "♩"}  # fmt: skip


@handler("colour")
def _colour(call: Call, _argument: str) -> Markdown | str:
    """{{color|red|words}} as the words; {{colored text|red|words|link=Page}} as a link."""
    last = call.positional_names()[-1:]
    if link := call.raw("link"):
        return call.link(link, call.raw(*last) or call.raw("text"))
    return content(call, f"text/{last[0]}" if last else "text/1")


@handler("sic")
def _sic(call: Call, _argument: str) -> str:
    words = call.writer.inline("".join(call.raw(name) for name in call.positional_names()))
    return words if call.is_on("hide") else f"{words} {call.writer.escaped('[sic]')}".strip()


@handler("spaces")
def _spaces(call: Call, _argument: str) -> str:
    number = call.raw("1")
    return _SPACE * (min(int(number), 8) if number.isascii() and number.isdigit() else 1)


@handler("music sign")
def _music_sign(call: Call, _argument: str) -> str:
    word = call.words("1").lower()
    if word == "time":
        return f"{call.inline('2')}/{call.inline('3')}"
    if word not in _MUSIC:
        return " ".join(call.inline(name) for name in call.positional_names())
    return _MUSIC[word] + call.inline("2")


@handler("sorted name")
def _sorted_name(call: Call, _argument: str) -> str:
    """{{sort name|First|Last|Page}} as a link "First Last" to the page, else to "First Last"."""
    first, last = call.words("1", "first"), call.words("2", "last")
    name = " ".join(part for part in (first, last) if part)
    if call.raw("nolink"):
        return call.writer.escaped(name)
    qualifier = call.words("dab")
    target = call.words("3") or (f"{name} ({qualifier})" if qualifier else name)
    return call.link(target, name)


@handler("character")
def _character(call: Call, _argument: str) -> str:
    """{{unichar|2014|EM DASH}} as "U+2014 — EM DASH"."""
    code, name = call.words("1"), call.words("2")
    try:
        sign = chr(int(code, 16)) if len(code) <= 6 else ""
    except (ValueError, OverflowError):
        sign = ""
    parts = (f"U+{code}", sign if sign.isprintable() else "", name)
    return call.writer.escaped(" ".join(filter(None, parts)))
