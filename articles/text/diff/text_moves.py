"""What moved: blocks that stand elsewhere, in whichever section, and sentences within others.

Without this, text that moved is shown as removed at one place and added at another, and an edit of
it cannot be seen.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from articles.text.comparison.similarity import candidate_pairs, likeness
from articles.text.comparison.word_diff import Moved, word_runs
from articles.text.diff.block_pairs import Alignment, Row

FEWEST_WORDS = 4  # of what moved unchanged; fewer stand in several places by chance
ALIKE = 0.6  # share of words in common of what moved and was reworded
ALIKE_WORDS = 6  # so many words, at least, has what moved and was reworded


def number_block_moves(alignments: Sequence[Alignment], numbers: count[int]) -> None:
    """Note in the alignments which blocks that are left on both sides are one that moved."""
    old = [(side, i) for side, one in enumerate(alignments) for i in one.left_old]
    new = [(side, j) for side, one in enumerate(alignments) for j in one.left_new]
    if not old or not new:
        return
    old_words = [alignments[side].old[i].side.words for side, i in old]
    new_words = [alignments[side].new[j].side.words for side, j in new]
    for a, b in _moved(old_words, new_words):
        number = next(numbers)
        (old_side, i), (new_side, j) = old[a], new[b]
        alignments[old_side].gone[i] = alignments[new_side].come[j] = number


def pair_up(rows: Iterable[Row]) -> list[Row]:
    """Tell both ends of each block's move of the whole; returns the wholes."""
    ends: defaultdict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if row.move:
            ends[row.move].append(row)
    wholes = []
    for one, other in ends.values():
        whole = Row(old=one.old or other.old, new=one.new or other.new)
        one.whole = other.whole = whole
        wholes.append(whole)
    return wholes


@dataclass(frozen=True, slots=True)
class _Sentence:
    """Tokens `start` to before `stop` of one side of a row, in which no word stayed.

    `run` is the place of the change among the row's runs.
    """

    row: Row
    run: int
    start: int
    stop: int
    words: tuple[str, ...]


def note_sentence_moves(rows: Sequence[Row], numbers: count[int]) -> None:
    """Note in rows that changed which sentences, removed from one, were added to another.

    What stands in a row of a table is no sentence: its cells are read one by one.
    """
    texts = [row for row in rows if row.form != "row"]
    old = [one for row in texts if row.old for one in _changed(row, old=True)]
    new = [one for row in texts if row.new for one in _changed(row, old=False)]
    if not old or not new:
        return
    for a, b in _moved([one.words for one in old], [one.words for one in new]):
        before, after = old[a], new[b]
        if before.row is after.row and before.run == after.run:
            continue  # words that take the place of words
        _note(before, after, next(numbers))


def _moved(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Pairs of word lists that are one: the same words first, then the most alike."""
    free: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, words in enumerate(old):
        if len(words) >= FEWEST_WORDS:
            free[tuple(words)].append(i)
    old_taken, new_taken = set(), set()
    for j, words in enumerate(new):
        if same := free.get(tuple(words)):
            i = same.pop(0)
            old_taken.add(i)
            new_taken.add(j)
            yield i, j
    left = [i for i, words in enumerate(old) if i not in old_taken and len(words) >= ALIKE_WORDS]
    right = [j for j, words in enumerate(new) if j not in new_taken and len(words) >= ALIKE_WORDS]
    scored = []
    for a, b in candidate_pairs([old[i] for i in left], [new[j] for j in right]):
        score = likeness(old[left[a]], new[right[b]], ALIKE)
        if score:
            scored.append((-score, left[a], right[b]))
    for _, i, j in sorted(scored):
        if i not in old_taken and j not in new_taken:
            old_taken.add(i)
            new_taken.add(j)
            yield i, j


def _changed(row: Row, *, old: bool) -> Iterator[_Sentence]:
    """The longer sentences of one side all of whose words came or went."""
    side = row.old_side if old else row.new_side
    run_of: dict[int, int] = {}
    for at, run in enumerate(row.runs):
        if not run.same:
            start, stop = (run.i, run.i_end) if old else (run.j, run.j_end)
            run_of.update(dict.fromkeys(range(start, stop), at))
    if not run_of:
        return
    for start, stop in pairwise(side.bounds):
        words = [at for at in range(start, stop) if side.is_word(at)]
        if len(words) >= FEWEST_WORDS and all(at in run_of for at in words):
            # A closing sign, or a mark, may have stayed behind.
            last = max(at for at in range(start, stop) if at in run_of)
            texts = tuple(side.tokens[at].text for at in words)
            yield _Sentence(row, run_of[words[0]], words[0], last + 1, texts)


def _note(before: _Sentence, after: _Sentence, number: int) -> None:
    old = before.row.old_side.part(before.start, before.stop)
    new = after.row.new_side.part(after.start, after.stop)
    stayed_old: set[int] = set()
    stayed_new: set[int] = set()
    for run in word_runs(old, new):
        if run.same:
            stayed_old.update(range(before.start + run.i, before.start + run.i_end))
            stayed_new.update(range(after.start + run.j, after.start + run.j_end))
    for at in range(before.start, before.stop):
        before.row.away[at] = Moved(number, at in stayed_old)
    for at in range(after.start, after.stop):
        after.row.here[at] = Moved(number, at in stayed_new)
