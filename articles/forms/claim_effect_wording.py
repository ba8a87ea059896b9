"""The effect of an edit on claims, in words: "3 added, 1 without a source; 2 reworded"."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from articles.forms.claim_effects import SaveEffect
from articles.models.category import UncitedClaims
from articles.models.citation_policy import CitationPolicy
from articles.text.claims.claim_events import EventKind
from articles.text.claims.edit_effect import AffectedClaim, EditEffect, Tally

SHOWN = 40  # claims that a list names
QUOTED = 160  # characters of a claim

_NUMBERS: dict[str, Callable[[int], str]] = {
    EventKind.ADDED: lambda n: ngettext("%(n)s added", "%(n)s added", n),
    EventKind.RESTORED: lambda n: ngettext("%(n)s restored", "%(n)s restored", n),
    EventKind.REMOVED: lambda n: ngettext("%(n)s removed", "%(n)s removed", n),
    EventKind.UNSOURCED: lambda n: ngettext("%(n)s lost its source", "%(n)s lost their sources", n),
    EventKind.REWORDED: lambda n: ngettext("%(n)s reworded", "%(n)s reworded", n),
    EventKind.RECITED: lambda n: ngettext(
        "%(n)s with changed citations", "%(n)s with changed citations", n
    ),
    EventKind.MOVED: lambda n: ngettext("%(n)s moved", "%(n)s moved", n),
}
KINDS: dict[str, Promise] = {
    EventKind.ADDED: pgettext_lazy("change of a claim by an edit", "added"),
    EventKind.RESTORED: pgettext_lazy("change of a claim by an edit", "restored"),
    EventKind.REMOVED: pgettext_lazy("change of a claim by an edit", "removed"),
    EventKind.UNSOURCED: pgettext_lazy("change of a claim by an edit", "lost its source"),
    EventKind.REWORDED: pgettext_lazy("change of a claim by an edit", "reworded"),
    EventKind.RECITED: pgettext_lazy("change of a claim by an edit", "citations changed"),
    EventKind.MOVED: pgettext_lazy("change of a claim by an edit", "moved"),
}


@dataclass(frozen=True)
class ClaimLine:
    """A claim in a list: its id and words, and the kind of its change, in the code and in words.

    `part` is the name of the part of the article that contains it, `input` the id of the input with
    its text, and `needs` says what the claim needs now. All three may be "".
    """

    id: str
    words: str
    kind: str
    label: str
    part: str
    input: str
    needs: str


def in_words(changes: EditEffect) -> str:
    """The numbers of changes by kind; "" if no claim is changed."""
    return _("; ").join(map(_tally, changes.tallies))


def lines_of(
    claims: Sequence[AffectedClaim], places: Mapping[str, tuple[str, str]]
) -> tuple[list[ClaimLine], int]:
    """Lines for the first SHOWN claims, and the number of the others.

    `places` has the name of each place and the id of its input.
    """
    lines = []
    for changed in claims[:SHOWN]:
        part, input_id = places.get(changed.claim.place, ("", ""))
        needs = _("source check needed") if changed.to_check else ""
        lines.append(
            ClaimLine(
                id=changed.claim.id,
                words=quoted(changed),
                kind=changed.kind,
                label=str(KINDS[changed.kind]),
                part=part,
                input="" if changed.kind == EventKind.REMOVED else input_id,
                needs=_("without a source") if changed.lacking else needs,
            )
        )
    return lines, len(claims) - len(lines)


def quoted(changed: AffectedClaim) -> str:
    """The claim's words, shortened."""
    return str(Truncator(changed.claim.text).chars(QUOTED))


def refusals(effect: SaveEffect) -> Iterator[tuple[str, str]]:
    """Why an edit that leaves claims without a source is refused: (place, sentence)."""
    for changed in effect.refused[:SHOWN]:
        yield changed.claim.place, _refusal(changed, effect.policy)
    left = len(effect.refused) - SHOWN
    if left > 0:
        more = ngettext("%(n)s more has no source.", "%(n)s more have no source.", left)
        yield "", more % {"n": left}


def _refusal(changed: AffectedClaim, policy: CitationPolicy) -> str:
    problem = (
        _("“%(words)s” would lose its source.")
        if changed.kind == EventKind.UNSOURCED
        else _("“%(words)s” has no source.")
    ) % {"words": quoted(changed)}
    return " ".join([problem, rule(policy), _("Cite one or remove the sentence.")])


def rule(policy: CitationPolicy) -> str:
    """The policy in words, with the category to which it applies."""
    strict = policy.level == UncitedClaims.BLOCK
    if policy.category:
        sentence = (
            _("New claims without a source are not allowed in articles in “%(category)s”.")
            if strict
            else _("New claims in articles in “%(category)s” should have a source.")
        )
        return sentence % {"category": policy.category}
    if strict:
        return _("New claims without a source are not allowed.")
    return _("New claims should have a source.")


def _tally(tally: Tally) -> str:
    words = [_NUMBERS[tally.kind](tally.number) % {"n": tally.number}]
    if tally.lacking and tally.kind != EventKind.UNSOURCED:
        all_of_them = _("without a source")
        some = ngettext("%(n)s without a source", "%(n)s without a source", tally.lacking)
        words.append(all_of_them if tally.lacking == tally.number else some % {"n": tally.lacking})
    if tally.to_check:
        all_of_them = _("source check needed")
        some = ngettext("%(n)s needs a source check", "%(n)s need a source check", tally.to_check)
        all_to_check = tally.to_check == tally.number
        words.append(all_of_them if all_to_check else some % {"n": tally.to_check})
    return _(", ").join(words)
