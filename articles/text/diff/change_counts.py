"""`ChangeCounts`: the number of changes of each sort between two revisions, and its stored form.

The stored form is a JSON object. Its keys, the ids of the sorts, and their values are:

| id | value |
|---|---|
| begun | 1 for a first revision, where everything is new |
| title, state | [old, new] |
| language, short_description | 1 |
| sentences-, items-, rows- added, removed, reworded, moved, moved-reworded, split, | number of |
| joined | claims |
| signs | number of claims with other quotation marks, dashes or spaces, but the same words |
| sources-added, sources-removed | [number of sources, number of claims that now cite them, or no |
| | longer cite them] |
| citations-moved | number of sources that some claims ceased to cite and as many began to cite |
| passages, locators | number of citations with another passage, or with another locator |
| citations-changed | number of citations with another prefix, or now contra or no longer contra |
| rekeyed | number of claims whose marks have the new key of a source |
| sections- added, removed, relevelled | [number, their first headings…] |
| sections-moved | [number, the first as [heading, heading of the section now before it]…] |
| sections-retitled | [number, the first as [old heading, new heading]…] |
| fields- added, removed, changed, moved | [number, their first labels…] |
| categories- added, removed; names- added, removed | [number, the first of them…] |
| categories-reordered | 1 |
| markup, respaced, other | 1, if there is no other change: only markup and addresses of links, |
| | only white space, or words outside claims |

A sort without changes is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class OldAndNew(NamedTuple):
    """The two values of an attribute that changed."""

    old: str
    new: str


class SourceCount(NamedTuple):
    """The number of sources that were added or removed, and of the claims where they were."""

    sources: int
    claims: int


class NamedPart(NamedTuple):
    """A changed section, field, category or redirect by its `name`.

    `now` is the new heading of a retitled section, the heading before a moved section, else None.
    """

    name: str
    now: str | None = None


class PartCount(NamedTuple):
    """The `number` of parts that changed in one way, and the first of them."""

    number: int
    first: tuple[NamedPart, ...]


@dataclass(frozen=True, slots=True)
class ChangeCounts:
    """The number of changes of each sort, by the id of the sort (the table of this module).

    `title` and `state` are None if they did not change.
    """

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
        """The counts that have this stored form."""
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
