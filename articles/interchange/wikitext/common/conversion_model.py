"""What the parts of the converter hand to each other.

A page's text is converted piece by piece: the lead and each section. The Markdown of a piece holds
a sentinel (`sentinel(number)`) wherever a citation mark will stand: which source a named note is
may be told in another piece, and which key a source has only the encyclopedia knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from references.text.reference_document import ReferenceDocument

# Noncharacters, which no normalised text holds.
OPEN, CLOSE = "\ufdd0", "\ufdd1"
SENTINEL = re.compile(f"{OPEN}(\\d+){CLOSE}")

# With what the key of a source begins that a text names and nowhere describes; no other does.
MISSING = "missing-"

NoteName = tuple[str, str]  # a note's group ("" where it has none) and its name


@dataclass(frozen=True, slots=True)
class Item:
    """One source of a mark: `source`, its key empty; or one described elsewhere, which is taken
    before `source` where it is found.

    `anchor` is then that of a short citation ("Smith2008", as MediaWiki's CITEREF without that
    word). An item with neither is a source that is missing; `missing` is how the text calls it.
    """

    source: ReferenceDocument | None = None
    anchor: str = ""
    missing: str = ""
    locator: str = ""
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """What stands behind one sentinel: the items of a note, or the note's name.

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


# How a construct arrived: as what it is; as its text; left out on purpose (navigation, layout,
# bookkeeping); or kept as visible text because it could not be converted.
ARRIVED, AS_TEXT, LEFT_OUT, KEPT = "arrived", "as text", "left out", "kept"
# What is counted: the kind ("citation", "infobox", "infobox parameter", "template", "link",
# "file", "note", "extension tag"), the name (a template's, lower case; "" where there is none), and
# one of the four words above.
Counted = tuple[str, str, str]


@dataclass(slots=True)
class Tally:
    """What became of the constructs of a text, how often, with one example of each."""

    counts: Counter[Counted] = field(default_factory=Counter)
    examples: dict[Counted, str] = field(default_factory=dict)

    def count(self, kind: str, name: str, how: str, example: str = "") -> None:
        """Count one; `example` is its wikitext, which is cut short."""
        counted = (kind, name, how)
        self.counts[counted] += 1
        if example and counted not in self.examples:
            self.examples[counted] = example[:200]

    def add(self, other: Tally) -> None:
        """Count what another tally counted."""
        self.counts.update(other.counts)
        for counted, example in other.examples.items():
            self.examples.setdefault(counted, example)


@dataclass(frozen=True, slots=True)
class Piece:
    """A lead or section converted: `text` is Markdown with sentinels into `uses`.

    `notes` are the named notes that it describes, `anchors` the sources that short citations may
    name. `short_description`, `categories` and `other_languages` (interlanguage links as
    (language, title)) are what it says of the page as a whole; `disambiguation`, that the page is
    one.
    """

    text: str
    uses: tuple[Use, ...] = ()
    notes: Mapping[NoteName, Use] = field(default_factory=dict)
    anchors: Mapping[str, ReferenceDocument] = field(default_factory=dict)
    fields: tuple[Field, ...] = ()
    categories: tuple[str, ...] = ()
    other_languages: tuple[tuple[str, str], ...] = ()
    short_description: str = ""
    disambiguation: bool = False
    tally: Tally = field(default_factory=Tally)


@dataclass(frozen=True, slots=True)
class Site:
    """The wiki that a text is from, as its dump says.

    `language` is a BCP 47 tag; `base` the address of its pages, ending in a stroke;
    `namespaces` its names of namespaces, lower case, with their numbers, local ones, canonical ones
    and aliases; `database` its name for its database, such as "enwiki".
    """

    database: str = ""
    language: str = "en"
    base: str = ""
    namespaces: Mapping[str, int] = field(default_factory=dict)


def sentinel(number: int) -> str:
    """What stands in a text for the mark of use `number`."""
    return f"{OPEN}{number}{CLOSE}"
