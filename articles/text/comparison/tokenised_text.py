"""A text as its words, signs and citation marks, with the white space kept apart.

Diffs compare tokens without the white space between them, so that a new line break hides no word.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

from articles.text.markup.tokens import WORDS, Token, tokenise

_SENTENCE_END = frozenset(".!?…。！？।؟")
_ENDS_WITHOUT_SPACE = frozenset("。！？")  # no space follows them in Chinese and Japanese
_CLOSING = frozenset(")]}”’»\"'*_,;:.!?…。、，；：！？")
_MOST_CLOSING = 9  # signs and marks between a full stop and the next sentence; bounds the search
_CLAUSE_END = frozenset(",;:–—()、，；：")


class Boundary(IntEnum):
    """How well a text can be cut between two of its tokens: the higher, the better to read."""

    INSIDE = 0
    WORD = 1
    CLAUSE = 2
    SENTENCE = 4
    START_OR_END = 5


@dataclass(frozen=True)
class TokenisedText:
    """The tokens of a text other than white space; `spaces[n]` is what precedes token n.

    `spaces` has one item more than `tokens`: the white space at the end of the text.
    """

    tokens: list[Token] = field(default_factory=list)
    spaces: list[str] = field(default_factory=lambda: [""])

    @classmethod
    def of(cls, text: str) -> TokenisedText:
        """`text`, tokenised."""
        found = cls()
        for token in tokenise(text):
            if token.kind == "space":
                found.spaces[-1] = token.text
            else:
                found.tokens.append(token)
                found.spaces.append("")
        return found

    def part(self, start: int, stop: int) -> TokenisedText:
        """The tokens from `start` to before `stop`, without the white space around them."""
        if start >= stop:
            return TokenisedText()
        return TokenisedText(self.tokens[start:stop], ["", *self.spaces[start + 1 : stop], ""])

    def is_word(self, at: int) -> bool:
        """Whether token `at` is a word or a wiki link."""
        return self.tokens[at].kind in WORDS

    def is_mark(self, at: int) -> bool:
        """Whether token `at` is a citation mark."""
        return self.tokens[at].kind == "mark"

    def is_structural(self, at: int) -> bool:
        """Whether token `at` is a citation mark or the border of a table cell.

        It keeps its identity however much the wording around it changes.
        """
        return self.is_mark(at) or self.tokens[at].text == "|"

    def word_count(self, start: int, stop: int) -> int:
        """The number of words from `start` to before `stop`."""
        return sum(self.is_word(at) for at in range(start, stop))

    def letters(self, start: int, stop: int) -> int:
        """The length of the words from `start` to before `stop`, in characters."""
        return sum(len(self.tokens[at].text) for at in range(start, stop) if self.is_word(at))

    def boundary(self, at: int) -> Boundary:
        """The boundary before token `at`; `at` may be the number of tokens."""
        if at in (0, len(self.tokens)):
            return Boundary.START_OR_END
        space, text = self.spaces[at], self.tokens[at].text
        # A mark and a closing sign belong to what precedes them.
        if self.is_mark(at) or (not space and text in _CLOSING):
            return Boundary.INSIDE
        last = self._last_before(at)
        if "\n" in space or (last in _SENTENCE_END and (space or last in _ENDS_WITHOUT_SPACE)):
            return Boundary.SENTENCE
        if self.tokens[at - 1].text in _CLAUSE_END:
            return Boundary.CLAUSE
        return Boundary.WORD if space else Boundary.INSIDE

    def _last_before(self, at: int) -> str:
        """The token before `at`, not counting marks and closing signs."""
        for before in range(at - 1, max(at - _MOST_CLOSING, 0) - 1, -1):
            text = self.tokens[before].text
            if not self.is_mark(before) and (text in _SENTENCE_END or text not in _CLOSING):
                return text
        return ""

    @cached_property
    def words(self) -> list[str]:
        """The words in order."""
        return [token.text for token in self.tokens if token.kind in WORDS]

    @cached_property
    def sentence_bounds(self) -> list[int]:
        """The positions at which sentences begin, and the end of the last one."""
        bounds = [0]
        ended = False  # whether a full stop precedes, with nothing but closing signs since
        for at, token in enumerate(self.tokens):
            # `boundary` is slow, so it is not called where no sentence can begin.
            if at and (ended or "\n" in self.spaces[at]) and self.boundary(at) == Boundary.SENTENCE:
                bounds.append(at)
            ended = token.text in _SENTENCE_END or (
                ended and (token.kind == "mark" or token.text in _CLOSING)
            )
        return [*bounds, len(self.tokens)]
