"""The revision that each word of a claim is from, derived from one wording to the next.

Words that are kept have the revision that they had, new ones that of the new wording. Signs and
white space belong to a word, mostly to the one before them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from articles.text.claims.claim_record import same_shapes
from articles.text.comparison.cleanup import drop_chance_matches
from articles.text.comparison.common_subsequence import Run, common_matches
from articles.text.comparison.tokenised_text import TokenisedText


class Stretch(NamedTuple):
    """A stretch of a text, in characters, with the revision it is from and its count of words."""

    start: int
    end: int
    number: int
    words: int


class Wording(NamedTuple):
    """A text and its stretches, which cover all of it in order; none where it is empty."""

    text: str = ""
    stretches: tuple[Stretch, ...] = ()


def reworded(before: Wording, text: str, number: int) -> Wording:
    """The wording that revision `number` changed `before` to; all of it is new if that is empty."""
    if text == before.text:
        return before
    side = TokenisedText.of(text)
    if not before.text:
        return Wording(text, tuple(_stretches(side, [number] * len(side.tokens))))
    old = TokenisedText.of(before.text)
    earlier = list(_origins(old, before.stretches))
    origins = [number] * len(side.tokens)
    ids: dict[str, int] = {}
    old_ids, new_ids = (
        [ids.setdefault(same_shapes(token.text), len(ids)) for token in one.tokens]
        for one in (old, side)
    )
    everything = Run(False, 0, len(old_ids), 0, len(new_ids))
    for match in drop_chance_matches(common_matches(old_ids, new_ids), old, side, everything):
        origins[match.new : match.new + match.size] = earlier[match.old : match.old + match.size]
    return Wording(text, tuple(_stretches(side, origins)))


def _origins(side: TokenisedText, stretches: Iterable[Stretch]) -> Iterator[int]:
    """The revision of each token of a text that has these stretches."""
    ends = iter(stretches)
    stretch = next(ends, None)
    for start in _starts(side):
        while stretch and start >= stretch.end:
            stretch = next(ends, None)
        yield stretch.number if stretch else 0


def _starts(side: TokenisedText) -> Iterator[int]:
    """Where each token begins, in characters."""
    position = 0
    for space, token in zip(side.spaces, side.tokens, strict=False):
        position += len(space)
        yield position
        position += len(token.text)


def _stretches(side: TokenisedText, origins: list[int]) -> Iterator[Stretch]:
    """The text cut where the author changes."""
    position = 0
    tokens = zip(_of_words(side, origins), range(len(side.tokens)), strict=True)
    for number, group in groupby(tokens, key=lambda one: one[0]):
        start, words = position, 0
        for _number, at in group:
            before = len(side.spaces[0]) if at == 0 else 0
            position += before + len(side.tokens[at].text) + len(side.spaces[at + 1])
            words += side.is_word(at)
        yield Stretch(start, position, number, words)


def _of_words(side: TokenisedText, origins: list[int]) -> list[int]:
    """The revision of each token: of a sign that of the word before it, or after an opening one."""
    found = list(origins)
    before: int | None = None
    pending: list[int] = []  # signs with white space before them, that may open the next word
    for at, origin in enumerate(origins):
        if side.spaces[at] and before is not None:
            _give(found, pending, before)
        if side.is_word(at):
            _give(found, pending, origin)
            before = origin
        elif before is None or pending or side.spaces[at]:
            pending.append(at)
        else:
            found[at] = before
    last = before if before is not None else min(origins, default=0)
    _give(found, pending, last)
    return found


def _give(found: list[int], pending: list[int], origin: int) -> None:
    """Give all pending tokens this origin."""
    for at in pending:
        found[at] = origin
    pending.clear()
