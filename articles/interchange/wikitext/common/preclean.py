"""Wikitext made safe for the parser, which takes minutes for thousands of brackets without end.

Openings that are never closed, or are nested too deeply, are hidden from the parser (`HIDDEN`). It
would find them to be text, but only after long trials.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from articles.interchange.wikitext.common.sentinels import HIDDEN

FEW = 100  # so many openings the parser gets in any case
MAX_DEPTH = 25
MAX_LIST_SIGNS = 12  # at the beginning of a line

_OPENINGS = ("{", "[", "<")
_TOKEN = re.compile(
    r"(?P<open>\{\{|\[\[|\[(?=[a-z+]{2,12}:|//)|^[ \t:*#]*\{\||<(?P<tag>[a-zA-Z]+)(?=[\s/>]))"
    r"|(?P<close>\}\}|\]\]?|^[ \t]*\|\}(?!\})|</(?P<end>[a-zA-Z]+)\s*>)",
    re.MULTILINE,
)
_TAG_END = re.compile(r"[^<>]*>")
_LIST_SIGNS = re.compile(rf"^([*#:;]{{{MAX_LIST_SIGNS}}})[*#:;]+", re.MULTILINE)
_ATTRIBUTES = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_SINGLE = frozenset({"br", "hr", "li", "dt", "dd", "wbr", "td", "tr", "th"})
_CLOSING = {"{{": "}}", "[[": "]]", "[": "]", "{|": "|}"}


class _Opening(NamedTuple):
    """The place of an opening, and the sign or the name of the tag that closes it."""

    closing: str
    start: int
    end: int


def preclean(text: str) -> str:
    """`text` with what would cost the parser too much hidden from it; nearly always unchanged."""
    text = _LIST_SIGNS.sub(r"\1", text)
    if sum(map(text.count, _OPENINGS)) <= FEW:
        return text
    if text.count("<") > FEW:
        text = _ATTRIBUTES.sub(HIDDEN["<"], text)
    out, copied = [], 0
    for _closing, start, end in sorted(_unclosed(text), key=lambda opening: opening.start):
        hidden = "".join(HIDDEN.get(char, char) for char in text[start:end])
        out += [text[copied:start], hidden]
        copied = end
    return "".join([*out, text[copied:]])


def _unclosed(text: str) -> list[_Opening]:
    """The openings that nothing closes, or that are nested too deep."""
    stack: list[_Opening] = []
    awaited: Counter[str] = Counter()
    hidden: list[_Opening] = []
    for token in _TOKEN.finditer(text):
        closing = _closing(token)
        if token["open"]:
            if not (token["tag"] and _needs_no_end(text, token)):
                stack.append(_Opening(closing, token.start(), token.end()))
                awaited[closing] += 1
        elif closing and awaited[closing]:
            depth = len(stack)
            while stack:
                opening = stack.pop()
                awaited[opening.closing] -= 1
                if opening.closing == closing:
                    if depth > MAX_DEPTH:
                        hidden.append(opening)
                    break
                hidden.append(opening)
    return hidden + stack


def _closing(token: re.Match[str]) -> str:
    """The sign, or the name of the tag, that closes an opening or that a closing is."""
    if name := token["tag"] or token["end"]:
        return str(name).lower()
    sign = str(token["open"] or token["close"]).strip(" \t\n:*#")
    return _CLOSING.get(sign, sign)


def _needs_no_end(text: str, token: re.Match[str]) -> bool:
    end = _TAG_END.match(text, token.end())
    return token["tag"].lower() in _SINGLE or (end is not None and end.group().endswith("/>"))
