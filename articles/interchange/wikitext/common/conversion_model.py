"""The values that the parts of the converter exchange.

A page is converted piece by piece. The Markdown of a piece has a sentinel (see `sentinels.py`)
in place of each citation mark.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple

from references.text.reference_document import ReferenceDocument

# Prefix of the keys of sources that a page cites but does not describe; no other key has it.
MISSING_PREFIX = "missing-"
# Signs that editors put around the names of notes.
_QUOTES = "\"'“”„«»‘’` \t\n"


class NoteName(NamedTuple):
    """The group and the name that identify a note on its page; "" if the note has none."""

    group: str
    name: str

    @classmethod
    def of(cls, group: str, name: str) -> NoteName:
        """The name of a note from a typed group and name, without quotation marks around them."""
        return cls(group.strip(_QUOTES), name.strip(_QUOTES))


class LanguageLink(NamedTuple):
    """A link to the page `title` of the Wikipedia in `language`, which is a language code."""

    language: str
    title: str


@dataclass(frozen=True, slots=True)
class Item:
    """One source of a mark.

    `anchor` is the name in a short citation, such as "Smith2008" (in MediaWiki "CITEREFSmith2008").
    The item cites the source that has this anchor on the page, else `source`, whose key is empty.
    Without either, the source is missing, and `missing` is its name in the text.
    """

    source: ReferenceDocument | None = None
    anchor: str = ""
    missing: str = ""
    locator: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """What one sentinel represents: the items of a note, or the name of a note of the page.

    `locator`, such as that of {{rp}}, is added to the first item. A use with neither items nor
    name is a page number, which `join_page_numbers` adds to the use before it.
    """

    items: tuple[Item, ...] = ()
    name: NoteName | None = None
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of an infobox; its `value` is inline Markdown with sentinels."""

    label: str
    value: str
    group: str = ""
    language: str = ""
    start: str = ""
    end: str = ""


class Outcome(StrEnum):
    """How a construct of wikitext was converted.

    AS_TEXT: only its words are shown. LEFT_OUT: it is only for navigation, layout or maintenance.
    UNCONVERTED: it is shown as wikitext.
    """

    CONVERTED = "converted"
    AS_TEXT = "as text"
    LEFT_OUT = "left out"
    UNCONVERTED = "unconverted"


Construct = Literal[
    "citation", "infobox", "infobox parameter", "template", "link", "file", "note", "extension tag"
]


class Counted(NamedTuple):
    """A kind of construct, a name such as its template's (or ""), and an outcome."""

    construct: Construct
    name: str
    outcome: Outcome


@dataclass(slots=True)
class Tally:
    """How often each kind of construct of a text had each outcome, with an example."""

    counts: Counter[Counted] = field(default_factory=Counter)
    examples: dict[Counted, str] = field(default_factory=dict)

    def count(self, construct: Construct, name: str, outcome: Outcome, example: str = "") -> None:
        """Count a construct; `example` is its wikitext, of which 200 characters are kept."""
        counted = Counted(construct, name, outcome)
        self.counts[counted] += 1
        if example and counted not in self.examples:
            self.examples[counted] = example[:200]

    def add(self, other: Tally) -> None:
        """Add the counts and examples of another tally."""
        self.counts.update(other.counts)
        for counted, example in other.examples.items():
            self.examples.setdefault(counted, example)


@dataclass(frozen=True, slots=True)
class Piece:
    """A converted stretch of a page: `text` is Markdown with sentinels, which number `uses` from 0.

    `notes` are the notes that the piece describes, by name; `anchors` its sources, by anchor; and
    `fields` the fields of its infobox. The others, except `tally`, are properties of the page;
    `disambiguation` says that it is a disambiguation page.
    """

    text: str
    uses: tuple[Use, ...] = ()
    notes: Mapping[NoteName, Use] = field(default_factory=dict)
    anchors: Mapping[str, ReferenceDocument] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()
    categories: tuple[str, ...] = ()
    other_languages: tuple[LanguageLink, ...] = ()
    short_description: str = ""
    disambiguation: bool = False
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True)
class Site:
    """A wiki, as its dump describes it.

    `database` is the name of its database, such as "enwiki"; `language` a BCP 47 tag; `base` the
    address to which titles are added ("" if unknown); `namespaces` the numbers of namespaces by
    their names in lower case (local names, canonical names and aliases).
    """

    database: str = ""
    language: str = "en"
    base: str = ""
    namespaces: Mapping[str, int] = field(default_factory=dict)
