"""The record of a claim: its id, and a hash of its words.

Which claim continues which is decided once, when a text is saved. The decision is stored with the
text, as one record for each claim, in reading order.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from typing import NamedTuple

_STORED = re.compile(r"([0-9a-z]{10}) ([0-9a-f]{32})")
_SAME = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


class ClaimRecord(NamedTuple):
    """The id of a claim, ten letters and digits, and the hash of its words."""

    id: str
    words_hash: str

    @classmethod
    def parse(cls, stored: str) -> ClaimRecord | None:
        """The record of a stored "id hash"; None where it is not one."""
        found = _STORED.fullmatch(stored)
        return cls(*found.groups()) if found else None

    def __str__(self) -> str:
        """The stored form, also in exports. Digests of revisions depend on it."""
        return f"{self.id} {self.words_hash}"


@lru_cache(maxsize=2048)
def parse_records(stored: tuple[str, ...]) -> tuple[ClaimRecord, ...]:
    """The records of a place as they are stored, without entries that are none.

    Cached, because the records of a place are needed several times in each revision.
    """
    return tuple(record for record in map(ClaimRecord.parse, stored) if record)


def same_shapes(words: str) -> str:
    """`words` with one shape of quotation mark and of dash, in as many characters."""
    return words.translate(_SAME)


@lru_cache(maxsize=16_384)
def words_hash(words: str) -> str:
    """The first 128 bits of the SHA-256 of a claim's words, as 32 hexadecimal digits.

    White space, and the shapes of quotation marks and dashes, make no difference.
    """
    same = " ".join(same_shapes(words).split())
    return hashlib.sha256(same.encode()).hexdigest()[:32]
