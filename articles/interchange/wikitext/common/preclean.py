"""Wikitext made safe for the parser, which takes minutes for thousands of brackets without end.

What opens and never closes, or stands too deep, is taken from the parser's sight (`DEFUSED`): it
would have found it to be text, after trying.
"""

from __future__ import annotations

import re
from collections import Counter

from articles.interchange.wikitext.common.sentinels import DEFUSED

FEW = 100  # openings that the parser is trusted with, whatever they are
DEEPEST = 25
LONGEST_PREFIX = 12  # signs of a list at the beginning of a line

_OPENINGS = ("{", "[", "<")
_TOKEN = re.compile(
    r"(?P<open>\{\{|\[\[|\[(?=[a-z+]{2,12}:|//)|^[ \t:*#]*\{\||<(?P<tag>[a-zA-Z]+)(?=[\s/>]))"
    r"|(?P<close>\}\}|\]\]?|^[ \t]*\|\}(?!\})|</(?P<end>[a-zA-Z]+)\s*>)",
    re.MULTILINE,
)
_TAG_END = re.compile(r"[^<>]*>")
_PREFIX = re.compile(rf"^([*#:;]{{{LONGEST_PREFIX}}})[*#:;]+", re.MULTILINE)
_ATTRIBUTES = re.compile(r"<(?=[^<>]*(?:<|\Z))")
_SINGLE = frozenset({"br", "hr", "li", "dt", "dd", "wbr", "td", "tr", "th"})
_CLOSING = {"{{": "}}", "[[": "]]", "[": "]", "{|": "|}"}


def tame(text: str) -> str:
    """`text` with what would cost the parser too much hidden from it; nearly always as it is."""
    text = _PREFIX.sub(r"\1", text)
    if sum(map(text.count, _OPENINGS)) <= FEW:
        return text
    if text.count("<") > FEW:
        text = _ATTRIBUTES.sub(DEFUSED["<"], text)
    out, copied = [], 0
    for start, end in sorted(_unclosed(text)):
        hidden = "".join(DEFUSED.get(char, char) for char in text[start:end])
        out += [text[copied:start], hidden]
        copied = end
    return "".join([*out, text[copied:]])


def _unclosed(text: str) -> list[tuple[int, int]]:
    """The places of openings that nothing closes, or that stand too deep."""
    stack: list[tuple[str, int, int]] = []
    waiting: Counter[str] = Counter()
    hidden: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(text):
        kind = _kind(token)
        if token["open"]:
            if not (token["tag"] and _stands_alone(text, token)):
                stack.append((kind, token.start(), token.end()))
                waiting[kind] += 1
        elif kind and waiting[kind]:
            depth = len(stack)
            while stack:
                opened, start, end = stack.pop()
                waiting[opened] -= 1
                if opened == kind:
                    break
                hidden.append((start, end))
            if depth > DEEPEST:
                hidden.append((start, end))
    return hidden + [(start, end) for _, start, end in stack]


def _kind(token: re.Match[str]) -> str:
    """The closing sign, or the name of the tag."""
    if name := token["tag"] or token["end"]:
        return str(name).lower()
    sign = str(token["open"] or token["close"]).strip(" \t\n:*#")
    return _CLOSING.get(sign, sign)


def _stands_alone(text: str, token: re.Match[str]) -> bool:
    """Whether a tag that opens needs no other to close it."""
    end = _TAG_END.match(text, token.end())
    return token["tag"].lower() in _SINGLE or (end is not None and end.group().endswith("/>"))
