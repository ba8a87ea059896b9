"""Updating and checking indexes, whose rows are derived from subjects.

History does not import the indexes. In their `ready()`, the apps that have indexes add functions to
the hooks `indexers` and `index_checks`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from bioweb.history.hooks import Hook
from bioweb.history.subject_rows import AnySubjectRows

Subjects = Collection[AnySubjectRows]  # articles, references and categories

# Called in the transaction of each edit, or check of a claim, with its subject; within
# `updating_indexes_once()` only at the end, with all revised and checked subjects.
indexers: Hook[Callable[[Subjects], None]] = Hook()
# Called by `manage.py verify`: yields a sentence for each subject's stale index. It calls its
# argument with the number of revisions that it has read since the last call.
index_checks: Hook[Callable[[Callable[[int], object]], Iterable[str]]] = Hook()

# The subjects to be indexed when `updating_indexes_once()` ends; None outside such a block.
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
    """At the end of the block, update the indexes of each subject that was revised in it, once.

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
