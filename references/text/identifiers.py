"""Keys and identifiers of references: what they may be, and the form in which they are compared."""

from __future__ import annotations

import re

# As Pandoc's keys that need no braces, without the signs that mean something in an address.
KEY = r"\w(?:[\w.:+/-]{0,98}\w)?"

_KEY = re.compile(KEY)


def check_key(key: str) -> str:
    """`key` itself. Raises ValueError with a sentence where a citation mark could not name it."""
    if not _KEY.fullmatch(key):
        raise ValueError(
            "A key is made of letters, digits and “.”, “:”, “+”, “/”, “-” or “_” between them, "
            "at most 100 characters, such as astana-times-2019."
        )
    return key
