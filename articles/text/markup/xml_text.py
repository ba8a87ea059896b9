"""Text as XML 1.0 can hold it.

Source: Extensible Markup Language 1.0, fifth edition, 2.2: what `Char` leaves out may not be in a
document, not even as a reference such as `&#1;`.
"""

from __future__ import annotations

import re

_UNFIT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """`text` with U+FFFD, the sign for what cannot be shown, for each character that is unfit."""
    return _UNFIT.sub("\ufffd", text)
