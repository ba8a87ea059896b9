"""Short stable ids of truth, good in addresses, fixtures and exports; never a primary key."""

from __future__ import annotations

import re
import secrets

MAX_LENGTH = 24
PATTERN = re.compile(r"[a-z0-9][a-z0-9-]{0,23}")
# Crockford's Base32 letters: no i, l, o or u, so that an id can be read aloud and spells nothing.
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def new_uid() -> str:
    """Ten random letters: 50 bits, so that a million ids collide with a chance of 1 in 2,000."""
    return "".join(secrets.choice(_LETTERS) for _ in range(10))


def is_uid(text: str) -> bool:
    """Whether `text` has the form of a uid: lower-case letters, digits and hyphens, at most 24."""
    return bool(PATTERN.fullmatch(text))
