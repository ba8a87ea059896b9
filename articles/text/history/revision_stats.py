"""Statistics of an article by revision: claims, sources, characters; only changes are recounted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.text.claims.claim_places import Place
from articles.text.claims.claim_states import State
from articles.text.claims.claim_tracking import ClaimChanges
from articles.text.claims.coverage import coverage


@dataclass(frozen=True, slots=True)
class TextStats:
    """Statistics of an article or a place.

    `claims` is the number of claims that need a source, and `uncited` of those that lack one.
    `characters` is the length of the texts without the infobox. `cites` counts citations by key.
    """

    claims: int = 0
    uncited: int = 0
    characters: int = 0
    cites: Counter[str] = field(default_factory=Counter)

    @property
    def sources(self) -> int:
        """The number of different keys that are cited."""
        return len(self.cites)


class StatsTracker:
    """Follows an article's statistics: those `before` and `after` the newest revision followed."""

    def __init__(self) -> None:
        self._places: dict[str, TextStats] = {}
        self.before = self.after = TextStats()

    def follow(self, changes: ClaimChanges) -> None:
        """Go on to the next revision, which made these changes."""
        old = [self._places.pop(place.name) for place in changes.old_places]
        new = {place.name: stats_of(place) for place in changes.new_places}
        self._places.update(new)
        self.before = self.after
        self.after = _sum([self.before, *new.values()], old)


def stats_of(place: Place) -> TextStats:
    """The statistics of one place."""
    claims = place.claims
    states = [one.state for one in coverage(claims)]
    return TextStats(
        claims=sum(state != State.LEAD_IN for state in states),
        uncited=states.count(State.UNCITED),
        characters=0 if place.inline else len(place.text),
        cites=Counter(cited.key for claim in claims for cited in claim.citations),
    )


def _sum(more: Iterable[TextStats], less: Iterable[TextStats]) -> TextStats:
    """The sum of the statistics `more` without the statistics `less`."""
    claims = uncited = characters = 0
    cites: Counter[str] = Counter()
    for sign, stats in (*((1, one) for one in more), *((-1, one) for one in less)):
        claims += sign * stats.claims
        uncited += sign * stats.uncited
        characters += sign * stats.characters
        for key, number in stats.cites.items():
            cites[key] += sign * number
    return TextStats(claims, uncited, characters, +cites)
