"""What the grammars of citation marks and wiki links share: where a line may break, and escapes.

Both are found in the text before Markdown is parsed, so neither may hold a backtick (code wins),
and a line breaks in them only where the next line cannot begin another block. Every pattern is
scanned forward, with a bounded length, so that no input makes it slow.
"""

from __future__ import annotations

import re

# A line break inside a mark or link: not before a blank line, nor before what may begin a block of
# its own.
BREAK = r"\n(?![ \t]*(?:[\n>#~*+=_:|-]|\d{1,9}[.)]|\Z))"
SPACE = rf"(?:[^\S\n]|{BREAK})"
PUNCTUATION = r"""!-/:-@\[-`{-~“”„«»"""
# One character with a meaning of its own taken from it, or a backslash that is only a backslash.
ESCAPED = rf"(?:\\[{PUNCTUATION}]|\\(?![{PUNCTUATION}\n]))"

_UNESCAPE = re.compile(rf"\\([{PUNCTUATION}])")


def unescape(text: str) -> str:
    """`text` with backslashes before punctuation taken away and white space made single spaces."""
    return " ".join(_UNESCAPE.sub(r"\1", text).split())


def escape(text: str, special: str) -> str:
    """`text` with a backslash before each of the `special` characters and each backslash."""
    return re.sub(rf"[{re.escape(special)}\\]", lambda found: "\\" + found.group(), text)
