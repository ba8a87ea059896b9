"""The effect of an edit on claims, in words, such as "3 added, 1 without a source; 2 reworded"."""

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

MAX_LINES = 40  # claims that a list on a page names; the others are counted
MAX_WORDS_LENGTH = 160  # characters of a claim that a list or message quotes

# The words for a number of claims, by the kind of their change.
_COUNTED_KINDS: dict[str, Callable[[int], str]] = {
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
KIND_LABELS: dict[str, Promise] = {
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
    """A line for a claim in a list of changes: the claim's id, its words, and what has changed.

    `kind` is the value of an `EventKind`, and `label` says it in words. `part` is the name of the
    part of the article that contains the claim, `input_id` the id of the input with its text, and
    `needs` says what the claim needs now. These three may be "".
    """

    id: str
    words: str
    kind: str
    label: str
    part: str
    input_id: str
    needs: str


def effect_in_words(changes: EditEffect) -> str:
    """How many claims an edit changes in which way, in words; "" if it changes none."""
    return _("; ").join(map(_tally_in_words, changes.tallies))


def claim_lines(
    claims: Sequence[AffectedClaim], inputs: Mapping[str, tuple[str, str]]
) -> tuple[list[ClaimLine], int]:
    """The lines for the first MAX_LINES claims, and the number of the other claims.

    `inputs` has, by place, the name for readers and the id of the input with the text.
    """
    lines = []
    for changed in claims[:MAX_LINES]:
        part, input_id = inputs.get(changed.claim.place, ("", ""))
        lines.append(
            ClaimLine(
                id=changed.claim.id,
                words=shortened_words(changed),
                kind=changed.kind,
                label=str(KIND_LABELS[changed.kind]),
                part=part,
                input_id="" if changed.kind == EventKind.REMOVED else input_id,
                needs=_needs(changed),
            )
        )
    return lines, len(claims) - len(lines)


def _needs(changed: AffectedClaim) -> str:
    """What a claim needs now; "" if nothing, or if the label of its change says it."""
    if changed.lacking:
        return "" if changed.kind == EventKind.UNSOURCED else _("without a source")
    return _("source check needed") if changed.to_check else ""


def shortened_words(changed: AffectedClaim) -> str:
    """The claim's words, with at most MAX_WORDS_LENGTH characters."""
    return str(Truncator(changed.claim.text).chars(MAX_WORDS_LENGTH))


def uncited_refusals(effect: SaveEffect) -> Iterator[tuple[str, str]]:
    """(place, sentence) for each claim that the citation policy does not allow without a source.

    After MAX_LINES claims, one sentence with the place "" counts the others.
    """
    for changed in effect.refused[:MAX_LINES]:
        yield changed.claim.place, _refusal(changed, effect.policy)
    others = len(effect.refused) - MAX_LINES
    if others > 0:
        sentence = ngettext(
            "%(n)s more claim has no source.", "%(n)s more claims have no source.", others
        )
        yield "", sentence % {"n": others}


def _refusal(changed: AffectedClaim, policy: CitationPolicy) -> str:
    problem = (
        _("“%(words)s” would lose its source.")
        if changed.kind == EventKind.UNSOURCED
        else _("“%(words)s” has no source.")
    ) % {"words": shortened_words(changed)}
    return " ".join([problem, policy_sentence(policy), _("Cite a source or remove the sentence.")])


def policy_sentence(policy: CitationPolicy) -> str:
    """The citation policy in a sentence, with the category unless it is the policy of the site."""
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


def _tally_in_words(tally: Tally) -> str:
    words = [_COUNTED_KINDS[tally.kind](tally.number) % {"n": tally.number}]
    if tally.lacking and tally.kind != EventKind.UNSOURCED:
        if_all = _("without a source")
        some = ngettext("%(n)s without a source", "%(n)s without a source", tally.lacking)
        words.append(if_all if tally.lacking == tally.number else some % {"n": tally.lacking})
    if tally.to_check:
        if_all = _("source check needed")
        some = ngettext("%(n)s needs a source check", "%(n)s need a source check", tally.to_check)
        all_to_check = tally.to_check == tally.number
        words.append(if_all if all_to_check else some % {"n": tally.to_check})
    return _(", ").join(words)
