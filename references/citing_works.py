"""The texts that cite references, as the pages of references show them.

References do not know the texts that cite them: the app of articles provides these queries.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db.models import Expression

from bioweb.history.hooks import Hook
from bioweb.history.users import AnyUser
from references.text.passage_segments import Segment


@dataclass(frozen=True)
class CitingMark:
    """One citation mark: where in the source, the words quoted, whether it contradicts."""

    locator: str = ""
    passage: str = ""
    contra: bool = False

    @property
    def has_details(self) -> bool:
        """Whether the mark has a locator or a passage, or contradicts the claim."""
        return bool(self.locator or self.passage or self.contra)


@dataclass(frozen=True)
class CitingClaim:
    """A claim that cites the source, with its own address.

    `segments` are its words, cut where the coverage of a mark begins or ends; empty for a mark
    outside a claim. `state` is the claim's state in words; `look` the suffix of its chip's class.
    """

    marks: tuple[CitingMark, ...]
    url: str
    segments: tuple[Segment, ...] = ()
    state: str = ""
    look: str = ""

    @property
    def is_covered(self) -> bool:
        """Whether the marks cover all its words."""
        return all(part.numbers or not part.text.strip() for part in self.segments)


@dataclass(frozen=True)
class CitingPart:
    """A part of a work, a section for example, with its address, marks and claims."""

    name: str
    url: str
    marks: list[CitingMark] = field(default_factory=list)
    claims: list[CitingClaim] = field(default_factory=list)


@dataclass(frozen=True)
class CitingWork:
    """A work that cites the source, an article for example, and the parts that do."""

    title: str
    url: str
    state: str = "published"
    parts: list[CitingPart] = field(default_factory=list)


@dataclass(frozen=True)
class SupportCounts:
    """How many claims a source supports, in how many works, and how many it contradicts."""

    claims: int = 0
    works: int = 0
    contradicted: int = 0


class CitationQueries(Protocol):
    """The queries for marks that a user may see; `key` is the present key of a reference."""

    def times_cited(self, user: AnyUser) -> Expression:
        """For a queryset of references: the number of marks that cite each."""

    def support_counts(self, user: AnyUser, key: str) -> SupportCounts:
        """How many claims the source supports and contradicts; one query."""

    def marks(self, user: AnyUser, key: str) -> Any:
        """The marks that cite `key`: a queryset or list, to be paged."""

    def works_of(self, marks: Iterable[Any]) -> list[CitingWork]:
        """A page of `marks` by work, part and claim; a constant number of queries."""

    def first_cited(self, user: AnyUser, key: str) -> list[datetime]:
        """When each claim first cited the source; a constant number of queries."""

    def works(self, user: AnyUser, key: str) -> Any:
        """The works that cite `key`: a queryset or list, to be sliced."""

    def with_parts(self, works: Sequence[Any], key: str) -> list[CitingWork]:
        """A slice of `works` with the parts that cite `key`; a constant number of queries."""


citation_queries: Hook[CitationQueries] = Hook()
