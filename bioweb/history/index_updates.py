"""Updating and checking the indexes: the rows that are derived from subjects.

History does not know the indexes. The packages that have some provide functions for them, each in
the `ready()` of its app.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from bioweb.history.hooks import Hook
from bioweb.history.subject_rows import AnySubjectRows

Subjects = Collection[AnySubjectRows]  # of any kind

# Called in the transaction of each revision with the revised subjects: one, or all those of an
# `updating_indexes_once()`.
indexers: Hook[Callable[[Subjects], None]] = Hook()
# Called by `manage.py verify`: yields a sentence for each stale index row.
index_checks: Hook[Callable[[], Iterable[str]]] = Hook()

# The subjects to be indexed when `updating_indexes_once()` ends; None outside one.
_postponed: ContextVar[dict[tuple[str, str], AnySubjectRows] | None] = ContextVar(
    "postponed", default=None
)


def update_indexes(subject: AnySubjectRows) -> None:
    """Update every index derived from `subject`, now or when `updating_indexes_once()` ends."""
    postponed = _postponed.get()
    if postponed is None:
        _run_indexers([subject])
    else:
        postponed[subject.kind, subject.uid] = subject


@contextmanager
def updating_indexes_once() -> Iterator[None]:
    """Index what is revised inside the block once each, at its end: for acts on many subjects.

    To be used within a transaction; an exception leaves without indexing, for it to be rolled back.
    """
    if _postponed.get() is not None:
        yield
        return
    postponed: dict[tuple[str, str], AnySubjectRows] = {}
    token = _postponed.set(postponed)
    try:
        yield
    finally:
        _postponed.reset(token)
    _run_indexers(list(postponed.values()))


def _run_indexers(subjects: Subjects) -> None:
    for indexer in indexers:
        indexer(subjects)
