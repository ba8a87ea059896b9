"""Splits a text into sentences, in any script, without losing a character.

Wikimedia's `sentencex` finds the boundaries by the rules of the language. The rules here join
sentences that it splits after abbreviations and initials that it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

import sentencex

from articles.text.markup.tokens import SIGNS

# Abbreviations, most of them before a name, after which no sentence ends.
_ABBREVIATIONS = {
    *("dr", "mr", "mrs", "ms", "prof", "st", "ste", "messrs", "mme", "mlle", "hon", "rev"),
    *("gen", "col", "lt", "maj", "capt", "sgt", "gov", "sen", "rep"),
    *("vs", "no", "nos", "pp", "vol", "ca"),
    *("им", "проф", "акад", "ген", "полк", "тов", "гр", "св", "ул", "просп", "пос", "дер", "обл"),
    *("жж", "акад", "көш", "ауд"),
}
MAX_TAIL = 100  # characters at the end of a piece in which an abbreviation is looked for
# The last word of a sentence that ends in a full stop.
_LAST_WORD = re.compile(r"([^\W\d_]+)\.\s*\Z")
# One initial at the end of a sentence.
_INITIAL_BEFORE_HYPHEN = re.compile(r"(?:\A|[\s(«“\"'\-\u2010-\u2015])[^\W\d_]\.\s*\Z")
# The start of a piece that continues a sentence: a letter of a script with two cases, or a sign.
_CONTINUATION = re.compile(
    r"\s*[-\u2010-\u2015]?(?:[a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u058f]|[,;:%)\]}»”’])"
)
# “J.-P. ” or “A. B. ”, before a name; not “U.S. ”, since a sentence may end in it.
_LAST_INITIALS = re.compile(
    r"(?:\A|[\s(«“\"'])[^\W\d_]\.(?:\s*[-\u2010\u2011]|\s+)[^\W\d_]\.\s*\Z|\A\s*[^\W\d_]\.\s*\Z"
)
# A sentence in parentheses at the start of a piece that continues.
_FIRST_IN_PARENTHESES = re.compile(r"\s*\([^()]*[.!?…]\)\s+(?=\S)")
WINDOW = 5_000  # characters that `sentencex` gets at once
MAX_WINDOW = 20_000  # characters that it gets at most, if no sentence ends in fewer
# Signs in a window. For each of them `sentencex` may look at the whole window.
MAX_SIGNS = 500
_SIGN = re.compile(rf"[{SIGNS}]")
_HYPHEN = re.compile(r"\s*[-\u2010\u2011]\w")


def split_sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """The positions of the sentences of `text` as (start, end), the end excluded.

    Together the sentences are the whole text: each includes the white space after it. A text of
    white space has none.
    """
    return list(_spans(text, language.split("-")[0].lower() or "en"))


@lru_cache(maxsize=4096)
def _spans(text: str, language: str) -> tuple[tuple[int, int], ...]:
    if not text.strip():
        return ()
    pieces = [part for piece in _segments(text, language) for part in _split_parentheses(piece)]
    if "".join(pieces) != text:
        # This has never happened, but a claim at a wrong position is worse than a long one.
        pieces = [text]
    spans: list[tuple[int, int]] = []
    start = end = 0
    has_words = False
    for index, piece in enumerate(pieces):
        end += len(piece)
        has_words = has_words or bool(piece.strip())
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        tail = text[max(start, end - MAX_TAIL) : end]
        if following and (not has_words or _is_one_sentence(tail, following)):
            continue
        if not has_words and spans:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        start, has_words = end, False
    return tuple(spans)


def _segments(text: str, language: str) -> Iterator[str]:
    """The sentences that `sentencex` finds, which looks at all of its text for each of them.

    It gets a window of the text. Only sentences that end in the first half are taken, so that each
    boundary is decided with the words after it; the next window begins after them. A window in
    which no sentence ends so early is doubled; if it cannot grow, the sentence goes on in the next
    one. If possible, a window does not end within straight quotation marks.
    """
    start, at, size = 0, 0, WINDOW
    while (limit := _latest_end(text, at)) < len(text) or at + size < len(text):
        end, can_grow = min(at + size, limit), at + size < limit
        half, before = at + (end - at) // 2, at
        if text.count('"', at, end) % 2 and (can_grow or text.rindex('"', at, end) > half):
            end = text.rindex('"', at, end)
            half = at + (end - at) // 2
        for piece in sentencex.segment(language, text[at:end]):
            if at + len(piece) > half:
                break
            at += len(piece)
            yield text[start:at]
            start = at
        if at > before:
            size = WINDOW
        elif can_grow:
            size *= 2
        else:
            at = half
    for piece in sentencex.segment(language, text[at:]):
        at += len(piece)
        yield text[start:at]
        start = at


def _latest_end(text: str, start: int) -> int:
    """Where a window from `start` ends at the latest: after MAX_WINDOW characters or MAX_SIGNS."""
    latest = min(start + MAX_WINDOW, len(text))
    too_many = next(islice(_SIGN.finditer(text, start, latest), MAX_SIGNS, None), None)
    return too_many.start() if too_many else latest


def _split_parentheses(piece: str) -> list[str]:
    """Split off a sentence in parentheses at the start, which `sentencex` does not."""
    found = _FIRST_IN_PARENTHESES.match(piece)
    return [piece[: found.end()], piece[found.end() :]] if found else [piece]


def _is_one_sentence(tail: str, following: str) -> bool:
    """Whether two pieces that `sentencex` split are one sentence; `tail` is the first one's end."""
    if not following.strip():
        return True
    first = following.lstrip()[0]
    # The ranges of _CONTINUATION include capitals, but only small letters continue a sentence.
    if _CONTINUATION.match(following) and (first.islower() or not first.isalpha()):
        return True
    word = _LAST_WORD.search(tail)
    if word and word[1].casefold() in _ABBREVIATIONS:
        return True
    if _LAST_INITIALS.search(tail) and first.isupper():
        return True
    return bool(_INITIAL_BEFORE_HYPHEN.search(tail) and _HYPHEN.match(following))
