"""Where references are cited: this app has no texts, so the app that has them answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.db.models import Expression

from bioweb.history.hooks import Hook
from references.text.passage_segments import Segment


@dataclass(frozen=True)
class Use:
    """One mark: what it says of the source."""

    locator: str = ""
    passage: str = ""
    contra: bool = False

    @property
    def says(self) -> bool:
        """Whether it says more than that it is there."""
        return bool(self.locator or self.passage or self.contra)


@dataclass(frozen=True)
class Resting:
    """A claim that rests on the source, or is contradicted by it, with its own address.

    `pieces` are its words, cut where a mark begins or ends to cover them; none for a mark that
    stands where no claim is. `state` is how it stands to its sources, in a word; `look` the ending
    of its chip's class.
    """

    uses: tuple[Use, ...]
    url: str
    pieces: tuple[Segment, ...] = ()
    state: str = ""
    look: str = ""

    @property
    def whole(self) -> bool:
        """Whether all its words are covered."""
        return all(piece.numbers or not piece.text.strip() for piece in self.pieces)


@dataclass(frozen=True)
class Place:
    """A part of a work, a section for example, with its address and the marks that stand in it."""

    name: str
    url: str
    uses: list[Use] = field(default_factory=list)
    claims: list[Resting] = field(default_factory=list)


@dataclass(frozen=True)
class Work:
    """What cites a reference, an article for example, and where in it."""

    title: str
    url: str
    state: str = "published"
    places: list[Place] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many marks there are in all of it."""
        return sum(len(place.uses) for place in self.places)


@dataclass(frozen=True)
class Borne:
    """How much rests on a reference: so many claims in so many works; others it contradicts."""

    claims: int = 0
    works: int = 0
    contradicted: int = 0


class CitationQueries(Protocol):
    """What the pages of references show of the texts that cite them."""

    def borne(self, user: Any, key: str) -> Borne:
        """How many claims that `user` may see rest on `key`, in how many works; one query."""

    def number(self, user: Any) -> Expression | Any:
        """For a queryset of references: how often `user` can see each cited."""

    def resting(self, user: Any, key: str) -> Any:
        """The marks that cite `key` and that `user` may see: a queryset or list, to be paged."""

    def works_resting(self, found: Iterable[Any]) -> list[Work]:
        """Some of what `resting` found, by work and part; a constant number of queries."""

    def first_cited(self, user: Any, key: str) -> list[datetime]:
        """When each claim first came to cite `key`; a constant number of queries."""

    def citing(self, user: Any, key: str) -> Any:
        """The works that cite `key` and that `user` may see: a queryset or list, to be paged."""

    def works(self, found: Iterable[Any], key: str) -> list[Work]:
        """Some of what `citing` found, with the places; a constant number of queries."""


citation_queries: Hook[CitationQueries] = Hook()
