"""Who brought the words and the sources of a claim, told from its own few events.

Words that stay keep the revision in which they came. A claim that says again what it said before
has its words from those who wrote them then, so that a revert, or a removal that is undone, gives
nobody authorship. Signs and white space go with words, mostly with the one before them.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeVar

from articles.text.places import same_shapes, words_hash
from articles.text.readable import without_chance
from articles.text.runs import Run, Side
from articles.text.worddiff import common_runs

Source = TypeVar("Source", bound=Hashable)


class Authored(NamedTuple):
    """A stretch of a text, in characters, that came in revision `number`; `words` counts it."""

    start: int
    end: int
    number: int
    words: int


class _Wording(NamedTuple):
    """A text's tokens, and the revision in which each came."""

    side: Side
    origins: list[int]


def authorship(wordings: Iterable[tuple[int, str]]) -> tuple[Authored, ...]:
    """Stretches of the last text that cover all of it, in order; () where that is empty.

    `wordings` are the texts that a claim had, each with the number of the revision that gave it,
    the oldest first. An empty one, of a claim that was removed, is passed over.
    """
    had: dict[str, _Wording] = {}
    last = _Wording(Side(), [])
    said = ""
    for number, text in wordings:
        if not text or text == said:
            continue
        words = words_hash(text)
        last = had[words] = _reworded(had.get(words, last), Side.of(text), number)
        said = text
    return tuple(_stretches(last))


def sourcing(citings: Iterable[tuple[int, Iterable[Source]]]) -> dict[Source, int]:
    """For each source that the claim has last, the revision in which it first came to the claim.

    `citings` are what the claim rested on, each with the number of the revision, the oldest first.
    """
    came: dict[Source, int] = {}
    last: tuple[Source, ...] = ()
    for number, sources in citings:
        last = tuple(sources)
        for source in last:
            came.setdefault(source, number)
    return {source: came[source] for source in last}


def _reworded(before: _Wording, side: Side, number: int) -> _Wording:
    """`side` with the origins of what stayed of `before`; the rest is new."""
    ids: dict[str, int] = {}
    old, new = (
        [ids.setdefault(same_shapes(token.text), len(ids)) for token in one.tokens]
        for one in (before.side, side)
    )
    origins = [number] * len(new)
    everything = Run(False, 0, len(old), 0, len(new))
    for match in without_chance(common_runs(old, new), before.side, side, everything):
        here, there = slice(match.new, match.new + match.size), match.old
        origins[here] = before.origins[there : there + match.size]
    return _Wording(side, origins)


def _stretches(wording: _Wording) -> Iterator[Authored]:
    """The wording cut where the author changes."""
    side, position = wording.side, 0
    tokens = zip(_of_words(wording), range(len(side.tokens)), strict=True)
    for number, group in groupby(tokens, key=lambda one: one[0]):
        start, words = position, 0
        for _number, at in group:
            before = len(side.spaces[0]) if at == 0 else 0
            position += before + len(side.tokens[at].text) + len(side.spaces[at + 1])
            words += side.is_word(at)
        yield Authored(start, position, number, words)


def _of_words(wording: _Wording) -> list[int]:
    """The origin of each token; signs have that of the word before, what opens that of the next."""
    side, origins = wording
    found = list(origins)
    before: int | None = None
    waiting: list[int] = []  # signs with white space before them, that may open the next word
    for at, origin in enumerate(origins):
        if side.spaces[at] and before is not None:
            _give(found, waiting, before)
        if side.is_word(at):
            _give(found, waiting, origin)
            before = origin
        elif before is None or waiting or side.spaces[at]:
            waiting.append(at)
        else:
            found[at] = before
    last = before if before is not None else min(origins, default=0)
    _give(found, waiting, last)
    return found


def _give(found: list[int], waiting: list[int], origin: int) -> None:
    """All that waits has this origin, and waits no more."""
    for at in waiting:
        found[at] = origin
    waiting.clear()
