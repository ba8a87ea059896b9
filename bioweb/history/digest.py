"""What makes history tamper-evident: a digest covers the content and the digest before it.

Pure: no Django. No primary key enters a digest, so that it is the same in every copy of the
encyclopedia.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime
from typing import Any


def canonical_json(data: Any) -> bytes:
    """`data` as UTF-8 JSON with sorted keys and no spare space: equal data give equal bytes."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def content_hash(document: dict[str, Any]) -> str:
    """SHA-256 of a document alone: two revisions with the same hash read the same."""
    return hashlib.sha256(canonical_json(document)).hexdigest()


def revision_digest(
    document: dict[str, Any],
    *,
    decisions: dict[str, Any],
    parent: str,
    subject: tuple[str, str],
    number: int,
    author: str,
    time: datetime,
    comment: str,
    minor: bool,
    kind: str,
    act: str,
) -> str:
    """SHA-256 of one link of a chain; `parent` is the digest before it, "" for the first.

    `decisions` are what `Subject.decisions_of` tells; a revision without any has no such entry.
    """
    return hashlib.sha256(
        canonical_json(
            {
                **({"decisions": decisions} if decisions else {}),
                "document": document,
                "parent": parent,
                "subject": list(subject),
                "number": number,
                "author": author,
                "time": time.astimezone(UTC).isoformat(timespec="microseconds"),
                "comment": comment,
                "minor": minor,
                "kind": kind,
                "act": act,
            }
        )
    ).hexdigest()
