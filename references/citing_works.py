"""The works that cite references, as pages show them; the app `articles` gives the queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db.models import Expression

from bioweb.history.hooks import Hook
from bioweb.history.users import AnyUser
from references.text.text_segments import Segment


@dataclass(frozen=True)
class CitationDetails:
    """A citation of the source: locator, quoted passage, and whether it contradicts the claim."""

    locator: str = ""
    passage: str = ""
    contra: bool = False

    @property
    def has_details(self) -> bool:
        """Whether it has a locator or a passage, or contradicts the claim."""
        return bool(self.locator or self.passage or self.contra)


@dataclass(frozen=True)
class CitingClaim:
    """A claim that cites the source, with its citations and its address.

    `segments` are the claim's words, cut where the span of a citation begins or ends; empty for
    citations outside claims. `state` is the name of the claim's state on pages, and `look` is the
    suffix of the CSS class that colours the state.
    """

    citations: tuple[CitationDetails, ...]
    url: str
    segments: tuple[Segment, ...] = ()
    state: str = ""
    look: str = ""

    @property
    def is_covered(self) -> bool:
        """Whether the citations cover all words of the claim; true for citations outside claims."""
        return all(part.numbers or not part.text.strip() for part in self.segments)


@dataclass(frozen=True)
class CitingPart:
    """A part of a work, such as a section; `url` is its address in the work, such as “#Life”."""

    name: str
    url: str
    citations: list[CitationDetails] = field(default_factory=list)
    claims: list[CitingClaim] = field(default_factory=list)


@dataclass(frozen=True)
class CitingWork:
    """A work that cites the source, such as an article, with the parts that cite it."""

    title: str
    url: str
    state: str = "published"
    parts: list[CitingPart] = field(default_factory=list)


@dataclass(frozen=True)
class SupportCounts:
    """How many claims a source supports, how many works have these, how many it contradicts."""

    claims: int = 0
    works: int = 0
    contradicted: int = 0


class CitationQueries(Protocol):
    """Queries for the citations that `user` may see. `key` is the present key of a reference."""

    def times_cited(self, user: AnyUser) -> Expression:
        """An annotation for a queryset of references: the number of citations of each."""

    def support_counts(self, user: AnyUser, key: str) -> SupportCounts:
        """The number of claims that the source supports and contradicts; one query."""

    def citations(self, user: AnyUser, key: str) -> Any:
        """The citations of `key`, as a queryset or list for a paginator."""

    def works_of(self, citations: Iterable[Any]) -> list[CitingWork]:
        """The works with these citations, their parts and claims; a constant number of queries."""

    def first_cited(self, user: AnyUser, key: str) -> list[datetime]:
        """The time when each claim first cited the source; a constant number of queries."""

    def works(self, user: AnyUser, key: str) -> Any:
        """The works that cite `key`, as a queryset or list that can be sliced."""

    def with_parts(self, works: Sequence[Any], key: str) -> list[CitingWork]:
        """A slice of `works`, with the parts that cite `key`; a constant number of queries."""


citation_queries: Hook[CitationQueries] = Hook()
