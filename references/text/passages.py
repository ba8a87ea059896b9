"""Looking up a quoted passage in the text of its source: found, nearly found, or missing.

Differences in spaces, line breaks, quotation marks, dashes, capitals and hidden hyphens are
ignored, and punctuation at both ends. “…” and “[…]” in a passage mean omitted words.
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
MAX_PARTS = 12  # between ellipses
MAX_GAP = 5_000  # characters that an ellipsis may omit
NEAR_ENOUGH = 82.0  # of 100: about one letter in six may differ

_TRIES = 200  # occurrences of a part, or of a word of it, that are looked at
_WORDS = 16  # of a part, that are looked up where the whole part is not found
_PLACES = 5  # that are compared letter by letter
_WORTH_TRIMMING = 65.0  # of 100, before what surrounds the words is cut off
_LONG = 500  # characters; of a longer part, two places are

_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:…|\.\.\.)\s*\]|\(\s*(?:…|\.\.\.)\s*\)|…|\.\.\.)\s*")
_QUOTES = "\"'`´‘’‚‛“”„‟«»‹›"
_DASHES = "-‐‑‒–—―−"
_SPACES = "\t\n\r\x0b\x0c\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000"
_SPACES += "".join(map(chr, range(0x2000, 0x200B)))
# One letter for one letter, so that positions stay the same.
_FOLD = str.maketrans(
    _QUOTES + _DASHES + _SPACES + "İſ",
    "'" * len(_QUOTES) + "-" * len(_DASHES) + " " * len(_SPACES) + "is",
)
# Ignored: all but one of several spaces, and hyphens that are visible only at the end of a line.
_HIDDEN = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LEFT_OUT = re.compile(f"  +|[{_HIDDEN}]+")
_EDGES = " .,;:!?'-"
_WORD = re.compile(r"\w{2,}")


class PassageState(StrEnum):
    """Whether a passage is in a text, or words like it are."""

    FOUND = "found"
    NEAR = "near"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class PassageFound:
    """The result for a passage.

    `spans` are the places of its parts in the text, from the first character to after the last;
    `words` is the text of the source there, in one line.
    """

    state: PassageState
    spans: tuple[tuple[int, int], ...] = ()
    words: str = ""


@dataclass(frozen=True, slots=True)
class SourceFolded:
    """A text prepared for looking up many passages.

    `cuts` and `lost` map places in `folded` to places in `text`.
    """

    text: str
    folded: str
    cuts: tuple[int, ...]
    lost: tuple[int, ...]

    def place(self, at: int) -> int:
        """The place in the text of a place in the folded one."""
        cut = bisect_right(self.cuts, at)
        return at + (self.lost[cut - 1] if cut else 0)


def fold_source(text: str) -> SourceFolded:
    """`text` in the form in which passages are looked up; linear in its length."""
    same_length = _same_length(text)
    pieces: list[str] = []
    cuts: list[int] = []
    lost: list[int] = []
    at = removed = 0
    for found in _LEFT_OUT.finditer(same_length):
        start = found.start() + (found[0][0] == " ")
        pieces.append(same_length[at:start])
        cuts.append(start - removed)
        removed += found.end() - start
        lost.append(removed)
        at = found.end()
    pieces.append(same_length[at:])
    return SourceFolded(text, "".join(pieces), tuple(cuts), tuple(lost))


def find_passage(source: SourceFolded, passage: str) -> PassageFound:
    """Look up `passage` in the source."""
    parts = [part for part in map(_folded, _ELLIPSIS.split(passage[:MAX_PASSAGE])) if part]
    if not parts or len(parts) > MAX_PARTS:
        return PassageFound(PassageState.MISSING)
    if spans := _all_in_order(source.folded, parts):
        return _found(source, PassageState.FOUND, spans)
    near = []
    for part in parts:
        span = _whole(source.folded, part, 0) or _nearest(source.folded, part)
        if span is None:
            return PassageFound(PassageState.MISSING)
        near.append(span)
    return _found(source, PassageState.NEAR, near)


def _found(source: SourceFolded, state: PassageState, spans: list[tuple[int, int]]) -> PassageFound:
    # The end is computed from the last character, so that ignored ones after it are left out.
    places = tuple((source.place(start), source.place(end - 1) + 1) for start, end in spans)
    words = " … ".join(" ".join(source.text[start:end].split()) for start, end in places)
    return PassageFound(state, places, words)


def _same_length(text: str) -> str:
    # `lower` makes two letters of İ alone, and of each other letter one.
    return text.translate(_FOLD).lower().replace("ς", "σ")


def _folded(part: str) -> str:
    return fold_source(part).folded.strip(_EDGES)


def _all_in_order(folded: str, parts: list[str]) -> list[tuple[int, int]] | None:
    """The places of the parts one after the other, with gaps of at most MAX_GAP."""
    for start, end in _occurrences(folded, parts[0], 0, len(folded)):
        spans = [(start, end)]
        for part in parts[1:]:
            at = spans[-1][1]
            span = _whole(folded, part, at, at + MAX_GAP + len(part))
            if span is None:
                break
            spans.append(span)
        else:
            return spans
    return None


def _whole(folded: str, part: str, at: int, limit: int | None = None) -> tuple[int, int] | None:
    return next(_occurrences(folded, part, at, len(folded) if limit is None else limit), None)


def _occurrences(folded: str, part: str, at: int, limit: int) -> Iterator[tuple[int, int]]:
    """The places of `part` as whole words."""
    for _try in range(_TRIES):
        start = folded.find(part, at, limit)
        if start < 0:
            return
        end = start + len(part)
        if not (_letter(folded, start - 1) and _letter(folded, start)) and not (
            _letter(folded, end - 1) and _letter(folded, end)
        ):
            yield start, end
        at = start + 1


def _letter(text: str, at: int) -> bool:
    return 0 <= at < len(text) and text[at].isalnum()


def _nearest(folded: str, part: str) -> tuple[int, int] | None:
    """The place that is most like `part`, if one is like enough.

    Each word of the part, where it is found, votes for the position at which the part would begin;
    letters are compared only at the positions with the most votes.
    """
    best: tuple[float, int, int] = (NEAR_ENOUGH, 0, 0)
    room = len(part) // 3 + 8
    for place in _places(folded, part):
        begin = max(0, place - room)
        window = folded[begin : place + len(part) + room]
        found = fuzz.partial_ratio_alignment(part, window, score_cutoff=_WORTH_TRIMMING)
        # A part that is longer than what is left of the text would be aligned the other way.
        if found is None or len(window) < len(part):
            continue
        start, end = _trimmed(part, folded, begin + found.dest_start, begin + found.dest_end)
        start, end = _to_words(folded, start, end)
        score = fuzz.ratio(part, folded[start:end])
        if score > best[0]:
            best = (score, start, end)
    return best[1:] if best[2] else None


def _places(folded: str, part: str) -> list[int]:
    words = sorted(_WORD.finditer(part), key=lambda word: -len(word.group()))[:_WORDS]
    votes: Counter[int] = Counter()
    first: dict[int, int] = {}
    step = max(16, len(part) // 4)
    for word in words:
        at = -1
        for _try in range(_TRIES):
            at = folded.find(word.group(), at + 1)
            if at < 0:
                break
            begin = max(0, at - word.start())
            for bucket in {begin // step, (begin + step // 2) // step}:
                votes[bucket] += len(word.group())
                first.setdefault(bucket, begin)
    most = votes.most_common(2 if len(part) > _LONG else _PLACES)
    return [first[bucket] for bucket, _votes in most]


def _trimmed(part: str, folded: str, start: int, end: int) -> tuple[int, int]:
    """The span from the first to the last character that the source shares with `part`."""
    steps = Indel.opcodes(part, folded[start:end])
    for step in list(steps)[:2]:
        if step.tag == "equal":
            break
        start += step.dest_end - step.dest_start
    for step in list(steps)[:-3:-1]:
        if step.tag == "equal":
            break
        end -= step.dest_end - step.dest_start
    return start, end


def _to_words(folded: str, start: int, end: int) -> tuple[int, int]:
    """The span without halves of words, and without space at its ends."""
    while start > 0 and _letter(folded, start - 1) and _letter(folded, start):
        start -= 1
    while end < len(folded) and _letter(folded, end - 1) and _letter(folded, end):
        end += 1
    while start < end and folded[start] == " ":
        start += 1
    while end > start and folded[end - 1] == " ":
        end -= 1
    return start, end
