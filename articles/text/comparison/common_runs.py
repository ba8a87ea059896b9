"""The longest common subsequence of two sequences, as runs: stretches that are equal or differ.

Sequences are numbers, one for each distinct token, sentence or block: numbers are compared fast.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

CELLS = 400_000_000  # length times length: what a comparison in 50 MB of memory can take


class Match(NamedTuple):
    """`size` items that are equal from `old` in one sequence and from `new` in the other."""

    old: int
    new: int
    size: int


class Run(NamedTuple):
    """A stretch of both sequences, old[i:i_end] beside new[j:j_end], equal (`same`) or not."""

    same: bool
    i: int
    i_end: int
    j: int
    j_end: int


def common_runs(old: Sequence[int], new: Sequence[int]) -> list[Match]:
    """A longest common subsequence as its unbroken stretches.

    Where that would take too long, only what both begin and end with.
    """
    if len(old) * len(new) > CELLS:
        return _common_ends(old, new)
    return [
        Match(code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in LCSseq.opcodes(old, new)
        if code.tag == "equal"
    ]


def _common_ends(old: Sequence[int], new: Sequence[int]) -> list[Match]:
    """The common start and end of both, and what can be compared between them."""
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    old_rest, new_rest = old[start:], new[start:]
    backward = zip(reversed(old_rest), reversed(new_rest), strict=False)
    end = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], backward))
    old_rest, new_rest = old_rest[: len(old_rest) - end], new_rest[: len(new_rest) - end]
    matches = [Match(0, 0, start), Match(len(old) - end, len(new) - end, end)]
    if (start or end) and len(old_rest) * len(new_rest) <= CELLS:
        between = common_runs(old_rest, new_rest)
        matches[1:1] = [Match(start + i, start + j, size) for i, j, size in between]
    return [match for match in matches if match.size]


def runs_between(matches: Iterable[Match], old: int, new: int) -> list[Run]:
    """The runs of two sequences of `old` and `new` items: equal and not by turns, none empty.

    `matches` are in order and do not overlap.
    """
    runs: list[Run] = []
    i = j = 0
    for match in (*matches, Match(old, new, 0)):
        if i < match.old or j < match.new:
            runs.append(Run(False, i, match.old, j, match.new))
        i, j = match.old + match.size, match.new + match.size
        if not match.size:
            continue
        if runs and runs[-1].same:
            last = runs.pop()
            runs.append(Run(True, last.i, i, last.j, j))
        else:
            runs.append(Run(True, match.old, i, match.new, j))
    return runs


def matches_of(runs: Iterable[Run]) -> list[Match]:
    """The runs that are equal: the inverse of `runs_between`."""
    return [Match(run.i, run.j, run.i_end - run.i) for run in runs if run.same]
