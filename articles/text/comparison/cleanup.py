"""Makes a word diff readable: few large changes instead of many fragments, cut between sentences.

The method is the semantic clean-up of Neil Fraser's diff-match-patch
(https://neil.fraser.name/writing/diff/), with words instead of characters.
"""

from __future__ import annotations

from itertools import takewhile

from articles.text.comparison.common_subsequence import Match, Run, matches_of_runs, runs_of_matches
from articles.text.comparison.tokenised_text import Boundary, TokenisedText

# Shares of the letters of the longer and of the shorter text. If all equal words together have
# fewer letters than both shares, they are equal by chance, and a reader sees one text replaced by
# another.
KEPT_SHARE_OF_LONGER = 0.2
KEPT_SHARE_OF_SHORTER = 0.5
SHORT_WORD = 3  # letters of the longest word that is negligible even between short changes
LONGEST_SLIDE = 200  # tokens by which a change may be moved; bounds the time


def drop_chance_matches(
    matches: list[Match], old: TokenisedText, new: TokenisedText, around: Run
) -> list[Match]:
    """`matches`, without those that are equal by chance if nearly all words differ.

    All are in the run `around`. If nearly all of its words differ, only the marks and cell borders
    remain, and the equal signs at both ends of `around`, such as the dash of a list item and a full
    stop.
    """
    kept = sum(old.letter_count(match.old, match.old + match.size) for match in matches)
    before = old.letter_count(around.i, around.i_end)
    after = new.letter_count(around.j, around.j_end)
    if kept >= KEPT_SHARE_OF_LONGER * max(before, after) or kept >= KEPT_SHARE_OF_SHORTER * min(
        before, after
    ):
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
    """`runs` without negligible equal runs, and with changes at their most readable positions."""
    while True:
        kept = [
            run
            for at, run in enumerate(runs)
            if run.same and not (0 < at < len(runs) - 1 and _is_negligible(runs, at, old, new))
        ]
        joined = runs_of_matches(matches_of_runs(kept), len(old.tokens), len(new.tokens))
        if len(joined) == len(runs):
            return _with_changes_slid(joined, old, new)
        runs = joined


def _is_negligible(runs: list[Run], at: int, old: TokenisedText, new: TokenisedText) -> bool:
    """Whether the equal run `at` is so short that the changes around it read better as one change.

    A negligible run may be longer between longer changes.
    """
    run, before, after = runs[at], runs[at - 1], runs[at + 1]
    removed = (before.i_end > before.i) or (after.i_end > after.i)
    added = (before.j_end > before.j) or (after.j_end > after.j)
    # If both changes only add text, the equal words would be shown as removed and added again.
    if not (removed and added) or any(map(old.is_structural, range(run.i, run.i_end))):
        return False
    words = old.word_count(run.i, run.i_end)
    changed = min(_word_count(before, old, new), _word_count(after, old, new))
    if words == 0:
        ends_sentence = any(
            old.boundary(token) == Boundary.SENTENCE for token in range(run.i, run.i_end + 1)
        )
        return not ends_sentence or changed >= 3
    if words == 1:
        return old.letter_count(run.i, run.i_end) <= SHORT_WORD or changed >= 3
    return words == 2 and changed >= 6


def _word_count(run: Run, old: TokenisedText, new: TokenisedText) -> int:
    """The number of words of the run, in the version that has more."""
    return max(old.word_count(run.i, run.i_end), new.word_count(run.j, run.j_end))


def _with_changes_slid(runs: list[Run], old: TokenisedText, new: TokenisedText) -> list[Run]:
    """`runs`, each addition or removal at the most readable of its possible positions.

    For example "one two [three two]" and "one [two three] two" are the same addition. The first
    reads better if a sentence ends after the first "two".
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
    return runs_of_matches(matches_of_runs(runs), len(old.tokens), len(new.tokens))


def _best_step(runs: list[Run], at: int, text: TokenisedText) -> int:
    """How many tokens to move the change `at`, whose tokens are in `text`; below 0 to the left."""
    run = runs[at]
    start, stop = (run.i, run.i_end) if run.i < run.i_end else (run.j, run.j_end)
    tokens = text.tokens
    # At least one equal token stays between two changes, so that they do not become one.
    left = _equal_token_count(runs, at - 1) - (at > 1)
    right = _equal_token_count(runs, at + 1) - (at + 2 < len(runs))
    best, best_score = 0, text.boundary(start) + text.boundary(stop)
    for direction, limit in ((1, right), (-1, left)):
        for distance in range(1, min(limit, LONGEST_SLIDE) + 1):
            passed = distance - 1 if direction == 1 else -distance
            if tokens[start + passed] != tokens[stop + passed]:
                break
            step = direction * distance
            score = text.boundary(start + step) + text.boundary(stop + step)
            if score > best_score:
                best, best_score = step, score
    return best


def _equal_token_count(runs: list[Run], at: int) -> int:
    """The number of tokens in the equal run `at`; 0 if there is no such run."""
    return runs[at].i_end - runs[at].i if 0 <= at < len(runs) else 0
