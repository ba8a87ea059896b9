"""The states of a claim: which ones it has, and in what order they are displayed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from references.text.reference_document import WEAK_RATINGS, Rating


class State(StrEnum):
    """A state of a claim. A claim may have several, and the first in this order is displayed."""

    RETRACTED = "retracted"  # a source cited in its support is retracted
    DISPUTED = "disputed"  # a source or check contradicts it, or a source gives another value
    RECHECK = "re-check"  # its words changed after its citations were changed or checked
    MISSING = "missing"  # a source cited in its support does not exist
    WEAK = "weak"  # all sources cited in its support are unreliable, self-published or deprecated
    UNCITED = "uncited"  # no citation supports any of its words
    PARTLY_CITED = "partly"  # citations support only some of its words
    COVERED = "covered"  # only the citations of a later claim in its paragraph support it
    CITED = "cited"  # citations support all its words
    LEAD_IN = "lead-in"  # it ends in a colon, and needs no source


class Verdict(StrEnum):
    """The result of comparing a claim with one of its sources."""

    SUPPORTS = "supports"
    DOES_NOT = "does-not"
    COULD_NOT_SEE = "unseen"  # the source could not be accessed


# The states in which somebody has to do something about a claim.
WARNINGS = tuple(State)[: tuple(State).index(State.COVERED)]


@dataclass(frozen=True, slots=True)
class RatedCitation:
    """A citation of a claim, and the rating of its source; None if the source does not exist."""

    rating: str | None
    contra: bool = False


@dataclass(frozen=True, slots=True)
class CheckResult:
    """Whether checks of a claim's present words found that sources support them, or do not."""

    supported: bool = False
    refuted: bool = False


class SourceVerdict(Protocol):
    """A verdict on one source, by its key."""

    @property
    def source_key(self) -> str: ...
    @property
    def verdict(self) -> str: ...


SomeVerdict = TypeVar("SomeVerdict", bound=SourceVerdict)


def states_of(
    coverage: State,
    citations: Sequence[RatedCitation],
    *,
    changed_since: bool = False,
    other_values: bool = False,
    checked: CheckResult = CheckResult(),
) -> tuple[State, ...]:
    """The states of a claim, the displayed one first.

    `coverage` is the state in the claim's `Coverage`. `citations` are those of the claim, or of the
    later claim that covers it. `changed_since`: its words changed after its citations did.
    `other_values`: other sources give other values of the same infobox field.
    """
    if coverage == State.LEAD_IN:
        return (coverage,)
    ratings = [citation.rating for citation in citations if not citation.contra]
    contradicted = len(ratings) < len(citations)
    found = {
        State.RETRACTED: Rating.RETRACTED in ratings,
        State.DISPUTED: contradicted or other_values or checked.refuted,
        State.RECHECK: changed_since and bool(citations) and not checked.supported,
        State.MISSING: None in ratings,
        State.WEAK: bool(ratings) and all(rating in WEAK_RATINGS for rating in ratings),
        coverage: True,
    }
    return tuple(state for state in State if found.get(state))


def newest_verdicts(verdicts: Iterable[SomeVerdict]) -> dict[str, SomeVerdict]:
    """The last of `verdicts` on each source, by its key; "could not be accessed" does not count."""
    return {one.source_key: one for one in verdicts if one.verdict != Verdict.COULD_NOT_SEE}


def checked_by(verdicts: Iterable[SourceVerdict]) -> CheckResult:
    """The result of `verdicts`, the oldest first, on a claim's present words."""
    newest = {one.verdict for one in newest_verdicts(verdicts).values()}
    return CheckResult(Verdict.SUPPORTS in newest, Verdict.DOES_NOT in newest)


def is_cited(states: Collection[State]) -> bool:
    """Whether citations cover the whole claim, its own or later ones in the paragraph."""
    return State.CITED in states or State.COVERED in states


def needs_source(states: Collection[State]) -> bool:
    """Whether a claim in these states should have a source."""
    return State.LEAD_IN not in states
