"""Replaces characters that XML 1.0 (fifth edition, 2.2, `Char`) forbids, even as references."""

from __future__ import annotations

import re

_NOT_ALLOWED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """Replace each character of `text` that XML does not allow by U+FFFD."""
    return _NOT_ALLOWED.sub("\ufffd", text)
