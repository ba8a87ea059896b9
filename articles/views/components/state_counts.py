"""The states of claims, counted: for the bar of an article and the tabs of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.index.claims.claim_index import Claim
from articles.text.claims.claim_states import STATES

# In the order in which one state is displayed before another.
MEANING = {
    "retracted": _("It cites a source that was retracted."),
    "disputed": _("A source contradicts it or gives another value, or a check found no support."),
    "re-check": _(
        "Its wording changed after its citations were added or checked. Check the sources again."
    ),
    "missing": _("It cites a reference that does not exist."),
    "weak": _("All its sources are unreliable, self-published or deprecated."),
    "uncited": _("No citation supports it."),
    "partly": _("Some of its words have no citation."),
    "covered": _("It has no citation of its own; the next one in the paragraph covers it."),
    "cited": _("Citations cover all of its words."),
    "lead-in": _("It ends in a colon and needs no source."),
}

LEGEND = [(state, Claim.State(state).label, said) for state, said in MEANING.items()]

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
