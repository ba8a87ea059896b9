"""Statistics of an article from one revision to the next: its claims, sources and letters.

Only the places that a revision changed are counted again.
"""

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
    """Numbers of an article or a place: its claims that need a source, and how many lack one.

    `letters` are those of its texts without the infobox, `cites` counts its citations by key.
    """

    claims: int = 0
    uncited: int = 0
    letters: int = 0
    cites: Counter[str] = field(default_factory=Counter)

    @property
    def sources(self) -> int:
        """How many different sources are cited."""
        return len(self.cites)


class StatsTracker:
    """The statistics of an article, `before` and `after` the newest revision that was followed."""

    def __init__(self) -> None:
        self._places: dict[str, TextStats] = {}
        self.before = self.after = TextStats()

    def follow(self, changes: ClaimChanges) -> None:
        """Go on to the next revision."""
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
        letters=0 if place.inline else len(place.text),
        cites=Counter(cited.key for claim in claims for cited in claim.citations),
    )


def _sum(more: Iterable[TextStats], less: Iterable[TextStats]) -> TextStats:
    claims = uncited = letters = 0
    cites: Counter[str] = Counter()
    for sign, stats in (*((1, one) for one in more), *((-1, one) for one in less)):
        claims += sign * stats.claims
        uncited += sign * stats.uncited
        letters += sign * stats.letters
        for key, number in stats.cites.items():
            cites[key] += sign * number
    return TextStats(claims, uncited, letters, +cites)
