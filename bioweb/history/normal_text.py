"""The normal form in which texts are compared and stored.

It is Unicode's NFC, with LF at the ends of lines and no spaces before them. This module is pure: it
does not import Django, so that the text packages can use it.
"""

from __future__ import annotations

import re
import unicodedata

# Control characters other than tab and newline, the byte order mark, surrogates and noncharacters
# have no meaning in text. PostgreSQL refuses NUL, and the Markdown rules use noncharacters as
# sentinels.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_END = re.compile("\r\n|[\r\x0c\x85\u2028\u2029]")
# A match begins only where a run of blanks does, so that a long run is read once.
_TRAILING_SPACES = re.compile(r"(?<![ \t\u00a0])[ \t\u00a0]++$", re.MULTILINE)


def normalise_text(text: str) -> str:
    """`text` in normal form, without blank lines at either end; a second call changes nothing."""
    text = _LINE_END.sub("\n", text)
    text = _UNWANTED.sub("", text)
    text = unicodedata.normalize("NFC", text)
    return _TRAILING_SPACES.sub("", text).strip("\n")


def normalise_line(text: str) -> str:
    """`text` as a single line in normal form, with one space for each run of white space."""
    return " ".join(normalise_text(text).split())


def truncate(text: str, limit: int) -> str:
    """`text` cut to `limit` characters; a text that was cut ends in "…"."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
