"""MediaWiki's apostrophes as Markdown's asterisks, line by line.

Source of the method: doQuotes() of MediaWiki's parser, described on
https://www.mediawiki.org/wiki/Help:Formatting and in the source of Parser.php.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from articles.interchange.wikitext.common.sentinels import QUOTE

_QUOTES = re.compile(f"({QUOTE}{{2,}})")
_WORD_START = re.compile(r"\w{1,40}")
_WORD_END = re.compile(r"\w{1,40}\Z")
ITALIC, BOLD = 2, 3  # how many apostrophes begin or end italics and bold
_SIGNS = {"italic": "*", "bold": "**"}


@dataclass(slots=True)
class _Part:
    """A part of a line that has the same emphasis from beginning to end."""

    text: str
    italic: bool = False
    bold: bool = False


def emphasise(line: str) -> str:
    """A line with asterisks, or apostrophes, in place of runs of the sentinel `QUOTE`."""
    if QUOTE not in line:
        return line
    pieces = _QUOTES.split(line)
    if len(pieces) == 1:
        return line.replace(QUOTE, "'")
    parts = _parts(_normalise_runs(pieces))
    return _write(_on_whole_words(_without_outer_space(_merge_neighbours(parts)))).replace(
        QUOTE, "'"
    )


def _normalise_runs(pieces: list[str]) -> list[str]:
    """The same pieces with runs of just 2, 3 or 5 quotes, as MediaWiki reads them.

    Texts are at even indexes, runs of quotes at odd ones.
    """
    for at in range(1, len(pieces), 2):
        size = len(pieces[at])
        keep = 3 if size == 4 else min(size, 5)
        pieces[at - 1] += "'" * (size - keep)
        pieces[at] = QUOTE * keep
    sizes = [len(piece) for piece in pieces[1::2]]
    if (sizes.count(2) + sizes.count(5)) % 2 and (sizes.count(3) + sizes.count(5)) % 2:
        at = _apostrophe_and_italics(pieces)
        if at:
            pieces[at - 1] += "'"
            pieces[at] = QUOTE * 2
    return pieces


def _apostrophe_and_italics(pieces: list[str]) -> int:
    """The index of the run of three quotes that is an apostrophe before italics; 0 for none.

    If a line leaves bold and italics open, MediaWiki reads a run of three so: the first one after
    a word of one letter, else after a longer word, else after a space.
    """
    best = {"one letter": 0, "word": 0, "space": 0}
    for at in range(1, len(pieces), 2):
        if len(pieces[at]) != BOLD:
            continue
        before = pieces[at - 1]
        if before.endswith(" ") or not before:
            kind = "space"
        else:
            kind = "one letter" if before[-2:-1] == " " else "word"
        best[kind] = best[kind] or at
    return best["one letter"] or best["word"] or best["space"]


def _parts(pieces: list[str]) -> list[_Part]:
    """The texts of the pieces, each with the emphasis that the quotes before it give it."""
    italic = bold = False
    parts = [_Part(pieces[0])]
    for run, text in zip(pieces[1::2], pieces[2::2], strict=True):
        if len(run) != BOLD:
            italic = not italic
        if len(run) != ITALIC:
            bold = not bold
        parts.append(_Part(text, italic, bold))
    return parts


def _merge_neighbours(parts: list[_Part]) -> list[_Part]:
    """The parts with neighbours of the same emphasis joined, and empty parts left out."""
    joined: list[_Part] = []
    for part in parts:
        if not part.text:
            continue
        if joined and (joined[-1].italic, joined[-1].bold) == (part.italic, part.bold):
            joined[-1].text += part.text
        else:
            joined.append(part)
    return joined


def _without_outer_space(parts: list[_Part]) -> list[_Part]:
    """The parts with the space at the ends of emphasis moved out of it, as Markdown requires."""
    out: list[_Part] = []
    for part in parts:
        if not (part.italic or part.bold):
            out.append(part)
            continue
        core = part.text.strip()
        if not core:
            out.append(_Part(part.text))
            continue
        lead = len(part.text) - len(part.text.lstrip())
        tail = len(part.text.rstrip())
        out += [
            _Part(part.text[:lead], _both_have(out, part, "italic"), _both_have(out, part, "bold")),
            _Part(core, part.italic, part.bold),
            _Part(part.text[tail:]),
        ]
    return _merge_neighbours(_fill_spaces(out))


def _both_have(before: list[_Part], part: _Part, emphasis: str) -> bool:
    """Whether `part` and the last part of `before` both have `emphasis`: "italic" or "bold"."""
    return bool(before) and getattr(before[-1], emphasis) and getattr(part, emphasis)


def _fill_spaces(parts: list[_Part]) -> list[_Part]:
    """The parts that are not empty; a space gets the emphasis that both of its neighbours have."""
    filled = [part for part in parts if part.text]
    for before, part, after in zip(filled, filled[1:], filled[2:], strict=False):
        if part.text.isspace():
            part.italic = before.italic and after.italic
            part.bold = before.bold and after.bold
    return filled


def _on_whole_words(parts: list[_Part]) -> list[_Part]:
    """The parts with emphasis extended to whole words.

    Markdown does not recognise emphasis that begins or ends at punctuation within a word.
    """
    for before, after in pairwise(parts):
        opens = (after.italic and not before.italic) or (after.bold and not before.bold)
        closes = (before.italic and not after.italic) or (before.bold and not after.bold)
        if opens and _is_sign(after.text[:1]) and (word := _WORD_END.search(before.text)):
            before.text, after.text = before.text[: word.start()], word.group() + after.text
        if closes and before.text and _is_sign(before.text[-1]):
            word = _WORD_START.match(after.text)
            if word:
                before.text, after.text = before.text + word.group(), after.text[word.end() :]
    return _merge_neighbours(parts)


def _is_sign(char: str) -> bool:
    """Whether a character is punctuation, a symbol, a control or is beyond U+FDCF."""
    return bool(char) and (char >= "\ufdd0" or unicodedata.category(char)[0] in "PSC")


def _write(parts: list[_Part]) -> str:
    """The Markdown of the parts."""
    out: list[str] = []
    open_now: list[str] = []  # "italic" and "bold", the outer first
    for at, part in enumerate(parts):
        wanted = {name for name in ("italic", "bold") if getattr(part, name)}
        while not set(open_now) <= wanted:
            out.append(_SIGNS[open_now.pop()])
        new = wanted - set(open_now)
        for name in sorted(new, key=lambda name: (-_reach(parts, at, name), name)):
            out.append(_SIGNS[name])
            open_now.append(name)
        out.append(part.text)
    out += [_SIGNS[name] for name in reversed(open_now)]
    return "".join(out)


def _reach(parts: list[_Part], at: int, name: str) -> int:
    """The index of the first part from `at` on that is not `name` ("italic" or "bold")."""
    while at < len(parts) and getattr(parts[at], name):
        at += 1
    return at
