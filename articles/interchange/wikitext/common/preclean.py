"""Hides from the parser openings of constructs that are not closed or are nested too deeply.

The parser would take these openings for text, but only after trying every way to read them, which
can take minutes. Signs of `HIDDEN` replace them.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from articles.interchange.wikitext.common.sentinels import HIDDEN

MAX_UNCHECKED = 100  # openings that the parser reads fast enough, even if nothing closes them
MAX_DEPTH = 25  # levels of nested constructs
MAX_LIST_SIGNS = 12  # at the beginning of a line; more are removed

_OPENING_SIGNS = ("{", "[", "<")
# Openings and ends of templates, links, tables and tags.
_TOKEN = re.compile(
    r"(?P<open>\{\{|\[\[|\[(?=[a-z+]{2,12}:|//)|^[ \t:*#]*\{\||<(?P<tag>[a-zA-Z]+)(?=[\s/>]))"
    r"|(?P<close>\}\}|\]\]?|^[ \t]*\|\}(?!\})|</(?P<end>[a-zA-Z]+)\s*>)",
    re.MULTILINE,
)
_TAG_END = re.compile(r"[^<>]*>")
_LIST_SIGNS = re.compile(rf"^([*#:;]{{{MAX_LIST_SIGNS}}})[*#:;]+", re.MULTILINE)
# The `<` of a tag without `>`.
_OPEN_TAG = re.compile(r"<(?=[^<>]*(?:<|\Z))")
# Tags that need no end tag.
_WITHOUT_END_TAG = frozenset({"br", "hr", "li", "dt", "dd", "wbr", "td", "tr", "th"})
_CLOSING_SIGNS = {"{{": "}}", "[[": "]]", "[": "]", "{|": "|}"}


class _Opening(NamedTuple):
    """What closes an opening (a sign or a tag's name), and where the opening starts and ends."""

    closing: str
    start: int
    end: int


def preclean(text: str) -> str:
    """`text` with costly openings hidden and long runs of list signs cut; usually unchanged."""
    text = _LIST_SIGNS.sub(r"\1", text)
    if sum(map(text.count, _OPENING_SIGNS)) <= MAX_UNCHECKED:
        return text
    if text.count("<") > MAX_UNCHECKED:
        text = _OPEN_TAG.sub(HIDDEN["<"], text)
    out, copied = [], 0
    for opening in sorted(_openings_to_hide(text), key=lambda opening: opening.start):
        signs = text[opening.start : opening.end]
        hidden = "".join(HIDDEN.get(sign, sign) for sign in signs)
        out += [text[copied : opening.start], hidden]
        copied = opening.end
    return "".join([*out, text[copied:]])


def _openings_to_hide(text: str) -> list[_Opening]:
    """The openings that nothing closes or that are nested too deeply."""
    stack: list[_Opening] = []
    awaited: Counter[str] = Counter()  # how often each closing is expected
    hidden: list[_Opening] = []
    for token in _TOKEN.finditer(text):
        closing = _closing_of(token)
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


def _closing_of(token: re.Match[str]) -> str:
    """What closes the construct of a token: a sign, or the name of a tag."""
    if name := token["tag"] or token["end"]:
        return str(name).lower()
    sign = str(token["open"] or token["close"]).strip(" \t\n:*#")
    return _CLOSING_SIGNS.get(sign, sign)


def _needs_no_end(text: str, token: re.Match[str]) -> bool:
    """Whether a tag closes itself or needs no end tag."""
    end = _TAG_END.match(text, token.end())
    return token["tag"].lower() in _WITHOUT_END_TAG or (
        end is not None and end.group().endswith("/>")
    )
