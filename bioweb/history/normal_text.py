"""The normal form of text, in which it is compared and stored: LF, NFC, no trailing space.

Pure: no Django, so that the text packages can use it.
"""

from __future__ import annotations

import re
import unicodedata

# Control characters other than tab and newline, the byte order mark, surrogates and noncharacters
# have no meaning in text. PostgreSQL refuses NUL, and the Markdown rules use noncharacters as
# sentinels.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_LINE_END = re.compile("\r\n|[\r\x0c\x85\u2028\u2029]")
_TRAILING = re.compile(r"[ \t\u00a0]+$", re.MULTILINE)


def normalise_text(text: str) -> str:
    """`text` in normal form, without blank lines at either end; doing it twice changes nothing."""
    text = _LINE_END.sub("\n", text)
    text = _UNWANTED.sub("", text)
    text = unicodedata.normalize("NFC", text)
    return _TRAILING.sub("", text).strip("\n")


def normalise_line(text: str) -> str:
    """`text` as a single line in normal form, runs of white space made one space."""
    return " ".join(normalise_text(text).split())
