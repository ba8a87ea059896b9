"""Regular expressions that the grammars of citation marks and wiki links share, and escaping.

Marks and links are found before Markdown is parsed. So they cannot contain a backtick, since code
has precedence, and a line can end within them only if the next line begins no other block. The
patterns never backtrack over more than a limited length, so that no text makes them slow.
"""

from __future__ import annotations

import re

# A line break inside a mark or link: not before a blank line, or a line that may begin a block.
BREAK = r"\n(?![ \t]*(?:[\n>#~*+=_:|-]|\d{1,9}[.)]|\Z))"
# One white-space character inside a mark or link.
SPACE = rf"(?:[^\S\n]|{BREAK})"
PUNCTUATION = r"""!-/:-@\[-`{-~“”„«»"""
# A backslash with the character that it escapes, or a backslash that escapes nothing.
ESCAPED = rf"(?:\\[{PUNCTUATION}]|\\(?![{PUNCTUATION}\n]))"

_UNESCAPE = re.compile(rf"\\([{PUNCTUATION}])")


def unescape(text: str) -> str:
    """Remove the backslashes before punctuation, and make all white space single spaces."""
    return " ".join(_UNESCAPE.sub(r"\1", text).split())


def escape(text: str, special: str) -> str:
    """Write a backslash before each backslash and each of the `special` characters of `text`."""
    return re.sub(rf"[{re.escape(special)}\\]", lambda found: "\\" + found.group(), text)
