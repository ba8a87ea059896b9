"""The one form of an article: the result of an edit, an old revision, an export, a side of a diff.

Everything here is frozen and made of text, numbers and tuples. So two documents are equal exactly
when readers see the same, and `canonical_json` of equal documents is equal byte for byte. The
records of claims are stored with their texts and do not count when documents are compared.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Self

from bioweb.history.normal_text import normalise_line, normalise_text

MAX_LEVEL = 5


class Rank(StrEnum):
    """Which of several values of an infobox field counts; a deprecated one is known to be wrong."""

    PREFERRED = "preferred"
    NORMAL = "normal"
    DEPRECATED = "deprecated"


class ArticleState(StrEnum):
    """Who sees an article, and whether it is a page that leads to another one."""

    DRAFT = "draft"
    PUBLISHED = "published"
    REDIRECT = "redirect"
    DELETED = "deleted"


class CategoryState(StrEnum):
    """Whether readers see a category."""

    PUBLISHED = "published"
    DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class DocumentField:
    """One value of the infobox. `start` and `end` are EDTF dates; `value` is inline Markdown.

    `claims` has the records of the claims in the value; in a section, of those in its body.
    """

    uid: str
    label: str
    value: str
    group: str = ""
    language: str = ""
    rank: str = Rank.NORMAL.value
    start: str = ""
    end: str = ""
    claims: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class DocumentSection:
    """One section. `level` 1 is directly below the article's title; `body` has no headings."""

    uid: str
    level: int
    heading: str
    body: str
    claims: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class ArticleDocument:
    """An article as a whole, at one revision.

    `infobox`, `sections` and `categories` are in reading order; `redirects` are sorted,
    since they have no order.
    """

    title: str
    language: str = "en"
    short_description: str = ""
    state: str = ArticleState.PUBLISHED.value
    redirects: tuple[str, ...] = ()
    lead: str = ""
    infobox: tuple[DocumentField, ...] = ()
    sections: tuple[DocumentSection, ...] = ()
    categories: tuple[str, ...] = ()
    lead_claims: tuple[str, ...] = field(default=(), compare=False)

    def normalised(self) -> Self:
        """The same article with every text in the one form in which text is compared and stored."""
        return replace(
            self,
            title=normalise_line(self.title),
            language=normalise_line(self.language),
            short_description=normalise_line(self.short_description),
            redirects=tuple(sorted({normalise_line(name) for name in self.redirects})),
            lead=normalise_text(self.lead),
            infobox=tuple(_normalised_field(value) for value in self.infobox),
            sections=tuple(
                replace(
                    section,
                    heading=normalise_line(section.heading),
                    body=normalise_text(section.body),
                )
                for section in self.sections
            ),
            categories=tuple(dict.fromkeys(normalise_line(name) for name in self.categories)),
        )

    def as_dict(self) -> dict[str, Any]:
        """Plain dictionaries and lists, ready for JSON or YAML, of all that readers see."""
        data = asdict(self)
        del data["lead_claims"]
        for part in (*data["infobox"], *data["sections"]):
            del part["claims"]
        return data

    def records(self) -> dict[str, tuple[str, ...]]:
        """The records of claims by the name of their place; those without claims are left out."""
        found = {
            "lead": self.lead_claims,
            **{part.uid: part.claims for part in self.infobox},
            **{part.uid: part.claims for part in self.sections},
        }
        return {place: record for place, record in found.items() if record}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The inverse of `as_dict`. Raises TypeError where a name is unknown or missing."""
        return cls(
            **{
                **data,
                "redirects": tuple(data.get("redirects", ())),
                "categories": tuple(data.get("categories", ())),
                "infobox": tuple(DocumentField(**value) for value in data.get("infobox", ())),
                "sections": tuple(DocumentSection(**part) for part in data.get("sections", ())),
            }
        )

    def texts(self) -> list[tuple[str, str]]:
        """Every text that may hold marks and links: ("lead" or uid, text), in page order."""
        return [(place, text) for place, text, _ in self.marked_texts()]

    def marked_texts(self) -> list[tuple[str, str, bool]]:
        """As `texts`, and whether each is inline Markdown, which has no blocks."""
        return [
            ("lead", self.lead, False),
            *((value.uid, value.value, True) for value in self.infobox),
            *((section.uid, section.body, False) for section in self.sections),
        ]


@dataclass(frozen=True, slots=True)
class CategoryDocument:
    """A category at one revision. `parents` are the names of its parent categories.

    `uncited_claims` is a value of `models.category.UncitedClaims`, or "".
    """

    name: str
    description: str = ""
    parents: tuple[str, ...] = ()
    state: str = CategoryState.PUBLISHED.value
    uncited_claims: str = ""

    def normalised(self) -> Self:
        """The same category with its texts in normal form."""
        return replace(
            self,
            name=normalise_line(self.name),
            description=normalise_text(self.description),
            parents=tuple(sorted({normalise_line(name) for name in self.parents})),
        )

    def values(self) -> dict[str, Any]:
        """Every attribute by name."""
        return asdict(self)

    def as_dict(self) -> dict[str, Any]:
        """Plain dictionaries and lists, ready for JSON or YAML.

        Attributes that were added later are left out where they are empty, so that older revisions
        keep their digests.
        """
        values = self.values()
        if not values["uncited_claims"]:
            del values["uncited_claims"]
        return values


def attributes(part: DocumentField | DocumentSection) -> dict[str, Any]:
    """The attributes of a part by name, without its records of claims."""
    return {column.name: getattr(part, column.name) for column in fields(part) if column.compare}


def _normalised_field(part: DocumentField) -> DocumentField:
    return replace(
        part,
        group=normalise_line(part.group),
        label=normalise_line(part.label),
        value=normalise_text(part.value),
        language=normalise_line(part.language),
        start=normalise_line(part.start),
        end=normalise_line(part.end),
    )
