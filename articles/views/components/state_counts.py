"""The states of claims, counted: for the bar of an article and the tabs of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Value, When
from django.utils.functional import Promise

from articles.index.claims.claim_index import Claim
from articles.text.claims.claim_states import STATES
from articles.views.browse.help import MEANING

# The worst state first, as they take precedence over each other.
WORST_FIRST = Case(
    *(When(state=state, then=Value(rank)) for rank, state in enumerate(STATES)),
    default=Value(len(STATES)),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class StateCount:
    """How many claims are in a state; `before` those in worse ones, which are drawn before it.

    `percent` is a whole number, "<1" where there are few and not none.
    """

    state: str
    label: str | Promise
    meaning: str | Promise
    number: int
    before: int = 0
    percent: str = "0"


def counted(numbers: Mapping[str, int], states: Iterable[str] = STATES) -> list[StateCount]:
    """The states that claims are in, the worst first, with their numbers."""
    found = []
    total = sum(numbers.get(state, 0) for state in states)
    before = 0
    for state in states:
        number = numbers.get(state, 0)
        share = round(100 * number / total) if total else 0
        percent = "<1" if number and not share else str(share)
        label = Claim.State(state).label
        found.append(StateCount(state, label, MEANING[state], number, before, percent))
        before += number
    return found
