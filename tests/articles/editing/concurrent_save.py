"""Simulates a save by somebody else at the worst moment: just before a subject is locked."""

from __future__ import annotations

from typing import Any

import pytest

from bioweb.history import revising
from bioweb.history.subject import Subject
from tests.articles.history.revision_factories import edit


def edited_before_locked(monkeypatch: pytest.MonkeyPatch, subject: Subject, **changes: Any) -> None:
    """Have `subject` edited when it is next revised, after whatever its caller read before."""
    lock = revising.lock

    def late(locked: Subject) -> Any:
        monkeypatch.setattr(revising, "lock", lock)
        edit(type(subject)._default_manager.get(pk=subject.pk), **changes)
        return lock(locked)

    monkeypatch.setattr(revising, "lock", late)
