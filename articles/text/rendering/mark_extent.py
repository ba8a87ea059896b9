"""The extent of the text that a citation mark covers, which pages highlight.

It is the number of characters before the mark, without white space. Line breaks, emphasis and links
do not change it, so that it is the same in the text and on the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from articles.text.claims.claim_extraction import (
    CELL_SEPARATOR,
    ClaimKind,
    TextClaim,
    claim_of_value,
    claims_of,
)


def extents_in_body(text: str, language: str) -> dict[int, int]:
    """The number of characters that each mark of a body or lead covers, by the mark's number.

    Marks are numbered from 0. Those that cover no words are left out.
    """
    return _extents(claims_of(text, language))


def extents_in_value(text: str) -> dict[int, int]:
    """The same as `extents_in_body`, for an infobox value."""
    claim = claim_of_value(text)
    return _extents([claim] if claim else [])


def _extents(claims: Sequence[TextClaim]) -> dict[int, int]:
    lengths = {
        mark: _length(claim, cited.start, cited.end)
        for claim in claims
        for mark, cited in zip(claim.marks, claim.citations, strict=True)
    }
    return {mark: length for mark, length in lengths.items() if length}


def _length(claim: TextClaim, start: int, end: int) -> int:
    words = claim.text[start:end]
    if claim.kind == ClaimKind.ROW:  # the page shows no separators between cells
        words = words.replace(CELL_SEPARATOR, "").removesuffix(CELL_SEPARATOR.rstrip())
    return len("".join(words.split()))
