"""An article in numbers, from one revision to the next: claims, those without a source, sources.

Only the places that a revision changed are counted anew.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from articles.text.claims.claim_extraction import coverage
from articles.text.claims.claim_places import Place
from articles.text.claims.claim_tracking import Step


@dataclass(frozen=True, slots=True)
class Figures:
    """Of an article or a place: its claims that need a source, those of them that have none, the
    letters of its texts but those of the infobox, and how often it cites each key."""

    claims: int = 0
    uncited: int = 0
    letters: int = 0
    cites: Counter[str] = field(default_factory=Counter)

    @property
    def sources(self) -> int:
        """How many different sources are cited."""
        return len(self.cites)


class FollowedFigures:
    """The figures of an article: `before` and `after` the newest step that was followed."""

    def __init__(self) -> None:
        self._places: dict[str, Figures] = {}
        self.before = self.after = Figures()

    def follow(self, step: Step) -> None:
        """Go on to the next revision."""
        gone = [self._places.pop(place.name) for place in step.gone]
        came = {place.name: figures_of(place) for place in step.came}
        self._places.update(came)
        self.before = self.after
        self.after = _sum([self.before, *came.values()], gone)


def figures_of(place: Place) -> Figures:
    """The figures of one place."""
    claims = place.claims
    states = coverage(claims)
    return Figures(
        claims=sum(state != "lead-in" for state in states),
        uncited=states.count("uncited"),
        letters=0 if place.inline else len(place.text),
        cites=Counter(cited.item.key for claim in claims for cited in claim.citations),
    )


def _sum(more: Iterable[Figures], less: Iterable[Figures]) -> Figures:
    claims = uncited = letters = 0
    cites: Counter[str] = Counter()
    for sign, figures in (*((1, one) for one in more), *((-1, one) for one in less)):
        claims += sign * figures.claims
        uncited += sign * figures.uncited
        letters += sign * figures.letters
        for key, number in figures.cites.items():
            cites[key] += sign * number
    return Figures(claims, uncited, letters, +cites)
