"""How a claim stands to its sources: its flags, the one that is displayed, and why.

| flag | what it says |
|---|---|
| retracted | it rests on a retracted source |
| disputed | a source contradicts it or gives another value, or a check found no support |
| re-check | its words changed after its citations were last touched or checked |
| missing | a mark names a source that is not there |
| weak | all its sources are unreliable, self-published or deprecated |
| uncited | no mark covers any of it |
| partly | some of its words are covered by no mark |
| covered | it has no mark of its own, but a later one in its paragraph |
| cited | marks cover all of it |
| lead-in | it ends in a colon, and needs no source |
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

# In the order of precedence: a claim is displayed by the first that it has.
WARNINGS = ("retracted", "disputed", "re-check", "missing", "weak", "uncited", "partly")
STATES = (*WARNINGS, "covered", "cited", "lead-in")
WEAK = frozenset({"unreliable", "self-published", "deprecated"})
RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Bearing:
    """A source that a claim cites: its rating; None where there is no such source."""

    rating: str | None
    contra: bool = False


@dataclass(frozen=True, slots=True)
class Judged:
    """What editors found when they compared the claim's present words with a source."""

    supports: bool = False
    refuted: bool = False


def flags_of(
    coverage: str,
    bearings: Sequence[Bearing],
    *,
    changed_since: bool = False,
    other_values: bool = False,
    judged: Judged = Judged(),
) -> tuple[str, ...]:
    """The flags of a claim, the displayed one first.

    `coverage` is that of `claims.coverage`; `bearings` are its citations, for a covered claim those
    of the claim that covers it; `changed_since`: its words changed after its citations were
    touched; `other_values`: other sources give other values of the same infobox field.
    """
    if coverage == "lead-in":
        return (coverage,)
    for_it = [bearing for bearing in bearings if not bearing.contra]
    ratings = [bearing.rating for bearing in for_it]
    against = len(for_it) < len(bearings)
    found = {
        "retracted": RETRACTED in ratings,
        "disputed": against or other_values or judged.refuted,
        "re-check": changed_since and bool(bearings) and not judged.supports,
        "missing": None in ratings,
        "weak": bool(ratings) and all(rating in WEAK for rating in ratings),
        coverage: True,
    }
    return tuple(state for state in STATES if found.get(state))


def judged_of(verdicts: Iterable[tuple[str, str]]) -> Judged:
    """From (key, verdict) of the checks of the claim's present words, oldest first.

    The newest word on each source counts; one who could not see it says nothing.
    """
    newest: dict[str, str] = {}
    for key, verdict in verdicts:
        if verdict in ("supports", "does-not"):
            newest[key] = verdict
    return Judged("supports" in newest.values(), "does-not" in newest.values())


def is_cited(flags: Collection[str]) -> bool:
    """Whether marks cover the whole claim, its own or a later one in the paragraph."""
    return "cited" in flags or "covered" in flags


def needs_source(flags: Collection[str]) -> bool:
    """Whether a claim with these flags is to have a source."""
    return "lead-in" not in flags
