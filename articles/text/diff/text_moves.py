"""Finds text that moved: blocks within and between sections, and sentences between blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, pairwise

from articles.text.comparison.blocks import BlockForm
from articles.text.comparison.similarity import candidate_pairs, likeness
from articles.text.comparison.word_diff import MovedToken, word_runs
from articles.text.diff.block_pairs import BlockPair, BodyAlignment

FEWEST_WORDS_SAME = 4  # words of text that moved unchanged; fewer words are repeated by chance
FEWEST_WORDS_REWORDED = 6  # words of text that moved and was reworded
LEAST_LIKENESS_MOVED = 0.6  # share of common words of text that moved and was reworded


def note_block_moves(alignments: Sequence[BodyAlignment], numbers: count[int]) -> None:
    """Find which unmatched old blocks moved to which unmatched new ones.

    Each move gets one of `numbers`, which is stored in the alignments of both its ends.
    """
    old = [(body, i) for body in alignments for i in body.unmatched_old]
    new = [(body, j) for body in alignments for j in body.unmatched_new]
    if not old or not new:
        return
    old_words = [body.old[i].tokenised.words for body, i in old]
    new_words = [body.new[j].tokenised.words for body, j in new]
    for a, b in _moves(old_words, new_words):
        (old_body, i), (new_body, j) = old[a], new[b]
        old_body.moved_away[i] = new_body.moved_here[j] = next(numbers)


def link_moved_blocks(pairs: Iterable[BlockPair]) -> list[BlockPair]:
    """Set `whole` of both ends of each block move to a pair of both blocks; return these pairs."""
    ends: defaultdict[int, list[BlockPair]] = defaultdict(list)
    for pair in pairs:
        if pair.move:
            ends[pair.move].append(pair)
    wholes = []
    for one, other in ends.values():
        whole = BlockPair(old=one.old or other.old, new=one.new or other.new)
        one.whole = other.whole = whole
        wholes.append(whole)
    return wholes


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A removed or added sentence: tokens `start` to before `stop` of one side of `pair`.

    `run` is the position, among the runs of the pair, of the one with the sentence's first word.
    """

    pair: BlockPair
    run: int
    start: int
    stop: int
    words: tuple[str, ...]


def note_sentence_moves(pairs: Sequence[BlockPair], numbers: count[int]) -> None:
    """Find which sentences removed from one pair were added to another, or elsewhere in that pair.

    Each move gets one of `numbers`. Rows of a table are ignored: cells are compared one by one.
    """
    texts = [pair for pair in pairs if pair.form != BlockForm.ROW]
    old = [one for pair in texts if pair.old for one in _changed_sentences(pair, old=True)]
    new = [one for pair in texts if pair.new for one in _changed_sentences(pair, old=False)]
    if not old or not new:
        return
    for a, b in _moves([one.words for one in old], [one.words for one in new]):
        before, after = old[a], new[b]
        if before.pair is after.pair and before.run == after.run:
            continue  # one sentence was replaced by the other at the same position
        _note_sentence_move(before, after, next(numbers))


def _moves(old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> Iterator[tuple[int, int]]:
    """Pairs (old, new) of positions of texts that moved, given as lists of words.

    Each text is in at most one pair. Equal texts are paired first, then the most alike.
    """
    old_by_words: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, words in enumerate(old):
        if len(words) >= FEWEST_WORDS_SAME:
            old_by_words[tuple(words)].append(i)
    old_taken, new_taken = set(), set()
    for j, words in enumerate(new):
        if same := old_by_words.get(tuple(words)):
            i = same.pop(0)
            old_taken.add(i)
            new_taken.add(j)
            yield i, j
    old_free = [
        i
        for i, words in enumerate(old)
        if i not in old_taken and len(words) >= FEWEST_WORDS_REWORDED
    ]
    new_free = [
        j
        for j, words in enumerate(new)
        if j not in new_taken and len(words) >= FEWEST_WORDS_REWORDED
    ]
    scored = []
    for a, b in candidate_pairs([old[i] for i in old_free], [new[j] for j in new_free]):
        score = likeness(old[old_free[a]], new[new_free[b]], LEAST_LIKENESS_MOVED)
        if score:
            scored.append((-score, old_free[a], new_free[b]))
    for _, i, j in sorted(scored):
        if i not in old_taken and j not in new_taken:
            old_taken.add(i)
            new_taken.add(j)
            yield i, j


def _changed_sentences(pair: BlockPair, *, old: bool) -> Iterator[_Sentence]:
    """The sentences of one side of a pair whose words were all removed, or all added.

    Shorter sentences than FEWEST_WORDS_SAME are left out.
    """
    text = pair.old_tokens if old else pair.new_tokens
    run_of: dict[int, int] = {}
    for at, run in enumerate(pair.runs):
        if not run.same:
            start, stop = (run.i, run.i_end) if old else (run.j, run.j_end)
            run_of.update(dict.fromkeys(range(start, stop), at))
    if not run_of:
        return
    for start, stop in pairwise(text.sentence_bounds):
        words = [at for at in range(start, stop) if text.is_word(at)]
        if len(words) >= FEWEST_WORDS_SAME and all(at in run_of for at in words):
            # A closing sign or a mark of the sentence may have stayed in its old position.
            last = max(at for at in range(start, stop) if at in run_of)
            texts = tuple(text.tokens[at].text for at in words)
            yield _Sentence(pair, run_of[words[0]], words[0], last + 1, texts)


def _note_sentence_move(before: _Sentence, after: _Sentence, number: int) -> None:
    """Store the tokens of move `number` in the pairs of both its ends."""
    old = before.pair.old_tokens.part(before.start, before.stop)
    new = after.pair.new_tokens.part(after.start, after.stop)
    kept_old: set[int] = set()
    kept_new: set[int] = set()
    for run in word_runs(old, new):
        if run.same:
            kept_old.update(range(before.start + run.i, before.start + run.i_end))
            kept_new.update(range(after.start + run.j, after.start + run.j_end))
    for at in range(before.start, before.stop):
        before.pair.away[at] = MovedToken(number, at in kept_old)
    for at in range(after.start, after.stop):
        after.pair.here[at] = MovedToken(number, at in kept_new)
