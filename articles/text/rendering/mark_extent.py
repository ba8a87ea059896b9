"""How much of the text before it each mark covers, for the page to show it.

It is a number of letters and signs, white space not counted, back from the mark: so it is the same
in the text and on the page, however lines are broken and whatever is emphasised or linked.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.text.claims.claim_extraction import (
    CELL,
    ClaimKind,
    TextClaim,
    claim_of_value,
    claims_of,
)


def covered_in_body(text: str, language: str) -> dict[int, int]:
    """By a mark's number among those of a body or lead: how many letters it covers."""
    return _covered(claims_of(text, language))


def covered_in_value(text: str) -> dict[int, int]:
    """By a mark's number among those of an infobox value: how many letters it covers."""
    claim = claim_of_value(text)
    return _covered([claim] if claim else [])


def _covered(claims: Sequence[TextClaim]) -> dict[int, int]:
    """Marks that cover no words are left out."""
    letters = {
        mark: _letters(claim, cited.start, cited.end)
        for claim in claims
        for mark, cited in zip(claim.marks, claim.citations, strict=True)
    }
    return {mark: number for mark, number in letters.items() if number}


def _letters(claim: TextClaim, start: int, end: int) -> int:
    words = claim.text[start:end]
    if claim.kind == ClaimKind.ROW:  # the page has no separators of cells, as the text has
        words = words.replace(CELL, "").removesuffix(CELL.rstrip())
    return len("".join(words.split()))
