"""Writes plain text as Markdown that shows this text, with as few backslashes as possible."""

from __future__ import annotations

import re

# Signs with a meaning in Markdown, citation marks or wiki links.
_SPECIAL = re.compile(
    r"""\\(?=[!-/:-@\[-`{-~\n]|\Z)      # a backslash before punctuation
    | ` | (?<![ ])\* | \*(?![ ])
    | (?<![^\W_])_ | _(?![^\W_])        # not within a word, where Markdown ignores it
    | \[(?![^\[\]@]*\](?![(:\[]))       # not of a harmless pair of brackets
    | \](?=\()
    | <(?=[^\s<>]*[:@])                 # an address
    | &(?=\#?\w{1,32};)
    """,
    re.VERBOSE,
)
# Finds texts that may need escaping, fast.
_MAYBE_SPECIAL = re.compile(r"[\\`*_\[\]<&]")
# Signs at the beginning of a line that make it a heading, a list, a table or another block.
_BLOCK_START = re.compile(
    r"(?:(?:\#{1,6}|[-+])(?=\s|$)|>|~~~|=+\s*$|-[-\s]*$|[|:-][-|:\s]*$|\[(?=[^\[\]]*\]:)"
    r"|\d{1,9}(?=[.)](?:\s|$)))"
)
_FIRST_CHARACTERS = frozenset("#-+>~=|:[0123456789")  # of a match of `_BLOCK_START`


def escape(text: str) -> str:
    """`text` escaped for use within a line; white space is not changed."""
    if not _MAYBE_SPECIAL.search(text):
        return text
    return _SPECIAL.sub(r"\\\g<0>", text)


def escape_label(text: str) -> str:
    """Escaped text with its brackets escaped as well, for the label of a link."""
    return re.sub(r"(\\.)|([\[\]])", lambda found: found[1] or "\\" + found[2], text)


def guard(line: str) -> str:
    """A line of inline Markdown, its beginning escaped if it would open a block."""
    if not line or line[0] not in _FIRST_CHARACTERS:
        return line
    found = _BLOCK_START.match(line)
    if not found:
        return line
    position = found.end() if line[0].isdigit() else 0
    return f"{line[:position]}\\{line[position:]}"


def inline_code(text: str) -> str:
    """`text` as inline code, on one line; "" if it is blank."""
    text = " ".join(text.split())
    if not text:
        return ""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def code_block(text: str, language: str = "") -> str:
    """`text` as a block of code in this programming language; "" if it is blank."""
    text = text.strip("\n")
    if not text.strip():
        return ""
    longest = max(map(len, re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{re.sub(r'[^0-9A-Za-z+#-]', '', language)}\n{text}\n{fence}"
