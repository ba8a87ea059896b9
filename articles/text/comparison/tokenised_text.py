"""What word diffs are computed on: a text's words, signs and marks, with the white space apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from articles.text.markup.tokens import WORDS, Token, tokenise

START_OR_END, SENTENCE, CLAUSE, WORD, INSIDE = 5, 4, 2, 1, 0

_SENTENCE_END = frozenset(".!?…。！？।؟")
_ENDS_WITHOUT_SPACE = frozenset("。！？")
_CLOSING = frozenset(")]}”’»\"'*_,;:.!?…。、，；：！？")
_MOST_CLOSING = 9  # of them, marks included, may stand between a full stop and the next sentence
_CLAUSE_END = frozenset(",;:–—()、，；：")


@dataclass(frozen=True)
class Side:
    """One of two texts: its tokens other than white space; `spaces[n]` stands before token n.

    `spaces` has one item more than `tokens`: what stands after the last.
    """

    tokens: list[Token] = field(default_factory=list)
    spaces: list[str] = field(default_factory=lambda: [""])

    @classmethod
    def of(cls, text: str) -> Side:
        """The side of this text."""
        side = cls()
        for token in tokenise(text):
            if token.kind == "space":
                side.spaces[-1] = token.text
            else:
                side.tokens.append(token)
                side.spaces.append("")
        return side

    def part(self, start: int, stop: int) -> Side:
        """The side of the tokens from `start` to before `stop`, without white space around them."""
        if start >= stop:
            return Side()
        return Side(self.tokens[start:stop], ["", *self.spaces[start + 1 : stop], ""])

    def is_word(self, at: int) -> bool:
        """Whether token `at` is a word or a wiki link."""
        return self.tokens[at].kind in WORDS

    def is_mark(self, at: int) -> bool:
        """Whether token `at` is a citation mark."""
        return self.tokens[at].kind == "mark"

    def is_steady(self, at: int) -> bool:
        """Whether token `at`, a mark or the bound of a cell, is the same however little else is."""
        return self.is_mark(at) or self.tokens[at].text == "|"

    def count(self, start: int, stop: int) -> int:
        """How many words stand from `start` to before `stop`."""
        return sum(self.is_word(at) for at in range(start, stop))

    def letters(self, start: int, stop: int) -> int:
        """How long those words are together, in characters."""
        return sum(len(self.tokens[at].text) for at in range(start, stop) if self.is_word(at))

    def seam(self, at: int) -> int:
        """How good a place the one before token `at` is to cut the text: `START_OR_END` is best."""
        if at in (0, len(self.tokens)):
            return START_OR_END
        space, text = self.spaces[at], self.tokens[at].text
        if self.is_mark(at) or (not space and text in _CLOSING):
            return INSIDE
        last = self._last_before(at)
        if "\n" in space or (last in _SENTENCE_END and (space or last in _ENDS_WITHOUT_SPACE)):
            return SENTENCE
        if self.tokens[at - 1].text in _CLAUSE_END:
            return CLAUSE
        return WORD if space else INSIDE

    def _last_before(self, at: int) -> str:
        """The token before `at`, or before the marks and closing signs that stand there."""
        for before in range(at - 1, max(at - _MOST_CLOSING, 0) - 1, -1):
            text = self.tokens[before].text
            if not self.is_mark(before) and (text in _SENTENCE_END or text not in _CLOSING):
                return text
        return ""

    @cached_property
    def words(self) -> list[str]:
        """The words alone, in order."""
        return [token.text for token in self.tokens if token.kind in WORDS]

    @cached_property
    def bounds(self) -> list[int]:
        """Where sentences begin, and the end of the last."""
        bounds = [0]
        ended = False  # whether a full stop came, and nothing but closing signs since
        for at, token in enumerate(self.tokens):
            if at and (ended or "\n" in self.spaces[at]) and self.seam(at) == SENTENCE:
                bounds.append(at)
            ended = token.text in _SENTENCE_END or (
                ended and (token.kind == "mark" or token.text in _CLOSING)
            )
        return [*bounds, len(self.tokens)]


class Match(NamedTuple):
    """`size` tokens that are the same from `old` in one text and from `new` in the other."""

    old: int
    new: int
    size: int


class Run(NamedTuple):
    """A stretch of both texts, old[i:i_end] beside new[j:j_end], the same or not."""

    same: bool
    i: int
    i_end: int
    j: int
    j_end: int


def runs_between(matches: Iterable[Match], old: int, new: int) -> list[Run]:
    """The runs of texts of `old` and `new` tokens: same and not by turns, none of them empty.

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
    """The stretches that are the same: the inverse of `runs_between`."""
    return [Match(run.i, run.j, run.i_end - run.i) for run in runs if run.same]
