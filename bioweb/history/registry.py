"""How other apps take part in history without history knowing them.

An app registers, in its `ready()`, what is to be re-indexed when a subject of a kind was revised,
and how to find index rows that are stale.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from django.apps import apps

if TYPE_CHECKING:
    from bioweb.history.subject import Subject

Indexer = Callable[[list["Subject"]], None]
IndexCheck = Callable[[], Iterable[str]]

_indexers: dict[str, list[Indexer]] = defaultdict(list)
_index_checks: list[IndexCheck] = []
# What waits for the end of `indexing_once()`; None outside one.
_waiting: ContextVar[dict[tuple[str, str], Subject] | None] = ContextVar("waiting", default=None)


def register_indexer(kind: str, indexer: Indexer) -> None:
    """Have `indexer(subjects)` called in the transaction of each revision of a `kind`.

    It is given the subjects that were revised: one, or all those of an `indexing_once()`.
    """
    if indexer not in _indexers[kind]:
        _indexers[kind].append(indexer)


def register_index_check(check: IndexCheck) -> None:
    """Have `check()` asked by `manage.py verify`; it yields a sentence for each stale index row."""
    if check not in _index_checks:
        _index_checks.append(check)


def index_revised(subject: Subject) -> None:
    """Bring every index that rests on `subject` up to date, now or when `indexing_once()` ends."""
    waiting = _waiting.get()
    if waiting is None:
        _run_indexers([subject])
    else:
        waiting[subject.kind, subject.uid] = subject


@contextmanager
def indexing_once() -> Iterator[None]:
    """Index what is revised inside the block once each, at its end: for acts on many subjects.

    To be used within a transaction; an exception leaves without indexing, for it to be rolled back.
    """
    if _waiting.get() is not None:
        yield
        return
    waiting: dict[tuple[str, str], Subject] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    _run_indexers(list(waiting.values()))


def _run_indexers(subjects: list[Subject]) -> None:
    by_kind: dict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        by_kind[subject.kind].append(subject)
    for kind, revised in by_kind.items():
        for indexer in _indexers[kind]:
            indexer(revised)


def stale_index_rows() -> Iterable[str]:
    """What every registered check has to say, in order of registration."""
    for check in _index_checks:
        yield from check()


def subject_classes() -> list[type[Subject]]:
    """Every kind of thing that has revisions, in the order in which fixtures need them."""
    from bioweb.history.subject import Subject

    found = [model for model in apps.get_models() if issubclass(model, Subject)]
    return sorted(found, key=lambda model: (model.load_order, model.kind))


def subject_class(kind: str) -> type[Subject]:
    """The model behind a kind's name. Raises LookupError for an unknown kind."""
    for model in subject_classes():
        if model.kind == kind:
            return model
    raise LookupError(f"There is no kind of subject called “{kind}”.")
