"""A text as tokens; white space, which diffs do not compare, is kept apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from functools import cached_property

from articles.text.markup.tokens import WORD_KINDS, Token, tokenise

_SENTENCE_END = frozenset(".!?…。！？।؟")
_ENDS_WITHOUT_SPACE = frozenset("。！？")  # no space follows them in Chinese and Japanese
# Closing and other signs that belong to the word before them.
_CLOSING = frozenset(")]}”’»\"'*_,;:.!?…。、，；：！？")
# Tokens before a position among which a full stop is looked for, past closing signs and marks.
_MAX_LOOK_BACK = 9
_CLAUSE_END = frozenset(",;:–—()、，；：")


class Boundary(IntEnum):
    """How readable a text is if it is cut between two tokens: the higher, the better.

    The values of the two ends of a change are added. SENTENCE is as much as two CLAUSE ends.
    """

    INSIDE = 0
    WORD = 1
    CLAUSE = 2
    SENTENCE = 4
    START_OR_END = 5


@dataclass(frozen=True)
class TokenisedText:
    """A text as tokens, with white space `spaces[n]` before token n and `spaces[-1]` at the end."""

    tokens: list[Token] = field(default_factory=list)
    spaces: list[str] = field(default_factory=lambda: [""])

    @classmethod
    def of(cls, text: str) -> TokenisedText:
        """The tokens and white space of `text`."""
        found = cls()
        for token in tokenise(text):
            if token.kind == "space":
                found.spaces[-1] = token.text
            else:
                found.tokens.append(token)
                found.spaces.append("")
        return found

    def part(self, start: int, stop: int) -> TokenisedText:
        """The text of tokens `start` to before `stop`, without the white space around it."""
        if start >= stop:
            return TokenisedText()
        return TokenisedText(self.tokens[start:stop], ["", *self.spaces[start + 1 : stop], ""])

    def is_word(self, at: int) -> bool:
        """Whether token `at` is a word or a wiki link."""
        return self.tokens[at].kind in WORD_KINDS

    def is_mark(self, at: int) -> bool:
        """Whether token `at` is a citation mark."""
        return self.tokens[at].kind == "mark"

    def is_structural(self, at: int) -> bool:
        """Whether token `at` is a mark or cell border, matched even if all words around change."""
        return self.is_mark(at) or self.tokens[at].text == "|"

    def word_count(self, start: int, stop: int) -> int:
        """The number of words among tokens `start` to before `stop`."""
        return sum(self.is_word(at) for at in range(start, stop))

    def letter_count(self, start: int, stop: int) -> int:
        """The total length, in characters, of the words among tokens `start` to before `stop`."""
        return sum(len(self.tokens[at].text) for at in range(start, stop) if self.is_word(at))

    def boundary(self, at: int) -> Boundary:
        """The boundary before token `at`; if `at` is the number of tokens, the end of the text."""
        if at in (0, len(self.tokens)):
            return Boundary.START_OR_END
        space, text = self.spaces[at], self.tokens[at].text
        # A mark and a closing sign belong to what precedes them.
        if self.is_mark(at) or (not space and text in _CLOSING):
            return Boundary.INSIDE
        last = self._last_text_before(at)
        if "\n" in space or (last in _SENTENCE_END and (space or last in _ENDS_WITHOUT_SPACE)):
            return Boundary.SENTENCE
        if self.tokens[at - 1].text in _CLAUSE_END:
            return Boundary.CLAUSE
        return Boundary.WORD if space else Boundary.INSIDE

    def _last_text_before(self, at: int) -> str:
        """The text of the last token before `at` that is neither a mark nor a closing sign.

        A sign that ends a sentence counts too. "" if the tokens just before `at` have none.
        """
        for before in range(at - 1, max(at - _MAX_LOOK_BACK, 0) - 1, -1):
            text = self.tokens[before].text
            if not self.is_mark(before) and (text in _SENTENCE_END or text not in _CLOSING):
                return text
        return ""

    @cached_property
    def words(self) -> list[str]:
        """The words and wiki links in order."""
        return [token.text for token in self.tokens if token.kind in WORD_KINDS]

    @cached_property
    def sentence_bounds(self) -> list[int]:
        """The positions of the tokens that begin a sentence, and last the number of tokens."""
        bounds = [0]
        ended = False  # whether a full stop precedes, with only closing signs and marks since
        for at, token in enumerate(self.tokens):
            # `boundary` is slow, so it is not called where no sentence can begin.
            if at and (ended or "\n" in self.spaces[at]) and self.boundary(at) == Boundary.SENTENCE:
                bounds.append(at)
            ended = token.text in _SENTENCE_END or (
                ended and (token.kind == "mark" or token.text in _CLOSING)
            )
        return [*bounds, len(self.tokens)]
