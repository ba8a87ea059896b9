"""Uids: short permanent ids for addresses, fixtures and exports, which have no primary keys."""

from __future__ import annotations

import re
import secrets

MAX_LENGTH = 24  # characters
PATTERN = re.compile(r"[a-z0-9][a-z0-9-]{0,23}")
# Crockford's Base32 alphabet. It has no i, l, o and u, which are easily mistaken or spell words.
_LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"


def new_uid() -> str:
    """A new uid of ten random letters or digits: 50 bits, so that no two are likely to be equal."""
    return "".join(secrets.choice(_LETTERS) for _ in range(10))


def is_uid(text: str) -> bool:
    """Whether `text` is a uid: up to 24 lower-case letters, digits and hyphens, no hyphen first."""
    return bool(PATTERN.fullmatch(text))
