"""A reference as plain data: what a revision records, an export carries and a formatter reads."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Self

from bioweb.history.normal import normalise_line, normalise_text

# The Citation Style Language's item types that an encyclopedia needs most.
TYPES = (
    "article-newspaper",
    "article-magazine",
    "article-journal",
    "book",
    "chapter",
    "document",
    "entry-encyclopedia",
    "interview",
    "legislation",
    "press_release",
    "report",
    "speech",
    "webpage",
)
STATES = ("active", "withdrawn")
# From the best to the worst; "" is a source that nobody judged.
RATINGS = ("reliable", "mixed", "self-published", "unreliable", "deprecated", "retracted")
# What rests on nothing better is weak; what rests on a retracted source is told apart.
WEAK_RATINGS = frozenset({"self-published", "unreliable", "deprecated"})
WARNING_RATINGS = WEAK_RATINGS | {"retracted"}
# Judgements that nobody should have to guess the reason of.
REASONED_RATINGS = frozenset({"unreliable", "deprecated", "retracted"})
_BLOCKS = ("authors", "note", "rating_note")
# Attributes that came after the first revisions were written: see `as_dict`.
_LATER = ("rating", "tertiary", "rating_note")


@dataclass(frozen=True, slots=True)
class ReferenceDocument:
    """One source. Field names follow CSL where CSL has a name for the thing.

    `authors` has one a line ("Family, Given", or an institution's name); `issued` and `accessed`
    are EDTF dates; `title_language` is a BCP 47 tag; `note` describes the source in plain words.
    `rating` is one of RATINGS or "", `rating_note` says why; `tertiary` that it gathers what other
    works say, as encyclopedias do, which is a label and no reproach.
    """

    key: str
    type: str = "webpage"
    title: str = ""
    title_language: str = ""
    authors: str = ""
    container: str = ""
    publisher: str = ""
    issued: str = ""
    url: str = ""
    archive_url: str = ""
    accessed: str = ""
    doi: str = ""
    isbn: str = ""
    note: str = ""
    state: str = "active"
    rating: str = ""
    tertiary: bool = False
    rating_note: str = ""

    def normalised(self) -> Self:
        """The same reference with its texts in normal form."""
        texts: dict[str, Any] = {
            name: (normalise_text if name in _BLOCKS else normalise_line)(value)
            for name, value in self.values().items()
            if isinstance(value, str)
        }
        return replace(self, **texts)

    def values(self) -> dict[str, Any]:
        """Every attribute by name."""
        return asdict(self)

    def as_dict(self) -> dict[str, Any]:
        """Plain values by field name, ready for JSON or YAML; the inverse is `ReferenceDocument`.

        An attribute that came later is left out where it says nothing: a revision from before it
        has, to the byte, the content and the digest that it was written with.
        """
        said = self.values()
        for field in fields(self):
            if field.name in _LATER and said[field.name] == field.default:
                del said[field.name]
        return said
