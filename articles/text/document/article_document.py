"""Documents: an article or a category at one moment, as one frozen value.

An edit results in a document, a revision restores one, an export writes one, and a diff compares
two. Documents consist of text, numbers and tuples, so that equal documents have the same canonical
JSON. The records of claims are stored with the texts, but are ignored when documents are compared.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from typing import Any, Self

from bioweb.history.normal_text import normalise_line, normalise_text

MAX_LEVEL = 5  # the deepest level of a section


class Rank(StrEnum):
    """How much a value of an infobox field counts beside other values of the same field."""

    PREFERRED = "preferred"  # shown first
    NORMAL = "normal"
    DEPRECATED = "deprecated"  # known to be wrong


# The order in which values of the same field are shown, by rank.
RANK_ORDER = {rank.value: order for order, rank in enumerate(Rank)}


class ArticleState(StrEnum):
    """Whether readers see an article, and whether it redirects them to another one."""

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
    """One value of the infobox. `value` is inline Markdown; `start` and `end` are EDTF dates or "".

    `language` is "" for the language of the article. `claims` are the stored records of the claims
    in the value.
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
    """One section. Its level is 1 directly below the article's title; `body` has no headings.

    `claims` are the stored records of the claims in the body.
    """

    uid: str
    level: int
    heading: str
    body: str
    claims: tuple[str, ...] = field(default=(), compare=False)


@dataclass(frozen=True, slots=True)
class ArticleDocument:
    """A whole article at one moment.

    `infobox`, `sections` and `categories` are in reading order. `redirects` have no order, and are
    sorted. `lead_claims` are the stored records of the claims in the lead.
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
        """The article with all texts in normal form, in which texts are compared and stored."""
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
        """Dictionaries and lists for JSON or YAML, without the records of claims."""
        data = asdict(self)
        del data["lead_claims"]
        for part in (*data["infobox"], *data["sections"]):
            del part["claims"]
        return data

    def records(self) -> dict[str, tuple[str, ...]]:
        """The stored records of claims by the names of their places; only places with records."""
        records = {
            "lead": self.lead_claims,
            **{part.uid: part.claims for part in self.infobox},
            **{part.uid: part.claims for part in self.sections},
        }
        return {place: stored for place, stored in records.items() if stored}

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> Self:
        """The inverse of `as_dict`. TypeError if `data` has unknown or lacks required names."""
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
        """Every text that may contain marks and links, as (name of the place, text), in order."""
        return [(place, text) for place, text, _ in self.marked_texts()]

    def marked_texts(self) -> list[tuple[str, str, bool]]:
        """The texts of `texts` as (name of the place, text, whether it is inline Markdown)."""
        return [
            ("lead", self.lead, False),
            *((value.uid, value.value, True) for value in self.infobox),
            *((section.uid, section.body, False) for section in self.sections),
        ]


@dataclass(frozen=True, slots=True)
class CategoryDocument:
    """A category at one revision; `uncited_claims` is a `models.category.UncitedClaims`, or ""."""

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
        """The attributes of the category by name."""
        return asdict(self)

    def as_dict(self) -> dict[str, Any]:
        """The category as dictionaries and lists for JSON or YAML.

        `uncited_claims` is left out if it is empty: older revisions did not have it, and must keep
        their digests.
        """
        values = self.values()
        if not values["uncited_claims"]:
            del values["uncited_claims"]
        return values


def attributes(part: DocumentField | DocumentSection) -> dict[str, Any]:
    """The attributes of a field or section by name, without its records of claims."""
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
