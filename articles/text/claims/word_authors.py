"""Finds the revision that each word of a claim is from, from one wording to the next.

Kept words keep their revision; new words are from the revision of the new wording. Signs and white
space belong to a word, mostly to the one before them.
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
    """A part text[start:end] of a text, with `words` words, all from revision `number`."""

    start: int
    end: int
    number: int
    words: int


class Wording(NamedTuple):
    """A text, and the stretches that it consists of, in order; an empty text has none."""

    text: str = ""
    stretches: tuple[Stretch, ...] = ()


def reworded(before: Wording, text: str, number: int) -> Wording:
    """The wording with `text`, to which revision `number` changed `before`, which may be empty."""
    if text == before.text:
        return before
    new = TokenisedText.of(text)
    if not before.text:
        return Wording(text, tuple(_stretches(new, [number] * len(new.tokens))))
    old = TokenisedText.of(before.text)
    earlier = list(_origins(old, before.stretches))
    origins = [number] * len(new.tokens)
    ids: dict[str, int] = {}
    old_ids, new_ids = (
        [ids.setdefault(same_shapes(token.text), len(ids)) for token in one.tokens]
        for one in (old, new)
    )
    everything = Run(False, 0, len(old_ids), 0, len(new_ids))
    for match in drop_chance_matches(common_matches(old_ids, new_ids), old, new, everything):
        origins[match.new : match.new + match.size] = earlier[match.old : match.old + match.size]
    return Wording(text, tuple(_stretches(new, origins)))


def _origins(text: TokenisedText, stretches: Iterable[Stretch]) -> Iterator[int]:
    """The revision of each token of a text that has these stretches."""
    ends = iter(stretches)
    stretch = next(ends, None)
    for start in _starts(text):
        while stretch and start >= stretch.end:
            stretch = next(ends, None)
        yield stretch.number if stretch else 0


def _starts(text: TokenisedText) -> Iterator[int]:
    """The position of each token in the text, in characters."""
    position = 0
    for space, token in zip(text.spaces, text.tokens, strict=False):
        position += len(space)
        yield position
        position += len(token.text)


def _stretches(text: TokenisedText, origins: list[int]) -> Iterator[Stretch]:
    """The text in stretches of tokens from the same revision."""
    position = 0
    numbered = zip(_word_origins(text, origins), range(len(text.tokens)), strict=True)
    for number, group in groupby(numbered, key=lambda one: one[0]):
        start, words = position, 0
        for _number, index in group:
            before = len(text.spaces[0]) if index == 0 else 0
            position += before + len(text.tokens[index].text) + len(text.spaces[index + 1])
            words += text.is_word(index)
        yield Stretch(start, position, number, words)


def _word_origins(text: TokenisedText, origins: list[int]) -> list[int]:
    """The revision of each token; that of a sign is of the word before it, or that it opens."""
    found = list(origins)
    before: int | None = None
    pending: list[int] = []  # indexes of signs after white space, which may open the next word
    for index, origin in enumerate(origins):
        if text.spaces[index] and before is not None:
            _give(found, pending, before)
        if text.is_word(index):
            _give(found, pending, origin)
            before = origin
        elif before is None or pending or text.spaces[index]:
            pending.append(index)
        else:
            found[index] = before
    last = before if before is not None else min(origins, default=0)
    _give(found, pending, last)
    return found


def _give(found: list[int], pending: list[int], origin: int) -> None:
    """Give the pending tokens this origin, and empty `pending`."""
    for index in pending:
        found[index] = origin
    pending.clear()
