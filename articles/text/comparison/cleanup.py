"""A word diff made fit to read: fewer and whole changes instead of confetti, cut where people cut.

After the semantic clean-up of Neil Fraser's diff-match-patch
(https://neil.fraser.name/writing/diff/), with words in place of characters.
"""

from __future__ import annotations

from itertools import takewhile

from articles.text.comparison.tokenised_text import (
    SENTENCE,
    Match,
    Run,
    Side,
    matches_of,
    runs_between,
)

KEPT_SHARE = 0.2  # of the longer text's letters; where fewer stayed, the whole was replaced
KEPT_OF_SHORTER = 0.5
SHORT_WORD = 3  # letters
LONGEST_SLIDE = 200  # tokens


def without_chance(matches: list[Match], old: Side, new: Side, around: Run) -> list[Match]:
    """`matches` within `around`, or little of them where nearly all words differ.

    What is left then are marks and cell bounds, and the signs at both ends: a list item's dash, a
    full stop.
    """
    kept = sum(old.letters(match.old, match.old + match.size) for match in matches)
    before = old.letters(around.i, around.i_end)
    after = new.letters(around.j, around.j_end)
    if kept >= KEPT_SHARE * max(before, after) or kept >= KEPT_OF_SHORTER * min(before, after):
        return matches
    tokens = [
        (match.old + step, match.new + step) for match in matches for step in range(match.size)
    ]
    steady = {(i, j) for i, j in tokens if old.is_steady(i)}
    forward = zip(range(around.i, around.i_end), range(around.j, around.j_end), strict=False)
    backward = zip(
        range(around.i_end - 1, around.i - 1, -1),
        range(around.j_end - 1, around.j - 1, -1),
        strict=False,
    )
    found = set(tokens)
    for edge in (forward, backward):
        steady.update(takewhile(lambda at: at in found and not old.is_word(at[0]), edge))
    return [Match(i, j, 1) for i, j in sorted(steady)]


def cleaned(runs: list[Run], old: Side, new: Side) -> list[Run]:
    """`runs` without short stretches between changes, each change at the best of its places."""
    while True:
        kept = [
            run
            for at, run in enumerate(runs)
            if run.same and not (0 < at < len(runs) - 1 and _is_chaff(runs, at, old, new))
        ]
        joined = runs_between(matches_of(kept), len(old.tokens), len(new.tokens))
        if len(joined) == len(runs):
            return _slid(joined, old, new)
        runs = joined


def _is_chaff(runs: list[Run], at: int, old: Side, new: Side) -> bool:
    """Whether the same words of run `at`, between two changes, tell a reader nothing."""
    run, before, after = runs[at], runs[at - 1], runs[at + 1]
    removed = (before.i_end > before.i) or (after.i_end > after.i)
    added = (before.j_end > before.j) or (after.j_end > after.j)
    if not (removed and added) or any(map(old.is_steady, range(run.i, run.i_end))):
        return False
    words = old.count(run.i, run.i_end)
    changed = min(_size(before, old, new), _size(after, old, new))
    if words == 0:
        ends = any(old.seam(place) == SENTENCE for place in range(run.i, run.i_end + 1))
        return not ends or changed >= 3
    if words == 1:
        return old.letters(run.i, run.i_end) <= SHORT_WORD or changed >= 3
    return words == 2 and changed >= 6


def _size(run: Run, old: Side, new: Side) -> int:
    return max(old.count(run.i, run.i_end), new.count(run.j, run.j_end))


def _slid(runs: list[Run], old: Side, new: Side) -> list[Run]:
    """Each pure addition or removal moved to where it begins and ends best, if it can be moved."""
    runs = list(runs)
    for at, run in enumerate(runs):
        if run.same or (run.i < run.i_end and run.j < run.j_end):
            continue
        step = _best_step(runs, at, old if run.i < run.i_end else new)
        if not step:
            continue
        runs[at] = Run(False, *(place + step for place in run[1:]))
        if at:
            left = runs[at - 1]
            runs[at - 1] = Run(True, left.i, left.i_end + step, left.j, left.j_end + step)
        if at + 1 < len(runs):
            right = runs[at + 1]
            runs[at + 1] = Run(True, right.i + step, right.i_end, right.j + step, right.j_end)
    return runs_between(matches_of(runs), len(old.tokens), len(new.tokens))


def _best_step(runs: list[Run], at: int, side: Side) -> int:
    """By how many tokens the change `at`, all on `side`, is best moved; 0 to leave it."""
    run = runs[at]
    start, stop = (run.i, run.i_end) if run.i < run.i_end else (run.j, run.j_end)
    tokens = side.tokens
    # Between two changes at least one token stays, so that they do not run together.
    left = _room(runs, at - 1) - (at > 1)
    right = _room(runs, at + 1) - (at + 2 < len(runs))
    best, best_score = 0, side.seam(start) + side.seam(stop)
    for direction, room in ((1, right), (-1, left)):
        for step in range(1, min(room, LONGEST_SLIDE) + 1):
            passed = step - 1 if direction == 1 else -step
            if tokens[start + passed] != tokens[stop + passed]:
                break
            place = direction * step
            score = side.seam(start + place) + side.seam(stop + place)
            if score > best_score:
                best, best_score = place, score
    return best


def _room(runs: list[Run], at: int) -> int:
    """How many tokens the same run `at` has; 0 where there is none."""
    return runs[at].i_end - runs[at].i if 0 <= at < len(runs) else 0
