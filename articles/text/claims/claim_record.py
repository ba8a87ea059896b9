"""The record of a claim, stored with the text when it is saved: its id, and a hash of its words."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import NamedTuple

# The stored form of a record: the id, a space and the hash.
_STORED = re.compile(r"([0-9a-z]{10}) ([0-9a-f]{32})")
_SAME_SHAPES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


class ClaimRecord(NamedTuple):
    """The id of a claim, ten letters and digits, and the hash of its words."""

    id: str
    words_hash: str

    @classmethod
    def parse(cls, stored: str) -> ClaimRecord | None:
        """Parse the stored form of a record, "id hash"; None if it is not one."""
        found = _STORED.fullmatch(stored)
        return cls(*found.groups()) if found else None

    def __str__(self) -> str:
        """The stored form, also in exports. Digests of revisions depend on it."""
        return f"{self.id} {self.words_hash}"


@lru_cache(maxsize=2048)
def parse_records(stored: tuple[str, ...]) -> tuple[ClaimRecord, ...]:
    """Parse the stored records of a place, without entries that are no records. Cached."""
    return tuple(record for record in map(ClaimRecord.parse, stored) if record)


def same_shapes(words: str) -> str:
    """Replace curly quotation marks and dashes by `"`, `'` and `-`; the length is unchanged."""
    return words.translate(_SAME_SHAPES)


@lru_cache(maxsize=16_384)
def words_hash(words: str) -> str:
    """The first 128 bits of the SHA-256 of a claim's words, as 32 hexadecimal digits.

    The amount of white space, and the shapes of quotation marks and dashes, make no difference.
    """
    same = " ".join(same_shapes(words).split())
    return hashlib.sha256(same.encode()).hexdigest()[:32]
