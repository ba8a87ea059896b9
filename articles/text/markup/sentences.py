"""Where sentences end, in any script, without losing a character.

Wikimedia's `sentencex` proposes the boundaries by language; the rules here join again what it
parts at abbreviations and initials that it does not know.
"""

from __future__ import annotations

import re
from functools import lru_cache

import sentencex

# Titles before a name, with which no sentence ends.
_TITLES = {
    *(
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "ste",
        "gen",
        "col",
        "lt",
        "maj",
        "capt",
        "sgt",
        "gov",
    ),
    *("sen", "rep", "rev", "hon", "messrs", "mme", "mlle", "vs", "no", "nos", "pp", "vol", "ca"),
    *("им", "проф", "акад", "ген", "полк", "тов", "гр", "св", "ул", "просп", "пос", "дер", "обл"),
    *("жж", "акад", "көш", "ауд"),
}
_LAST_WORD = re.compile(r"([^\W\d_]+)\.\s*\Z")
_INITIAL = re.compile(r"(?:\A|[\s(«“\"'\-\u2010-\u2015])[^\W\d_]\.\s*\Z")
# What goes on, instead of beginning: a small letter of a script with two cases, or a sign.
_GOES_ON = re.compile(
    r"\s*[-\u2010-\u2015]?(?:[a-z\u00df-\u00f6\u00f8-\u024f\u0370-\u058f]|[,;:%)\]}»”’])"
)
# “J.-P. ” or “A. B. ” before a name; not “U.S. ”, with which a sentence may end.
_INITIALS = re.compile(
    r"(?:\A|[\s(«“\"'])[^\W\d_]\.(?:\s*[-\u2010\u2011]|\s+)[^\W\d_]\.\s*\Z|\A\s*[^\W\d_]\.\s*\Z"
)
_IN_PARENTHESES = re.compile(r"\s*\([^()]*[.!?…]\)\s+(?=\S)")
_HYPHEN = re.compile(r"\s*[-\u2010\u2011]\w")


def split_sentences(text: str, language: str = "en") -> list[tuple[int, int]]:
    """The sentences of `text` as (start, end), end excluded; together they are the whole of it.

    White space after a sentence belongs to it. An empty text has none.
    """
    return list(_split(text, language.split("-")[0].lower() or "en"))


@lru_cache(maxsize=4096)
def _split(text: str, language: str) -> tuple[tuple[int, int], ...]:
    if not text.strip():
        return ()
    pieces = [part for piece in sentencex.segment(language, text) for part in _parted(piece)]
    if "".join(pieces) != text:
        # Never seen; but a claim with a wrong place is worse than a long one.
        pieces = [text]
    spans: list[tuple[int, int]] = []
    start = end = 0
    for index, piece in enumerate(pieces):
        end += len(piece)
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        if following and (not text[start:end].strip() or _joined(text[start:end], following)):
            continue
        if not text[start:end].strip() and spans:
            spans[-1] = (spans[-1][0], end)
        else:
            spans.append((start, end))
        start = end
    return tuple(spans)


def _parted(piece: str) -> list[str]:
    """A piece without the sentence in parentheses that `sentencex` leaves at its beginning."""
    found = _IN_PARENTHESES.match(piece)
    return [piece[: found.end()], piece[found.end() :]] if found else [piece]


def _joined(sentence: str, following: str) -> bool:
    """Whether what `sentencex` parted is one sentence after all."""
    if not following.strip():
        return True
    first = following.lstrip()[0]
    # The ranges of _GOES_ON hold capitals as well; only small letters go on.
    if _GOES_ON.match(following) and (first.islower() or not first.isalpha()):
        return True
    word = _LAST_WORD.search(sentence)
    if word and word[1].casefold() in _TITLES:
        return True
    if _INITIALS.search(sentence) and first.isupper():
        return True
    return bool(_INITIAL.search(sentence) and _HYPHEN.match(following))
