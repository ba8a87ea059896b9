"""Problems of one text of an article: what is wrong, where, and what to do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from rapidfuzz import fuzz, process

from articles.text.markup.marks_and_links import find_marks
from articles.text.markup.masking import mask
from articles.text.markup.page_names import BadName, normalise_name
from articles.text.markup.parser import MAX_NESTING, find_headings, parse_escapes

# What looks like a mark or link in text that was read as neither.
_LOST_MARK = re.compile(r"\[(?:[^\[\]]*\s)?@\w[^\[\]]{0,40}\]?")
_LOST_LINK = re.compile(r"\[\[[^\[\]]{0,60}\]?\]?")
# Parsing is spared to a text with nothing of the kind, and with no line that opens so many blocks.
_MAYBE_UNREAD = re.compile(
    rf"{_LOST_MARK.pattern}|\[\[|^[ \t>*+\-\d.)]{{{MAX_NESTING - 5}}}", re.MULTILINE
)
_LIKE_ENOUGH = 60
_SHOWN = 60


def check_text(text: str, known_keys: Collection[str], *, inline: bool = False) -> list[str]:
    """A sentence for each thing that is wrong with a body, or with `inline` an infobox value."""
    problems = list(_unknown_keys(text, known_keys, inline))
    if _MAYBE_UNREAD.search(mask(text).text):
        problems += _unread(text, inline)
    if not inline:
        problems += _headings(text)
    return problems


def nearest_key(key: str, known_keys: Collection[str]) -> str | None:
    """The known key that is most like `key`, or None where none is like it."""
    found = process.extractOne(
        key, known_keys, scorer=fuzz.ratio, processor=str.lower, score_cutoff=_LIKE_ENOUGH
    )
    return found[0] if found else None


def _unknown_keys(text: str, known_keys: Collection[str], inline: bool) -> Iterator[str]:
    places: dict[str, list[int]] = {}
    for mark in find_marks(text, inline=inline):
        for item in mark.items:
            if item.key not in known_keys:
                places.setdefault(item.key, []).append(text.count("\n", 0, mark.start) + 1)
    for key, lines in places.items():
        near = nearest_key(key, known_keys)
        where = "" if inline else f" ({_lines(lines)})"
        what = f"Did you mean “{near}”?" if near else "Add it first, or cite another."
        yield f"There is no reference “{key}”{where}. {what}"


def _lines(lines: list[int]) -> str:
    numbers = list(dict.fromkeys(lines))
    more = f" and {len(numbers) - 3} more" if len(numbers) > 3 else ""
    return ("line " if len(numbers) == 1 else "lines ") + ", ".join(map(str, numbers[:3])) + more


def _unread(text: str, inline: bool) -> Iterator[str]:
    for token in parse_escapes(text, inline=inline):
        line = token.map[0] + 1 if token.map else 1
        if token.nesting == 1 and token.level >= MAX_NESTING - 1 and token.tag != "p":
            yield (
                f"From line {line} on, lists or quotations are nested too deeply to be shown. "
                "Use fewer levels."
            )
            return
        breaks = 0
        for child in token.children or ():
            if child.type in ("softbreak", "hardbreak"):
                breaks += 1
            elif child.type in ("citation", "wikilink"):
                breaks += child.content.count("\n")
            if child.type == "text" and "[" in child.content:
                where = "" if inline else f" in line {line + breaks}"
                yield from _lost(child.content, where)


def _lost(words: str, where: str) -> Iterator[str]:
    for found in _LOST_LINK.finditer(words):
        yield f"“{_short(found.group())}”{where} is not a valid link. {_why_no_link(found.group())}"
    for found in _LOST_MARK.finditer(words):
        yield (
            f"“{_short(found.group())}”{where} is not a valid citation. Write [@key], "
            '[@key, p. 33] or [@key, p. 33, "words of the source"], with “;” between sources. '
            "To show the bracket as text, put “\\” before it."
        )


def _why_no_link(source: str) -> str:
    target = source.strip("[]").partition("|")[0].partition("#")[0]
    try:
        normalise_name(target)
    except BadName as reason:
        return str(reason)
    return "Write [[Title]] or [[Title|text]]. To show the brackets as text, put “\\” before each."


def _headings(text: str) -> list[str]:
    return [
        f"Line {heading.line + 1} is the heading “{_short(heading.text)}”. Headings are not "
        "allowed inside a section; turn it into its own section, or put “\\” before its signs to "
        "show them as text."
        for heading in find_headings(text)
    ]


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1].rstrip() + "…"
