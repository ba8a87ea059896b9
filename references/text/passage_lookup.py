"""Finds a quoted passage in the text of its source, exactly or nearly.

“…” or “[…]” in a passage stands for omitted words and divides it into parts. The lookup ignores
differences in spaces, line breaks, quotation marks, dashes, case and hidden hyphens. It also
ignores punctuation (but not brackets) at both ends of each part.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

MAX_PASSAGE = 2_000  # characters, as in a citation mark
MAX_PARTS = 12  # parts of a passage, between ellipses
MAX_GAP = 5_000  # characters that an ellipsis may stand for
MIN_SIMILARITY = 82.0  # out of 100: about one letter in six may differ

# Limits of the work for one part.
_MAX_OCCURRENCES = 200  # of the part, or of one of its words, that are looked at
_MAX_WORDS = 16  # words that are looked up if the whole part is not found
_MAX_CANDIDATES = 5  # positions that are compared letter by letter
_MAX_CANDIDATES_OF_LONG_PART = 2
_LONG_PART = 500  # characters
# The least similarity, out of 100, of the part to the words around a position, before these are
# trimmed.
_MIN_SIMILARITY_UNTRIMMED = 65.0

# An ellipsis, in brackets or without.
_ELLIPSIS = re.compile(r"\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.")
_QUOTES = "\"'`´‘’‚‛“”„‟«»‹›"
_DASHES = "-‐‑‒–—―−"
_SPACES = "\t\n\r\x0b\x0c\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
_SPACES += "".join(map(chr, range(0x2000, 0x200B)))
# Each character is replaced by one character, so that positions stay the same.
_SAME_LENGTH_FOLDING = str.maketrans(
    _QUOTES + _DASHES + _SPACES + "İſ",
    "'" * len(_QUOTES) + "-" * len(_DASHES) + " " * len(_SPACES) + "is",
)
# Invisible characters, such as the soft hyphen. Folding omits them, and all but one of the spaces
# that are adjacent or have only invisible characters between them.
_HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_OMITTED = re.compile(f" [ {_HIDDEN}]+|[{_HIDDEN}]+")
_EDGE_PUNCTUATION = " .,;:!?'-"
_WORD = re.compile(r"\w{2,}")


class PassageState(StrEnum):
    """Whether a text contains a passage.

    FOUND: the text contains all parts in order. NEAR: it contains each part or something similar,
    in any order. MISSING: neither.
    """

    FOUND = "found"
    NEAR = "near"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class PassageMatch:
    """The result of looking up a passage.

    `spans` are the start and end of each part in the text of the source. `words` is the text of the
    source in these spans, on one line, joined by “ … ”. Both are empty for a missing passage.
    """

    state: PassageState
    spans: tuple[tuple[int, int], ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class FoldedText:
    """The text of a source, prepared for looking up many passages.

    `folded` is the text in lower case, with similar characters made equal and others omitted.
    `omission_starts` are the positions in `folded` at which characters were omitted, and
    `omitted_counts` the number of characters omitted up to and including those at each of them.
    """

    text: str
    folded: str
    omission_starts: tuple[int, ...]
    omitted_counts: tuple[int, ...]

    def position_in_text(self, position: int) -> int:
        """The position in `text` of a position in `folded`."""
        omissions = bisect_right(self.omission_starts, position)
        return position + (self.omitted_counts[omissions - 1] if omissions else 0)


def fold_text(text: str) -> FoldedText:
    """`text` prepared for looking up passages. The time is linear in its length."""
    same_length = _fold_same_length(text)
    pieces: list[str] = []
    omission_starts: list[int] = []
    omitted_counts: list[int] = []
    position = omitted = 0
    for match in _OMITTED.finditer(same_length):
        start = match.start() + (match[0][0] == " ")
        pieces.append(same_length[position:start])
        omission_starts.append(start - omitted)
        omitted += match.end() - start
        omitted_counts.append(omitted)
        position = match.end()
    pieces.append(same_length[position:])
    return FoldedText(text, "".join(pieces), tuple(omission_starts), tuple(omitted_counts))


def find_passage(source: FoldedText, passage: str) -> PassageMatch:
    """Looks up `passage`, up to `MAX_PASSAGE` characters of it, in the text of its source."""
    parts = [part for part in map(_fold_part, _ELLIPSIS.split(passage[:MAX_PASSAGE])) if part]
    if not parts or len(parts) > MAX_PARTS:
        return PassageMatch(PassageState.MISSING)
    if spans := _find_all_in_order(source.folded, parts):
        return _match(source, PassageState.FOUND, spans)
    near = []
    for part in parts:
        span = _find_whole(source.folded, part, 0) or _find_nearest(source.folded, part)
        if span is None:
            return PassageMatch(PassageState.MISSING)
        near.append(span)
    return _match(source, PassageState.NEAR, near)


def _match(
    source: FoldedText, state: PassageState, folded_spans: list[tuple[int, int]]
) -> PassageMatch:
    """The result with these spans of the folded text."""
    # The end is computed from the last character, so that omitted characters after it are left out.
    spans = tuple(
        (source.position_in_text(start), source.position_in_text(end - 1) + 1)
        for start, end in folded_spans
    )
    words = " … ".join(" ".join(source.text[start:end].split()) for start, end in spans)
    return PassageMatch(state, spans, words)


def _fold_same_length(text: str) -> str:
    """`text` in lower case with similar characters made equal, in the same number of characters."""
    # Only İ has two characters in lower case, so the folding replaces it before.
    return text.translate(_SAME_LENGTH_FOLDING).lower().replace("ς", "σ")


def _fold_part(part: str) -> str:
    return fold_text(part).folded.strip(_EDGE_PUNCTUATION)


def _find_all_in_order(folded: str, parts: list[str]) -> list[tuple[int, int]] | None:
    """The spans of the parts one after the other, with gaps of at most MAX_GAP; None if missing."""
    for start, end in _occurrences(folded, parts[0], 0, len(folded)):
        spans = [(start, end)]
        for part in parts[1:]:
            previous_end = spans[-1][1]
            limit = previous_end + MAX_GAP + len(part)
            span = _find_whole(folded, part, previous_end, limit)
            if span is None:
                break
            spans.append(span)
        else:
            return spans
    return None


def _find_whole(
    folded: str, part: str, start: int, limit: int | None = None
) -> tuple[int, int] | None:
    """The first span of `part` as whole words between `start` and `limit`, or None."""
    return next(_occurrences(folded, part, start, len(folded) if limit is None else limit), None)


def _occurrences(folded: str, part: str, start: int, limit: int) -> Iterator[tuple[int, int]]:
    """The spans of `part` as whole words between `start` and `limit`."""
    for _attempt in range(_MAX_OCCURRENCES):
        start = folded.find(part, start, limit)
        if start < 0:
            return
        end = start + len(part)
        if not _is_inside_word(folded, start) and not _is_inside_word(folded, end):
            yield start, end
        start += 1


def _is_inside_word(text: str, position: int) -> bool:
    """Whether a letter or digit is before `position` and another one at it."""
    return 0 < position < len(text) and text[position - 1].isalnum() and text[position].isalnum()


def _find_nearest(folded: str, part: str) -> tuple[int, int] | None:
    """The span most similar to `part`, near `_candidate_positions`; None below `MIN_SIMILARITY`."""
    best: tuple[float, int, int] = (MIN_SIMILARITY, 0, 0)
    margin = len(part) // 3 + 8
    for position in _candidate_positions(folded, part):
        window_start = max(0, position - margin)
        window = folded[window_start : position + len(part) + margin]
        alignment = fuzz.partial_ratio_alignment(
            part, window, score_cutoff=_MIN_SIMILARITY_UNTRIMMED
        )
        # The library would find the window in the part if the part is longer.
        if alignment is None or len(window) < len(part):
            continue
        start, end = window_start + alignment.dest_start, window_start + alignment.dest_end
        start, end = _trim_to_shared(part, folded, start, end)
        start, end = _extend_to_words(folded, start, end)
        score = fuzz.ratio(part, folded[start:end])
        if score > best[0]:
            best = (score, start, end)
    return best[1:] if best[2] else None


def _candidate_positions(folded: str, part: str) -> list[int]:
    """The positions at which the part may begin, the likeliest first.

    Each occurrence of a long word of the part votes for the position at which the part would begin,
    with the length of the word as its weight. Each vote counts in two buckets, one of them
    in a row that is shifted by half a bucket, so that near positions share at least one.
    """
    words = sorted(_WORD.finditer(part), key=lambda word: -len(word.group()))[:_MAX_WORDS]
    votes: Counter[int] = Counter()
    first_position: dict[int, int] = {}
    bucket_size = max(16, len(part) // 4)
    for word in words:
        found = -1
        for _attempt in range(_MAX_OCCURRENCES):
            found = folded.find(word.group(), found + 1)
            if found < 0:
                break
            position = max(0, found - word.start())
            for bucket in {position // bucket_size, (position + bucket_size // 2) // bucket_size}:
                votes[bucket] += len(word.group())
                first_position.setdefault(bucket, position)
    limit = _MAX_CANDIDATES_OF_LONG_PART if len(part) > _LONG_PART else _MAX_CANDIDATES
    return [first_position[bucket] for bucket, _votes in votes.most_common(limit)]


def _trim_to_shared(part: str, folded: str, start: int, end: int) -> tuple[int, int]:
    """The span, trimmed to the first and last characters that it shares with `part`."""
    steps = Indel.opcodes(part, folded[start:end])
    # At most two steps, an insertion and a deletion, come before the first equal one.
    for step in list(steps)[:2]:
        if step.tag == "equal":
            break
        start += step.dest_end - step.dest_start
    for step in list(steps)[:-3:-1]:
        if step.tag == "equal":
            break
        end -= step.dest_end - step.dest_start
    return start, end


def _extend_to_words(folded: str, start: int, end: int) -> tuple[int, int]:
    """The span, extended to whole words, without spaces at its ends."""
    while _is_inside_word(folded, start):
        start -= 1
    while _is_inside_word(folded, end):
        end += 1
    while start < end and folded[start] == " ":
        start += 1
    while end > start and folded[end - 1] == " ":
        end -= 1
    return start, end
