"""A word diff made readable: few whole changes instead of many fragments, cut where people cut.

After the semantic clean-up of Neil Fraser's diff-match-patch
(https://neil.fraser.name/writing/diff/), with words in place of characters.
"""

from __future__ import annotations

from itertools import takewhile

from articles.text.comparison.common_runs import Match, Run, matches_of, runs_between
from articles.text.comparison.tokenised_text import Boundary, TokenisedText

# Of the letters of the longer text, and of the shorter one. Where fewer than both are equal, they
# are so by chance, and a reader sees one text replaced by another.
KEPT_SHARE = 0.2
KEPT_OF_SHORTER = 0.5
SHORT_WORD = 3  # letters
LONGEST_SLIDE = 200  # tokens; bounds the time


def drop_chance_matches(
    matches: list[Match], old: TokenisedText, new: TokenisedText, around: Run
) -> list[Match]:
    """`matches` within `around`, or few of them where nearly all words differ.

    Then marks and cell borders remain, and the signs at both ends: a list item's dash, a full stop.
    """
    kept = sum(old.letters(match.old, match.old + match.size) for match in matches)
    before = old.letters(around.i, around.i_end)
    after = new.letters(around.j, around.j_end)
    if kept >= KEPT_SHARE * max(before, after) or kept >= KEPT_OF_SHORTER * min(before, after):
        return matches
    tokens = [
        (match.old + step, match.new + step) for match in matches for step in range(match.size)
    ]
    remaining = {(i, j) for i, j in tokens if old.is_structural(i)}
    forward = zip(range(around.i, around.i_end), range(around.j, around.j_end), strict=False)
    backward = zip(
        range(around.i_end - 1, around.i - 1, -1),
        range(around.j_end - 1, around.j - 1, -1),
        strict=False,
    )
    found = set(tokens)
    for edge in (forward, backward):
        remaining.update(takewhile(lambda at: at in found and not old.is_word(at[0]), edge))
    return [Match(i, j, 1) for i, j in sorted(remaining)]


def clean_runs(runs: list[Run], old: TokenisedText, new: TokenisedText) -> list[Run]:
    """`runs` without short equal ones between changes, each change at the best of its places."""
    while True:
        kept = [
            run
            for at, run in enumerate(runs)
            if run.same and not (0 < at < len(runs) - 1 and _is_negligible(runs, at, old, new))
        ]
        joined = runs_between(matches_of(kept), len(old.tokens), len(new.tokens))
        if len(joined) == len(runs):
            return _slid(joined, old, new)
        runs = joined


def _is_negligible(runs: list[Run], at: int, old: TokenisedText, new: TokenisedText) -> bool:
    """Whether the equal run `at` is so short that the changes around it read better as one.

    The longer the changes, the more equal words are negligible between them.
    """
    run, before, after = runs[at], runs[at - 1], runs[at + 1]
    removed = (before.i_end > before.i) or (after.i_end > after.i)
    added = (before.j_end > before.j) or (after.j_end > after.j)
    # Between additions alone, the equal words would be shown as removed and added again.
    if not (removed and added) or any(map(old.is_structural, range(run.i, run.i_end))):
        return False
    words = old.word_count(run.i, run.i_end)
    changed = min(_size(before, old, new), _size(after, old, new))
    if words == 0:
        ends = any(
            old.boundary(place) == Boundary.SENTENCE for place in range(run.i, run.i_end + 1)
        )
        return not ends or changed >= 3
    if words == 1:
        return old.letters(run.i, run.i_end) <= SHORT_WORD or changed >= 3
    return words == 2 and changed >= 6


def _size(run: Run, old: TokenisedText, new: TokenisedText) -> int:
    return max(old.word_count(run.i, run.i_end), new.word_count(run.j, run.j_end))


def _slid(runs: list[Run], old: TokenisedText, new: TokenisedText) -> list[Run]:
    """Each pure addition or removal moved to where it begins and ends best, if it can be moved.

    Of "one two [three two]" and "one [two three] two" both are right; the first reads better where
    the sentence ends after the first "two".
    """
    runs = list(runs)
    for at, run in enumerate(runs):
        if run.same or (run.i < run.i_end and run.j < run.j_end):
            continue
        step = _best_step(runs, at, old if run.i < run.i_end else new)
        if not step:
            continue
        runs[at] = Run(False, run.i + step, run.i_end + step, run.j + step, run.j_end + step)
        if at:
            left = runs[at - 1]
            runs[at - 1] = Run(True, left.i, left.i_end + step, left.j, left.j_end + step)
        if at + 1 < len(runs):
            right = runs[at + 1]
            runs[at + 1] = Run(True, right.i + step, right.i_end, right.j + step, right.j_end)
    return runs_between(matches_of(runs), len(old.tokens), len(new.tokens))


def _best_step(runs: list[Run], at: int, text: TokenisedText) -> int:
    """By how many tokens the change `at`, all of it in `text`, is best moved; 0 to leave it."""
    run = runs[at]
    start, stop = (run.i, run.i_end) if run.i < run.i_end else (run.j, run.j_end)
    tokens = text.tokens
    # Between two changes at least one token stays, so that they do not run together.
    left = _room(runs, at - 1) - (at > 1)
    right = _room(runs, at + 1) - (at + 2 < len(runs))
    best, best_score = 0, text.boundary(start) + text.boundary(stop)
    for direction, room in ((1, right), (-1, left)):
        for step in range(1, min(room, LONGEST_SLIDE) + 1):
            passed = step - 1 if direction == 1 else -step
            if tokens[start + passed] != tokens[stop + passed]:
                break
            place = direction * step
            score = text.boundary(start + place) + text.boundary(stop + place)
            if score > best_score:
                best, best_score = place, score
    return best


def _room(runs: list[Run], at: int) -> int:
    """The number of tokens in the equal run `at`; 0 where there is none."""
    return runs[at].i_end - runs[at].i if 0 <= at < len(runs) else 0
