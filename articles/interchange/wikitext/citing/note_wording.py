"""Finds title, authors and container in a note by its links, quotation marks and italics."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.common.tables import key_by_name
from articles.interchange.wikitext.common.writer_protocol import Writer

# Signs that are removed from both ends of titles and labels.
OUTER_SIGNS = " .,;:–-—*·•|\t"
MAX_AUTHORS = 400  # characters before a title that may be its authors
MAX_CONTAINER = 300  # characters
MAX_ITALICS = 20  # stretches in italics that are examined

_IN_QUOTATION_MARKS = re.compile(r"[“\"„«]([^“”\"„«»]{4,400})[”\"“»]")
# Italics by two apostrophes or by a tag.
_ITALICS = re.compile(
    r"(?<!')''(?!')((?:[^'\n]|'(?!')){1,500}+)''(?!')|<(i|em|cite)>([^<>]{1,500})</\2>"
)
# Labels of links that are no titles: addresses, identifiers, or only signs.
_NO_TITLE = re.compile(r"(?:https?:)?//|www\.|doi:|10\.\d{4}|PMID|PMC|ISBN|\W*$", re.IGNORECASE)
# One author, "Smith, John (May 2009)" or "Smith, John."
_FAMILY_FIRST = re.compile(
    r"([^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?, [^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}?)"
    r"[.,]?\s*(?:\([^()]{0,40}\)[.,]?)?"
)
# Numbers in the words of a note, by attribute of a source.
_NUMBER_PATTERNS = {
    "volume": re.compile(r"\b(?:Band|Bd\.|Volume|Vol\.)\s?(\d\w{0,8})"),
    "issue": re.compile(r"\b(?:Nummer|Nr\.|Heft|Issue|No\.)\s?(\d[\w/–-]{0,8})"),
    "pages": re.compile(r"\b(?:S\.|pp\.|Pages|pages)\s?(\w{0,2}\d{1,6}\s?[-–]\s?\w{0,2}\d{1,6})"),
}
_BETWEEN_PERSONS = re.compile(r"(?:(?<!\s)\s++)?[,;]\s+|(?<!\s)\s++(?:und|and|&)\s+")


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """What a note marks as title, authors (one a line) and container; "" if it marks none."""

    title: str = ""
    authors: str = ""
    container: str = ""


def read_volume_and_pages(words: str) -> dict[str, str]:
    """The volume, issue and pages that a note gives for an article, by attribute."""
    return {
        name: found[1]
        for name, pattern in _NUMBER_PATTERNS.items()
        if (found := pattern.search(words)) is not None
    }


def read_marked_words(words: str, label: str, in_italics: list[str]) -> MarkedWords:
    """The title, authors and container of a note, as far as it marks them.

    The title is the label of a link or words in quotation marks, and the container is in italics
    after it; without these, the title is in italics.
    """
    title = _without_quotation_marks(label)
    if _word_kind(title) == "pointer" or _NO_TITLE.match(title):
        title = ""
    quoted = _IN_QUOTATION_MARKS.search(words)
    if not title and quoted and not any(quoted[1] in text for text in in_italics):
        first = words.find(in_italics[0]) if in_italics else len(words)
        title = quoted[1].strip(OUTER_SIGNS) if quoted.start() < first else ""
    if title:
        container = next((text for text in in_italics if text not in title), "")
        if words.find(container) <= words.find(title):
            container = ""
        return MarkedWords(title, _authors(words, title), container[:MAX_CONTAINER])
    if not in_italics:
        return MarkedWords()
    title = in_italics[0]
    second = in_italics[1] if len(in_italics) > 1 else ""
    container = second if second and f"In: {second}" in words else ""
    return MarkedWords(title, _authors(words, title), container[:MAX_CONTAINER])


def _word_kind(words: str) -> str:
    """The kind of words that are no title, a key of `data/note_words.tsv`; "" for other words."""
    return key_by_name("citing/data/note_words.tsv").get(words.lower(), "")


def _without_quotation_marks(text: str) -> str:
    found = _IN_QUOTATION_MARKS.fullmatch(text)
    return (found[1] if found else text).strip(OUTER_SIGNS)


def words_in_italics(code: Wikicode, writer: Writer) -> list[str]:
    """The first two stretches in italics that may be titles, longer than three characters."""
    found: list[str] = []
    for match in islice(_ITALICS.finditer(str(code)), MAX_ITALICS):
        text = writer.plain(match[1] or match[3]).strip(OUTER_SIGNS)
        if len(text) > 3 and _word_kind(text) != "no title":
            found.append(text)
        if len(found) == 2:
            break
    return found


def _authors(words: str, title: str) -> str:
    """The authors of "Smith, John (2009). Title" or "A. Roe, B. Poe: Title", a line each; or ""."""
    before = words[: max(0, words.find(title, 0, MAX_AUTHORS + len(title)))].strip(' "“„«')
    if found := _FAMILY_FIRST.fullmatch(before):
        return found[1] if found[1][-2:-1].isupper() else found[1].rstrip(".")
    if not before.endswith(":") or any(map(str.isdigit, before)):
        return ""
    persons = [part for part in _BETWEEN_PERSONS.split(before.rstrip(":. ")) if part]
    return "\n".join(persons) if all(part[:1].isupper() for part in persons) else ""
