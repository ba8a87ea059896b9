"""The title, authors and container that the words of a note mark."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.common.tables import key_by_name
from articles.interchange.wikitext.common.writer_protocol import Writer

EDGES = " .,;:–-—*·•|\t"
MAX_PERSONS = 400  # characters before a title that may be its authors
MAX_CONTAINER = 300
MAX_ITALICS = 20  # stretches in italics that are looked at

_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]{4,400})[”\"“»]")
_ITALIC = re.compile(
    r"(?<!')''(?!')((?:[^'\n]|'(?!')){1,500}+)''(?!')|<(i|em|cite)>([^<>]{1,500})</\2>"
)
_NO_TITLE = re.compile(r"(?:https?:)?//|www\.|doi:|10\.\d{4}|PMID|PMC|ISBN|\W*$", re.IGNORECASE)
# "Smith, John (May 2009)" and "Smith, John."
_FAMILY_FIRST = re.compile(
    r"([^\W\d_][\w'’-]*(?: [^\W\d_][\w'’-]*)?, [^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}?)"
    r"[.,]?\s*(?:\([^()]{0,40}\)[.,]?)?"
)
_WITHIN = {
    "volume": re.compile(r"\b(?:Band|Bd\.|Volume|Vol\.)\s?(\d\w{0,8})"),
    "issue": re.compile(r"\b(?:Nummer|Nr\.|Heft|Issue|No\.)\s?(\d[\w/–-]{0,8})"),
    "pages": re.compile(r"\b(?:S\.|pp\.|Pages|pages)\s?(\w{0,2}\d{1,6}\s?[-–]\s?\w{0,2}\d{1,6})"),
}
_PERSONS = re.compile(r"\s*[,;]\s+|\s+(?:und|and|&)\s+")


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Words of a note that it marks as these; "" where it does not mark them."""

    title: str = ""
    authors: str = ""
    container: str = ""


def read_place(words: str) -> dict[str, str]:
    """Volume, issue and pages of an article within its periodical, as far as they are named."""
    return {
        name: found[1]
        for name, pattern in _WITHIN.items()
        if (found := pattern.search(words)) is not None
    }


def read_words(words: str, label: str, in_italics: list[str]) -> MarkedWords:
    """The words marked by a link's label, italics and quotation marks: “Title”, *Work*; *Title*."""
    title = _unquoted(label)
    if _kind(title) == "pointer" or _NO_TITLE.match(title):
        title = ""
    quoted = _QUOTED.search(words)
    if not title and quoted and not any(quoted[1] in text for text in in_italics):
        first = words.find(in_italics[0]) if in_italics else len(words)
        title = quoted[1].strip(EDGES) if quoted.start() < first else ""
    if title:
        container = next((text for text in in_italics if text not in title), "")
        after = words.find(title) < words.find(container) if container else False
        return MarkedWords(
            title, _authors(words, title), container[:MAX_CONTAINER] if after else ""
        )
    if not in_italics:
        return MarkedWords()
    title = in_italics[0]
    within = in_italics[1] if len(in_italics) > 1 else ""
    container = within if within and f"In: {within}" in words else ""
    return MarkedWords(title, _authors(words, title), container[:MAX_CONTAINER])


def _kind(words: str) -> str:
    """The kind of words that are no title (a key of `data/note_words.tsv`), else ""."""
    return key_by_name("citing/data/note_words.tsv").get(words.lower(), "")


def _unquoted(text: str) -> str:
    found = _QUOTED.fullmatch(text)
    return (found[1] if found else text).strip(EDGES)


def italics(code: Wikicode, writer: Writer) -> list[str]:
    """The words in italics, the first two, those of a letter or two left out."""
    found: list[str] = []
    for match in islice(_ITALIC.finditer(str(code)), MAX_ITALICS):
        text = writer.plain(match[1] or match[3]).strip(EDGES)
        if len(text) > 3 and _kind(text) != "no title":
            found.append(text)
        if len(found) == 2:
            break
    return found


def _authors(words: str, title: str) -> str:
    """The persons before the title: "Smith, John (2009).", or "A. Roe, B. Poe:"."""
    before = words[: max(0, words.find(title, 0, MAX_PERSONS + len(title)))].strip(' "“„«')
    if found := _FAMILY_FIRST.fullmatch(before):
        return found[1] if found[1][-2:-1].isupper() else found[1].rstrip(".")
    if not before.endswith(":") or any(map(str.isdigit, before)):
        return ""
    persons = [part for part in _PERSONS.split(before.rstrip(":. ")) if part]
    return "\n".join(persons) if all(part[:1].isupper() for part in persons) else ""
