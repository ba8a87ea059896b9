"""Short stable ids for addresses, fixtures and exports, where primary keys are not used."""

from __future__ import annotations

import re
import secrets

MAX_LENGTH = 24
PATTERN = re.compile(r"[a-z0-9][a-z0-9-]{0,23}")
# Crockford's Base32 alphabet: without i, l, o and u ids are easily read aloud and spell no word.
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def new_uid() -> str:
    """Ten random letters: 50 bits, so that a million ids collide with a chance of 1 in 2,000."""
    return "".join(secrets.choice(_LETTERS) for _ in range(10))


def is_uid(text: str) -> bool:
    """Whether `text` has the form of a uid: lower-case letters, digits and hyphens, at most 24."""
    return bool(PATTERN.fullmatch(text))
