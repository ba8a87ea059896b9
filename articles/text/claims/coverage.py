"""How citations cover a claim: its own citations, or those of a later claim in its paragraph."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from articles.text.claims.claim_extraction import ClaimKind, TextClaim
from articles.text.claims.claim_states import State

_WORD = re.compile(r"\w")


class Coverage(NamedTuple):
    """How citations cover a claim: LEAD_IN, CITED, PARTLY_CITED, COVERED or UNCITED.

    `support` is the position, among the claims of the text, of the claim whose citations count for
    it: a later one if the state is COVERED, else the claim itself.
    """

    state: State
    support: int


def supporting_claims(paragraphs: Sequence[Hashable], supported: Sequence[bool]) -> list[int]:
    """The position of the claim whose citations count, for each claim in reading order.

    `paragraphs` has a key of each claim's paragraph; `supported` says whether citations support the
    claim. If none do, those of the next supported claim in its paragraph count. If there is no such
    claim, the position is the claim's own.
    """
    reversed_positions = []
    later: dict[Hashable, int] = {}
    for position in range(len(paragraphs) - 1, -1, -1):
        if supported[position]:
            later[paragraphs[position]] = position
        reversed_positions.append(later.get(paragraphs[position], position))
    return reversed_positions[::-1]


def coverage(claims: Sequence[TextClaim]) -> list[Coverage]:
    """The coverage of each claim of one text, in order."""
    supports = supporting_claims(
        [claim.block for claim in claims], [bool(claim.support) for claim in claims]
    )
    return [
        Coverage(_state(claim, is_covered=support != position), support)
        for position, (claim, support) in enumerate(zip(claims, supports, strict=True))
    ]


def _state(claim: TextClaim, *, is_covered: bool) -> State:
    if claim.kind == ClaimKind.LEAD_IN:
        return State.LEAD_IN
    if claim.support:
        return State.PARTLY_CITED if claim.uncited else State.CITED
    return State.COVERED if is_covered else State.UNCITED


@dataclass(frozen=True, slots=True)
class CitedPart:
    """A part of a claim's text, and the numbers of the citations whose marks are directly after it.

    `bare` says that the part contains words that no citation covers.
    """

    text: str
    numbers: tuple[int, ...] = ()
    bare: bool = False


def cited_parts(text: str, spans: Iterable[tuple[int, int, int]]) -> list[CitedPart]:
    """Cut a claim's `text` where spans begin and end.

    `spans` has the (number, start, end) of each citation.
    """
    spans = list(spans)
    bounds = (bound for _, start, end in spans for bound in (start, end))
    cuts = sorted({0, len(text), *(min(bound, len(text)) for bound in bounds)})
    parts = []
    start = 0
    for cut in cuts:
        words = text[start:cut]
        numbers = tuple(number for number, _, end in spans if min(end, len(text)) == cut)
        covered = any(begin <= start and cut <= end for _, begin, end in spans)
        if words or numbers:
            parts.append(CitedPart(words, numbers, not covered and bool(_WORD.search(words))))
        start = cut
    return parts
