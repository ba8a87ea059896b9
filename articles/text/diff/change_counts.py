"""`ChangeCounts`: what changed between two revisions, in ids and numbers that can be stored.

| ids | what is counted |
|---|---|
| begun | 1 for a first revision, where everything is new |
| title, state | [old, new] |
| language, short_description | 1 |
| sentences-, items-, rows- added, removed, reworded, moved, moved-reworded, split, | claims |
| joined | |
| signs | claims in which only the shapes of quotation marks, dashes and spaces changed |
| sources-added, sources-removed | [sources, claims that began or ceased to cite them] |
| citations-moved | sources that some claims ceased to cite and as many others began to cite |
| passages, locators, citations-changed | citations with another passage, locator or prefix |
| rekeyed | claims whose marks follow the new key of a source |
| sections- added, removed, relevelled | [how many, the first of their headings] |
| sections-moved | [how many, the first as [heading, heading before it now]] |
| sections-retitled | [how many, the first as [old heading, new heading]] |
| fields- added, removed, changed, moved | [infobox values, the first of their labels] |
| categories- added, removed; names- added, removed | [how many, the first of them] |
| categories-reordered | 1 |
| markup, respaced, other | 1, where none of these changed: markup and addresses of links, white |
| | space, or words outside claims |


The table has the stored form. An id whose number is 0 is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class OldAndNew(NamedTuple):
    """A value that was replaced."""

    old: str
    new: str


class SourceCount(NamedTuple):
    """How many sources, and at how many claims."""

    sources: int
    claims: int


class NamedPart(NamedTuple):
    """A changed part by its name; `now` is its new name, or for a move the part before it."""

    name: str
    now: str | None = None


class PartCount(NamedTuple):
    """How many parts, and the first of them."""

    number: int
    first: tuple[NamedPart, ...]


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """The changes by their ids; see the table above for which id is in which attribute."""

    title: OldAndNew | None = None
    state: OldAndNew | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, SourceCount] = field(default_factory=dict)
    parts: Mapping[str, PartCount] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Whether anything changed."""
        return bool(self.title or self.state or self.counts or self.sources or self.parts)

    def as_json(self) -> dict[str, Any]:
        """The stored form."""
        lists = {"title": self.title, "state": self.state, **self.sources}
        return {
            **{name: list(values) for name, values in lists.items() if values},
            **self.counts,
            **{
                name: [number, *(one.name if one.now is None else list(one) for one in first)]
                for name, (number, first) in self.parts.items()
            },
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> ChangeCounts:
        """The inverse of `as_json`."""
        pairs = {name: OldAndNew(*stored[name]) for name in ("title", "state") if name in stored}
        sources = {
            name: SourceCount(*stored[name])
            for name in ("sources-added", "sources-removed")
            if name in stored
        }
        counts: dict[str, int] = {}
        parts: dict[str, PartCount] = {}
        for name, value in stored.items():
            if isinstance(value, int):
                counts[name] = value
            elif name not in pairs and name not in sources:
                number, *first = value
                named = (
                    NamedPart(one) if isinstance(one, str) else NamedPart(*one) for one in first
                )
                parts[name] = PartCount(number, tuple(named))
        return cls(**pairs, counts=counts, sources=sources, parts=parts)
