"""The data of a database that an upgrade must not change, as JSON values.

Kinds of events and states of claims have the names under which the first dump stores them. If they
are stored in another form later, this module translates them, so that older records stay valid.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from articles.index import Citation, Claim, ClaimEvent, RevisionStats, RevisionTag
from articles.models import Article, Check, Review
from articles.text.claims.claim_places import claims_in_changed_places
from articles.text.diff.claim_diff import ClaimDiff, diff_claims
from bioweb.history.models import Revision, Withholding
from references.models import KeyAlias, SourceText

Entry = tuple[str, Any]
Record = dict[str, Any]


def record() -> Record:
    """Everything that an upgrade must keep, by a name for each thing.

    In the form in which `read` returns it: lists instead of tuples, all keys are text.
    """
    entries: Record = json.loads(json.dumps(dict(_entries())))
    return entries


def write(entries: Record, file: Path) -> None:
    """Write a record, one entry per line."""
    lines = (
        f"{json.dumps(name)}: {json.dumps(value, ensure_ascii=False)}"
        for name, value in entries.items()
    )
    file.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


def read(file: Path) -> Record:
    """The record in a file."""
    entries: Record = json.loads(file.read_text(encoding="utf-8"))
    return entries


def _entries() -> Iterator[Entry]:
    yield from _revisions()
    for article in Article._default_manager.order_by("uid"):
        yield from _claims(article)
        yield from _events(article)
        yield from _changes(article)
        yield from _diffs(article)
    yield from _judgements()
    for alias in KeyAlias._default_manager.order_by("key"):
        yield f"alias {alias.key}", alias.reference.key
    for text in SourceText._default_manager.order_by("pk"):
        yield f"text {text.pk} of {text.reference.key}", [text.by_name, text.text]


def _revisions() -> Iterator[Entry]:
    """The digest, kind, author and origin of each revision, and what is withheld."""
    for row in Revision._default_manager.order_by("subject_kind", "subject_uid", "number"):
        parts = ("text", "comment", "author")
        withheld = [part for part in parts if getattr(row, f"{part}_withheld")]
        yield _name_of(row), [row.digest, row.kind, row.author_name, row.origin, withheld]


def _name_of(revision: Revision) -> str:
    return f"revision {revision.subject_kind} {revision.subject_uid} {revision.number}"


def _claims(article: Article) -> Iterator[Entry]:
    """The present claims: words, place, states (the displayed one first), ages, sources."""
    sources: dict[int, list[Any]] = defaultdict(list)
    for mark in Citation._default_manager.filter(article=article, claim__isnull=False):
        details = [mark.locator, mark.passage, mark.contra, mark.start, mark.end]
        sources[mark.claim or 0].append([mark.key, *details])
    for row in Claim._default_manager.filter(article=article).order_by("order"):
        states = [row.state, *(state for state in row.states if state != row.state)]
        ages = [row.since, row.worded_in, row.cited_in, row.changed_in]
        values = [row.order, row.place, row.kind, row.text, states, ages, sources[row.order]]
        yield f"claim {article.uid} {row.uid}", values


def _events(article: Article) -> Iterator[Entry]:
    """The events of each claim, by the number of the revision."""
    found: dict[str, dict[int, list[str]]] = defaultdict(dict)
    for row in ClaimEvent._default_manager.filter(article=article).order_by("number"):
        found[row.claim][row.number] = list(row.kinds)
    for claim, events in sorted(found.items()):
        yield f"events {article.uid} {claim}", events


def _changes(article: Article) -> Iterator[Entry]:
    """The statistics of each revision: changes, claims, uncited claims, sources; and its tags."""
    tags: dict[int, list[str]] = defaultdict(list)
    for tag in RevisionTag._default_manager.filter(article=article).order_by("name"):
        tags[tag.revision_id].append(tag.name)
    for row in RevisionStats._default_manager.filter(article=article).order_by("number"):
        numbers = [row.claims, row.uncited, row.sources]
        yield f"changes {article.uid} {row.number}", [row.changes, numbers, tags[row.revision_id]]


def _diffs(article: Article) -> Iterator[Entry]:
    """The diffs of claims between the first, the middle and the newest revision."""
    newest = article.revision().number
    middle = (newest + 1) // 2
    for old, new in dict.fromkeys(((1, middle), (middle, newest), (newest, 1))):
        if old == new:
            continue
        documents = (article.document(old), article.document(new))
        diffs = diff_claims(*claims_in_changed_places(*documents))
        yield f"diff {article.uid} {old} {new}", [_diff(diff) for diff in diffs]


def _diff(diff: ClaimDiff) -> list[Any]:
    """A claim of a diff: its change, sources before and after, parts or whole."""
    citations = [
        [cited and cited.key for cited in (change.old, change.new)] for change in diff.citations
    ]
    return [diff.claim.id, list(diff.kinds), citations, list(diff.others)]


def _judgements() -> Iterator[Entry]:
    for row in Check._default_manager.order_by("pk"):
        words = f"{row.article.uid} {row.claim} {row.words_hash}"
        values = [row.reference.key, row.verdict, row.note, row.author_name, row.time.isoformat()]
        yield f"check {row.pk} of {words}", values
        if withheld := row.withheld_parts():  # versions before 0012 could not hide any
            yield f"hidden parts of check {row.pk}", withheld
    for row in Review._default_manager.order_by("pk"):
        values = [row.reviewed, row.author_name, row.time.isoformat()]
        yield f"review {row.pk} of {_name_of(row.revision)}", values
    for row in Withholding._default_manager.order_by("pk"):
        values = [row.text, row.comment, row.author, row.reason, row.by_name]
        yield f"withholding {row.pk} of {_name_of(row.revision)}", values
