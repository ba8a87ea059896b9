"""The words of a claim that its citations cover, and later citations that cover the whole claim.

An article often cites a source once at the end of a paragraph, for all of it.
"""

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

    `support` is the position of the claim whose citations count for it: a later one where it is
    COVERED, else its own.
    """

    state: State
    support: int


def supporting_claims(paragraphs: Sequence[Hashable], supported: Sequence[bool]) -> list[int]:
    """For each claim, in reading order, the position of the one whose citations count for it.

    That is the claim itself if citations of its own support it (`supported`), else the next such
    claim of its paragraph, and if there is none, itself. A citation that contradicts a claim does
    not support it.
    """
    found = []
    later: dict[Hashable, int] = {}
    for at in range(len(paragraphs) - 1, -1, -1):
        if supported[at]:
            later[paragraphs[at]] = at
        found.append(later.get(paragraphs[at], at))
    return found[::-1]


def coverage(claims: Sequence[TextClaim]) -> list[Coverage]:
    """The coverage of each claim of one text, in order."""
    supports = supporting_claims(
        [claim.block for claim in claims], [bool(claim.support) for claim in claims]
    )
    return [
        Coverage(_state(claim, covered=support != at), support)
        for at, (claim, support) in enumerate(zip(claims, supports, strict=True))
    ]


def _state(claim: TextClaim, *, covered: bool) -> State:
    if claim.kind == ClaimKind.LEAD_IN:
        return State.LEAD_IN
    if claim.support:
        return State.PARTLY_CITED if claim.uncited else State.CITED
    return State.COVERED if covered else State.UNCITED


@dataclass(frozen=True, slots=True)
class CitedPart:
    """A part of a claim's text, and the numbers of the citations whose marks follow it.

    `bare`: it contains words, and no citation covers them.
    """

    text: str
    numbers: tuple[int, ...] = ()
    bare: bool = False


def cited_parts(text: str, spans: Iterable[tuple[int, int, int]]) -> list[CitedPart]:
    """A claim's `text` in parts; `spans` has the (number, start, end) of each citation."""
    marks = list(spans)
    places = (place for _, start, end in marks for place in (start, end))
    cuts = sorted({0, len(text), *(min(place, len(text)) for place in places)})
    parts = []
    start = 0
    for cut in cuts:
        words = text[start:cut]
        numbers = tuple(number for number, _, end in marks if min(end, len(text)) == cut)
        covered = any(begin <= start and cut <= end for _, begin, end in marks)
        if words or numbers:
            parts.append(CitedPart(words, numbers, not covered and bool(_WORD.search(words))))
        start = cut
    return parts
