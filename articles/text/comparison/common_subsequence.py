"""The longest common subsequence of two sequences, in stretches of items.

Items are numbers, which are compared fast: equal tokens, sentences or blocks have the same number.
A `Match` is a stretch that is equal in both sequences. A `Run` is a stretch that is equal or
differs; all runs together cover both sequences.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

# The largest product of the lengths of two sequences that are compared as a whole. The comparison
# stores one bit for each pair of items: 50 MB.
MAX_CELLS = 400_000_000


class Match(NamedTuple):
    """`size` equal items, from position `old` of the old sequence and `new` of the new one."""

    old: int
    new: int
    size: int


class Run(NamedTuple):
    """The stretches old[i:i_end] and new[j:j_end]; equal if `same`, otherwise one may be empty."""

    same: bool
    i: int
    i_end: int
    j: int
    j_end: int


def common_matches(old: Sequence[int], new: Sequence[int]) -> list[Match]:
    """The stretches of a longest common subsequence, in order.

    If the lengths multiply to more than MAX_CELLS, only the common ends are certain to be found.
    """
    if len(old) * len(new) > MAX_CELLS:
        return _matches_from_ends(old, new)
    return [
        Match(code.src_start, code.dest_start, code.src_end - code.src_start)
        for code in LCSseq.opcodes(old, new)
        if code.tag == "equal"
    ]


def _matches_from_ends(old: Sequence[int], new: Sequence[int]) -> list[Match]:
    """The common beginning and end, and the matches between them if these are short enough."""
    start = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    old_rest, new_rest = old[start:], new[start:]
    backward = zip(reversed(old_rest), reversed(new_rest), strict=False)
    end = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], backward))
    old_rest, new_rest = old_rest[: len(old_rest) - end], new_rest[: len(new_rest) - end]
    matches = [Match(0, 0, start), Match(len(old) - end, len(new) - end, end)]
    if (start or end) and len(old_rest) * len(new_rest) <= MAX_CELLS:
        between = common_matches(old_rest, new_rest)
        matches[1:1] = [Match(start + i, start + j, size) for i, j, size in between]
    return [match for match in matches if match.size]


def runs_of_matches(matches: Iterable[Match], old_length: int, new_length: int) -> list[Run]:
    """The runs of two sequences of these lengths, equal and unequal ones in turn, none empty.

    The equal runs are `matches`, in order and without overlaps, neighbouring ones joined.
    """
    runs: list[Run] = []
    i = j = 0
    for match in (*matches, Match(old_length, new_length, 0)):
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


def matches_of_runs(runs: Iterable[Run]) -> list[Match]:
    """A match for each of `runs` that is equal."""
    return [Match(run.i, run.j, run.i_end - run.i) for run in runs if run.same]
