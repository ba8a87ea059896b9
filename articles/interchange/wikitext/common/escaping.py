"""Plain text as Markdown that shows just this text, with no more backslashes than it needs."""

from __future__ import annotations

import re

# Each alternative is a sign that Markdown, or this encyclopedia's marks and links, would read.
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
_MAYBE = re.compile(r"[\\`*_\[\]<&]")
# Signs that open a block at the beginning of a line.
_START = re.compile(
    r"(?:(?:\#{1,6}|[-+])(?=\s|$)|>|~~~|=+\s*$|-[-\s]*$|[|:-][-|:\s]*$|\[(?=[^\[\]]*\]:)"
    r"|\d{1,9}(?=[.)](?:\s|$)))"
)
_BLOCK_STARTS = frozenset("#-+>~=|:[0123456789")


def escape(text: str) -> str:
    """`text` escaped as the part of a line; white space as it is."""
    if not _MAYBE.search(text):
        return text
    return _SPECIAL.sub(r"\\\g<0>", text)


def escape_label(text: str) -> str:
    """Escaped text as the label of a link: no bracket in it ends the label."""
    return re.sub(r"(\\.)|([\[\]])", lambda found: found[1] or "\\" + found[2], text)


def guard(line: str) -> str:
    """A line of inline Markdown whose beginning opens no other block."""
    if not line or line[0] not in _BLOCK_STARTS:
        return line
    found = _START.match(line)
    if not found:
        return line
    at = found.end() if line[0].isdigit() else 0
    return f"{line[:at]}\\{line[at:]}"


def code(text: str) -> str:
    """`text` as inline code, on one line; "" for nothing."""
    text = " ".join(text.split())
    if not text:
        return ""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def code_block(text: str, language: str = "") -> str:
    """`text` as a block of code, its lines as they are; "" for nothing."""
    text = text.strip("\n")
    if not text.strip():
        return ""
    longest = max(map(len, re.findall("`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{re.sub(r'[^0-9A-Za-z+#-]', '', language)}\n{text}\n{fence}"
