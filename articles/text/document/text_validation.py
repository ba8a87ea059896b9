"""Finds problems in one text of an article, and describes them to its editor."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from rapidfuzz import fuzz, process

from articles.text.document.lost_text import find_lost_text
from articles.text.markup.marks_and_links import find_marks
from articles.text.markup.masking import mask
from articles.text.markup.page_names import BadName, normalise_name
from articles.text.markup.parser import MAX_NESTING, find_headings, parse_escapes
from bioweb.history.normal_text import truncate

# Text that looks like a citation mark or a wiki link but was parsed as neither. `[-@key]`, which
# leaves out the author, is Pandoc's; in `[contra@key]` a space is missing.
FAILED_MARK = re.compile(
    r"\[(?:(?:[^\[\]]*[\s;])?-?|(?:[^\[\]]*;)?[ \t]*(?:contra|see|cf\.?))@\w[^\[\]]{0,40}\]?"
)
FAILED_LINK = re.compile(r"\[\[[^\[\]]{0,60}\]?\]?")
# A text without a match has none of these, nor blocks nested too deeply, and need not be parsed.
_MAY_HAVE_PROBLEMS = re.compile(
    rf"{FAILED_MARK.pattern}|\[\[|^[ \t>*+\-\d.)]{{{MAX_NESTING - 5}}}", re.MULTILINE
)
_MIN_LIKENESS = 60  # of a suggested key, in percent
_MAX_QUOTED = 60  # characters of a text that a message quotes


class TextProblem(NamedTuple):
    """A problem of a text. `about` tells it from others wherever it stands, also on another line.

    `missing_source` says that a mark names a reference that does not exist.
    """

    message: str
    about: str
    missing_source: bool = False


def check_text(
    text: str, known_keys: Collection[str] | None, *, inline: bool = False
) -> list[TextProblem]:
    """The problems of a body, or with `inline` of an infobox value, for its editor.

    Keys are not checked if `known_keys` is None.
    """
    problems = list(_unknown_keys(text, known_keys, inline)) if known_keys is not None else []
    if _MAY_HAVE_PROBLEMS.search(mask(text).text):
        problems += _parse_problems(text, inline)
    if not inline:
        problems += _headings(text)
    problems += (
        TextProblem(found.message, found.about) for found in find_lost_text(text, inline=inline)
    )
    return problems


def marks_in_plain_text(text: str) -> list[str]:
    """The marks, links and failed marks in a text that must be plain, such as a heading."""
    masked = mask(text)
    items = [item.source for item in masked.items]
    return [*items, *(found.group() for found in FAILED_MARK.finditer(masked.text))]


def nearest_key(key: str, known_keys: Collection[str]) -> str | None:
    """The known key that is most similar to `key`, or None if none is similar."""
    found = process.extractOne(
        key, known_keys, scorer=fuzz.ratio, processor=str.lower, score_cutoff=_MIN_LIKENESS
    )
    return found[0] if found else None


def _unknown_keys(text: str, known_keys: Collection[str], inline: bool) -> Iterator[TextProblem]:
    lines: dict[str, list[int]] = {}
    for mark in find_marks(text, inline=inline):
        for item in mark.items:
            if item.key not in known_keys:
                lines.setdefault(item.key, []).append(text.count("\n", 0, mark.start) + 1)
    for key, numbers in lines.items():
        near = nearest_key(key, known_keys)
        where = "" if inline else f" ({_line_numbers(numbers)})"
        advice = f"Did you mean “{near}”?" if near else "Add it first, or cite another."
        message = f"There is no reference “{key}”{where}. {advice}"
        yield TextProblem(message, f"@{key}", missing_source=True)


def _line_numbers(lines: list[int]) -> str:
    """Line numbers in words: the first three, and how many more there are."""
    numbers = list(dict.fromkeys(lines))
    more = f" and {len(numbers) - 3} more" if len(numbers) > 3 else ""
    return ("line " if len(numbers) == 1 else "lines ") + ", ".join(map(str, numbers[:3])) + more


def _parse_problems(text: str, inline: bool) -> Iterator[TextProblem]:
    for token in parse_escapes(text, inline=inline):
        line = token.map[0] + 1 if token.map else 1
        if token.nesting == 1 and token.level >= MAX_NESTING - 1 and token.tag != "p":
            yield TextProblem(
                f"From line {line} on, lists or quotations are nested too deeply to be shown. "
                "Use fewer levels.",
                "nesting",
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
                yield from _failed_marks_and_links(child.content, where)


def _failed_marks_and_links(words: str, where: str) -> Iterator[TextProblem]:
    for found in FAILED_LINK.finditer(words):
        link = found.group()
        message = f"“{_shortened(link)}”{where} is not a valid link. {_link_advice(link)}"
        yield TextProblem(message, link)
    for found in FAILED_MARK.finditer(words):
        yield TextProblem(
            f"“{_shortened(found.group())}”{where} is not a valid citation. Write [@key], "
            '[@key, p. 33] or [@key, p. 33, "words of the source"], with “;” between sources. '
            "To show the bracket as text, put “\\” before it.",
            found.group(),
        )


def _link_advice(source: str) -> str:
    target = source.strip("[]").partition("|")[0].partition("#")[0]
    try:
        normalise_name(target)
    except BadName as reason:
        return str(reason)
    return "Write [[Title]] or [[Title|text]]. To show the brackets as text, put “\\” before each."


def _headings(text: str) -> list[TextProblem]:
    return [
        TextProblem(
            f"Line {heading.line + 1} is the heading “{_shortened(heading.text)}”. Headings are "
            "not allowed inside a section; turn it into its own section, or put “\\” before its "
            "signs to show them as text.",
            f"# {heading.text}",
        )
        for heading in find_headings(text)
    ]


def _shortened(text: str) -> str:
    return truncate(text, _MAX_QUOTED)
