"""Updating and checking indexes, whose rows are derived from subjects.

History does not import the indexes. The packages that have indexes provide functions for them in
the `ready()` of their apps.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from bioweb.history.hooks import Hook
from bioweb.history.subject_rows import AnySubjectRows

Subjects = Collection[AnySubjectRows]  # of all kinds

# Called in the transaction of each revision with the revised subject, or at the end of
# `updating_indexes_once()` with all subjects that were revised in it.
indexers: Hook[Callable[[Subjects], None]] = Hook()
# Called by `manage.py verify`: yields a sentence for each subject's stale index.
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
    """Update the indexes of all subjects revised inside the block at its end, once for each.

    It is for acts on many subjects, and must be used inside a transaction: after an exception the
    indexes are not updated, and the transaction has to be rolled back. A nested block leaves
    updating to the outer one.
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
