"""Digests of revisions and judgements, which show whether history was changed later.

A digest covers a revision's content, its author, time and so on, and the digest of the revision
before. No primary key is in it, so that it is the same in every copy of the encyclopedia. This
module is pure: it does not import Django.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import UTC, datetime


def canonical_json(data: object) -> bytes:
    """`data` as UTF-8 JSON with sorted keys and no white space: equal data give equal bytes."""
    return json.dumps(data, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def joined_json(members: Mapping[str, bytes]) -> bytes:
    """The canonical JSON of an object; `members` are its values as canonical JSON, by name."""
    pairs = (canonical_json(name) + b":" + members[name] for name in sorted(members))
    return b"{" + b",".join(pairs) + b"}"


def content_hash(content: bytes) -> str:
    """SHA-256 of a document's JSON: revisions with the same hash have the same content."""
    return hashlib.sha256(content).hexdigest()


def exact_time(time: datetime) -> str:
    """A time in UTC with microseconds, as digests have it."""
    return time.astimezone(UTC).isoformat(timespec="microseconds")


def revision_digest(
    content: bytes,
    *,
    decisions: bytes,
    parent: str,
    subject: tuple[str, str],
    number: int,
    author: str,
    time: datetime,
    comment: str,
    minor: bool,
    kind: str,
    act: str,
    origin: str = "",
) -> str:
    """The SHA-256 of one revision; `parent` is the digest of the revision before, "" for the first.

    `content` is the canonical JSON of the document, `decisions` the result of `decisions_json`,
    `subject` the kind and uid. Empty decisions (b"") and an empty origin are left out, so that the
    digests of revisions from before these fields existed stay valid.
    """
    metadata = {
        "parent": parent,
        "subject": list(subject),
        "number": number,
        "author": author,
        "time": exact_time(time),
        "comment": comment,
        "minor": minor,
        "kind": kind,
        "act": act,
        **({"origin": origin} if origin else {}),
    }
    members = {name: canonical_json(value) for name, value in metadata.items()}
    members["document"] = content
    if decisions:
        members["decisions"] = decisions
    return content_hash(joined_json(members))


def entry_digest(content: object, *, parent: str, subject: tuple[str, str], number: int) -> str:
    """The SHA-256 of an entry in a subject's log of judgements, which has the JSON `content`.

    `parent` is the digest of the entry before, "" for the first; `subject` is its kind and uid.
    """
    members = {"entry": content, "parent": parent, "subject": list(subject), "number": number}
    return content_hash(canonical_json(members))
