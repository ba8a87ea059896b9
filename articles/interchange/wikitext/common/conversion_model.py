"""The types that the parts of the converter hand to each other.

A page's text is converted piece by piece. The Markdown of a piece has a sentinel (see
`sentinels.py`) wherever a citation mark will be.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, NamedTuple

from references.text.reference_document import ReferenceDocument

# The beginning of the key of a source that a text names and nowhere describes; no other key has it.
MISSING = "missing-"
_QUOTES = "\"'“”„«»‘’` \t\n"


class NoteName(NamedTuple):
    """What identifies a named note of a page; `group` is "" where it has none."""

    group: str
    name: str

    @classmethod
    def of(cls, group: str, name: str) -> NoteName:
        """The name without the quotation marks that some put around it."""
        return cls(group.strip(_QUOTES), name.strip(_QUOTES))


class LanguageLink(NamedTuple):
    """An interlanguage link: the page `title` in Wikipedia's edition of `language`."""

    language: str
    title: str


@dataclass(frozen=True, slots=True)
class Item:
    """One source of a mark: `source`, its key empty; or the source that the page describes under
    `anchor`, which is used before `source` where there is one.

    `anchor` is that of a short citation ("Smith2008", as MediaWiki's CITEREF without that word).
    An item with neither is a source that is missing; `missing` is its name in the text.
    """

    source: ReferenceDocument | None = None
    anchor: str = ""
    missing: str = ""
    locator: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """What one sentinel represents: the items of a note, or the note's name.

    Where `name` is given the note is described elsewhere on the page (if anywhere), and `locator`,
    such as that of an {{rp}}, is added to its items.
    """

    items: tuple[Item, ...] = ()
    name: NoteName | None = None
    locator: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A value of an infobox, its `value` inline Markdown with sentinels."""

    label: str
    value: str
    group: str = ""
    language: str = ""
    start: str = ""
    end: str = ""


class Outcome(StrEnum):
    """The outcome of converting a construct.

    LEFT_OUT is on purpose: navigation, layout, bookkeeping. UNCONVERTED is shown as wikitext.
    """

    CONVERTED = "converted"
    AS_TEXT = "as text"
    LEFT_OUT = "left out"
    UNCONVERTED = "unconverted"


Construct = Literal[
    "citation", "infobox", "infobox parameter", "template", "link", "file", "note", "extension tag"
]


class Counted(NamedTuple):
    """What is counted; `name` is a template's or tag's, lower case, or "" where there is none."""

    construct: Construct
    name: str
    outcome: Outcome


@dataclass(slots=True)
class Tally:
    """The outcomes of the constructs of a text: how many of each, with one example."""

    counts: Counter[Counted] = field(default_factory=Counter)
    examples: dict[Counted, str] = field(default_factory=dict)

    def count(self, construct: Construct, name: str, outcome: Outcome, example: str = "") -> None:
        """Count one; `example` is its wikitext, which is cut to 200 characters."""
        counted = Counted(construct, name, outcome)
        self.counts[counted] += 1
        if example and counted not in self.examples:
            self.examples[counted] = example[:200]

    def add(self, other: Tally) -> None:
        """Add the counts of another tally."""
        self.counts.update(other.counts)
        for counted, example in other.examples.items():
            self.examples.setdefault(counted, example)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a page converted: `text` is Markdown with sentinels into `uses`.

    `notes` are the named notes that it describes, `anchors` the sources that short citations may
    name. `short_description`, `categories` and `other_languages` are of the page as a whole;
    `disambiguation` says that the page is one.
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
    """The wiki that a text is from, as its dump describes it.

    `language` is a BCP 47 tag; `base` the address of its pages, ending in a slash;
    `namespaces` the names of its namespaces, lower case, with their numbers: local and canonical
    names and aliases; `database` its name for its database, such as "enwiki".
    """

    database: str = ""
    language: str = "en"
    base: str = ""
    namespaces: Mapping[str, int] = field(default_factory=dict)
