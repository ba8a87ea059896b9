"""The meanings of the states, and the number of claims in each state, for pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Case, IntegerField, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.index.claims.claim_index import STATE_NAMES
from articles.text.claims.claim_states import State

MEANING: dict[str, Promise] = {
    State.RETRACTED: _("Cites a source that was retracted."),
    State.DISPUTED: _("Contradicted by a source, another value or a check."),
    State.RECHECK: _(
        "The wording changed after the citations were added or checked. Check the sources again."
    ),
    State.MISSING: _("Cites a reference that does not exist."),
    State.WEAK: _("All sources are unreliable, self-published or deprecated."),
    State.UNCITED: _("Not supported by any citation."),
    State.PARTLY_CITED: _("Some words have no citation."),
    State.COVERED: _("No citation of its own; the next one in the paragraph covers it."),
    State.CITED: _("Citations cover all words."),
    State.LEAD_IN: _("Ends in a colon and needs no source."),
}

# (state, name, meaning) of each state, the worst first.
LEGEND = [(state, STATE_NAMES[state], MEANING[state]) for state in State]

# For sorting claims by displayed state, the worst first.
WORST_FIRST = Case(
    *(When(state=state, then=Value(rank)) for rank, state in enumerate(State)),
    default=Value(len(State)),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class StateCount:
    """The `number` of claims in a state; `before` is the number in the states listed before it.

    `percent` is the rounded share of the listed claims, "<1" if it is rounded to 0 from more.
    """

    state: State
    label: str | Promise
    meaning: str | Promise
    number: int
    before: int = 0
    percent: str = "0"


def state_counts(
    numbers: Mapping[str, int], states: Iterable[State] = tuple(State)
) -> list[StateCount]:
    """The count of each of these states, in their order; `numbers` counts claims by state."""
    found = []
    total = sum(numbers.get(state, 0) for state in states)
    before = 0
    for state in states:
        number = numbers.get(state, 0)
        share = round(100 * number / total) if total else 0
        percent = "<1" if number and not share else str(share)
        label = STATE_NAMES[state]
        found.append(StateCount(state, label, MEANING[state], number, before, percent))
        before += number
    return found
