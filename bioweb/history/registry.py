"""How other apps take part in history without history knowing them.

An app registers, in its `ready()`, what is to be re-indexed when a subject of a kind was revised,
and how to find index rows that are stale.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from django.apps import apps

if TYPE_CHECKING:
    from .subject import Subject

Indexer = Callable[["Subject"], None]
IndexCheck = Callable[[], Iterable[str]]

_indexers: dict[str, list[Indexer]] = defaultdict(list)
_index_checks: list[IndexCheck] = []


def register_indexer(kind: str, indexer: Indexer) -> None:
    """Have `indexer(subject)` called in the transaction of each revision of a `kind`."""
    if indexer not in _indexers[kind]:
        _indexers[kind].append(indexer)


def register_index_check(check: IndexCheck) -> None:
    """Have `check()` asked by `manage.py verify`; it yields a sentence for each stale index row."""
    if check not in _index_checks:
        _index_checks.append(check)


def run_indexers(subject: Subject) -> None:
    """Bring every index that rests on `subject` up to date."""
    for indexer in _indexers[subject.kind]:
        indexer(subject)


def stale_index_rows() -> Iterable[str]:
    """What every registered check has to say, in order of registration."""
    for check in _index_checks:
        yield from check()


def subject_classes() -> list[type[Subject]]:
    """Every kind of thing that has revisions, in the order in which fixtures need them."""
    from .subject import Subject

    found = [model for model in apps.get_models() if issubclass(model, Subject)]
    return sorted(found, key=lambda model: (model.load_order, model.kind))


def subject_class(kind: str) -> type[Subject]:
    """The model behind a kind's name. Raises LookupError for an unknown kind."""
    for model in subject_classes():
        if model.kind == kind:
            return model
    raise LookupError(f"There is no kind of subject called “{kind}”.")
