"""Simulates that somebody else saves just before a subject is locked."""

from __future__ import annotations

from typing import Any

import pytest

from bioweb.history import revising
from bioweb.history.subject import Subject
from tests.articles.history.revision_factories import edit


def edit_before_lock(monkeypatch: pytest.MonkeyPatch, subject: Subject, **changes: Any) -> None:
    """Have `subject` edited by somebody else when it is next revised, just before it is locked."""
    lock = revising.lock

    def edit_and_lock(locked: Subject) -> Any:
        monkeypatch.setattr(revising, "lock", lock)
        edit(type(subject)._default_manager.get(pk=subject.pk), **changes)
        return lock(locked)

    monkeypatch.setattr(revising, "lock", edit_and_lock)
