"""A reference as plain data, for revisions, exports and formatters."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, Self

from bioweb.history.normal_text import normalise_line, normalise_text

# The Citation Style Language's item types that an encyclopedia needs most.
TYPES = (
    "article-newspaper",
    "article-magazine",
    "article-journal",
    "article",
    "book",
    "broadcast",
    "chapter",
    "dataset",
    "document",
    "entry-encyclopedia",
    "interview",
    "legal_case",
    "legislation",
    "map",
    "motion_picture",
    "paper-conference",
    "patent",
    "post",
    "press_release",
    "report",
    "speech",
    "thesis",
    "webpage",
)
# Types of works in the issues of a periodical.
PERIODICAL = frozenset({"article-journal", "article-magazine", "article-newspaper"})


class ReferenceState(StrEnum):
    """Whether a reference may be cited; a merged one leads to its successor."""

    ACTIVE = "active"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class Rating(StrEnum):
    """How reliable a source is, from the best to the worst; "" is a source without a rating."""

    RELIABLE = "reliable"
    MIXED = "mixed"
    SELF_PUBLISHED = "self-published"
    UNRELIABLE = "unreliable"
    DEPRECATED = "deprecated"
    RETRACTED = "retracted"


# A claim with no better source than these is weak; a claim that cites a retracted source has a
# state of its own.
WEAK_RATINGS = frozenset({Rating.SELF_PUBLISHED, Rating.UNRELIABLE, Rating.DEPRECATED})
WARNING_RATINGS = WEAK_RATINGS | {Rating.RETRACTED}
# Ratings that need a reason.
REASONED_RATINGS = frozenset({Rating.UNRELIABLE, Rating.DEPRECATED, Rating.RETRACTED})
_BLOCKS = ("authors", "editors", "identifiers", "note", "rating_note")
# Attributes that are younger than the first revisions: see `as_dict`.
_LATER = (
    "rating",
    "tertiary",
    "rating_note",
    "aliases",
    "successor",
    "editors",
    "volume",
    "issue",
    "pages",
    "edition",
    "place",
    "series",
    "identifiers",
)


@dataclass(frozen=True, slots=True)
class ReferenceDocument:
    """One source. Attributes are named as in CSL where CSL has a name.

    `authors` has one a line ("Family, Given", or an institution's name); `issued` and `accessed`
    are EDTF dates; `title_language` is a BCP 47 tag; `note` describes the source in plain words.
    `rating` is a `Rating` or "", `rating_note` the reason; `tertiary` marks a compilation of
    other works, such as an encyclopedia. `aliases` are former keys, sorted; `successor` is the key
    of the reference that it was merged into.

    `editors` are those of the work or of its container, written as authors are; `pages` is the
    work's range of pages within its container ("11–43"); `place` is where it was published;
    `identifiers` has one a line, its name first: "PMID 20056882", "ISSN 0036-8075".
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
    state: str = ReferenceState.ACTIVE.value
    rating: str = ""
    tertiary: bool = False
    rating_note: str = ""
    aliases: tuple[str, ...] = ()
    successor: str = ""
    editors: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    edition: str = ""
    place: str = ""
    series: str = ""
    identifiers: str = ""

    def normalised(self) -> Self:
        """The reference with its texts in normal form."""
        texts: dict[str, Any] = {
            name: (normalise_text if name in _BLOCKS else normalise_line)(value)
            for name, value in self.values().items()
            if isinstance(value, str)
        }
        return replace(self, **texts, aliases=tuple(sorted(set(self.aliases))))

    def values(self) -> dict[str, Any]:
        """Every attribute by name."""
        return {column.name: getattr(self, column.name) for column in fields(self)}

    def as_dict(self) -> dict[str, Any]:
        """Plain values by field name, ready for JSON or YAML.

        A younger attribute is left out where it is empty, so that the content and the digest of an
        older revision stay the same to the byte.
        """
        values = {**self.values(), "aliases": list(self.aliases)}
        return {name: value for name, value in values.items() if value or name not in _LATER}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The inverse of `as_dict`. Raises TypeError where a name is unknown or missing."""
        return cls(**{**data, "aliases": tuple(data.get("aliases", ()))})
