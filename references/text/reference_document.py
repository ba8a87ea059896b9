"""`ReferenceDocument`: a reference at one moment, for revisions, exports and citation styles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any, Self

from bioweb.history.normal_text import normalise_line, normalise_text
from references.text.catalogues import normalise_identifiers
from references.text.identifiers import canonical_url, normalise_doi, normalise_isbn

# The item types of the Citation Style Language (CSL) that an encyclopedia needs most.
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
# Types of works that appear in the issues of a periodical.
PERIODICAL = frozenset({"article-journal", "article-magazine", "article-newspaper"})


class ReferenceState(StrEnum):
    """Whether a reference may be cited. A merged reference leads to its successor."""

    ACTIVE = "active"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"


class Rating(StrEnum):
    """How reliable a source is, from the best to the worst. A source without a rating has ""."""

    RELIABLE = "reliable"
    MIXED = "mixed"
    SELF_PUBLISHED = "self-published"
    UNRELIABLE = "unreliable"
    DEPRECATED = "deprecated"
    RETRACTED = "retracted"


# A claim is weak if all its sources have these ratings. A claim that cites a retracted source has
# the state `retracted` instead.
WEAK_RATINGS = frozenset({Rating.SELF_PUBLISHED, Rating.UNRELIABLE, Rating.DEPRECATED})
# Ratings that pages show as a warning.
WARNING_RATINGS = WEAK_RATINGS | {Rating.RETRACTED}
# Ratings that need a reason.
REASONED_RATINGS = frozenset({Rating.UNRELIABLE, Rating.DEPRECATED, Rating.RETRACTED})
# Attributes that may have several lines.
_MULTILINE = ("authors", "editors", "identifiers", "note", "rating_note")
# The normal forms of addresses and identifiers; a function raises ValueError for a malformed one.
_NORMAL_FORMS: Mapping[str, Callable[[str], str]] = {
    "url": canonical_url,
    "archive_url": canonical_url,
    "doi": normalise_doi,
    "isbn": normalise_isbn,
    "identifiers": normalise_identifiers,
}
# Attributes that the documents of the first revisions did not have: see `as_dict`.
_ADDED_LATER = (
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
    """A reference at one moment. Attributes have the names of CSL if CSL has one.

    `authors` has one author per line: "Family, Given" or the name of an institution. `issued` and
    `accessed` are EDTF dates, `title_language` is a BCP 47 tag, and `note` describes the source.
    `rating` is a `Rating` or "", and `rating_note` gives the reason for it. `tertiary` marks a
    compilation of other works, such as an encyclopedia. `aliases` are the former keys, sorted;
    `successor` is the key of the reference that this one was merged into, or "".

    `editors` has the editors of the work or of its container, one per line like `authors`. `pages`
    is the page range of the work in its container, such as "11–43"; `place` is the place of
    publication. `identifiers` has one per line, name first, such as "PMID 20056882".
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
        """The document with every text in normal form, and with sorted, distinct aliases.

        Addresses, DOIs, ISBNs and other identifiers have the forms in which they are linked and
        compared. Malformed ones stay as they were typed.
        """
        texts: dict[str, Any] = {
            name: (normalise_text if name in _MULTILINE else normalise_line)(value)
            for name, value in self.values().items()
            if isinstance(value, str)
        }
        for name, normal_form in _NORMAL_FORMS.items():
            with suppress(ValueError):
                texts[name] = normal_form(texts[name])
        return replace(self, **texts, aliases=tuple(sorted(set(self.aliases))))

    def values(self) -> dict[str, Any]:
        """The values of all attributes by name."""
        return {column.name: getattr(self, column.name) for column in fields(self)}

    def as_dict(self) -> dict[str, Any]:
        """The values of attributes by name, ready for JSON or YAML.

        An attribute that was added later is left out if it is empty, so that the content and digest
        of an older revision stay the same to the byte.
        """
        values = {**self.values(), "aliases": list(self.aliases)}
        return {name: value for name, value in values.items() if value or name not in _ADDED_LATER}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The document of `as_dict`'s result. Raises TypeError for an unknown name or no key."""
        return cls(**{**data, "aliases": tuple(data.get("aliases", ()))})
