"""The check that revisions and judgements belong to the accounts whose names they have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

from django.db import models
from django.db.models import F

from bioweb.history.judgement_log import ACCOUNTS, RENAMED
from bioweb.history.models import JudgementEntry, Revision
from bioweb.history.normal_text import normalise_line
from bioweb.history.verification.judgements import FIRST, UNREADABLE, judged_models


def account_faults() -> Iterator[str]:
    """A sentence for each row whose account never had the name that the row has.

    A name that an account had before is right: renames are in the log.
    """
    former = _former_names()
    sources: list[tuple[type[models.Model], str]] = [(Revision, "author")]
    sources += [(model, model.account_field) for model in judged_models()]
    for model, account in sources:
        rows = model._default_manager.exclude(**{account: None}).exclude(**{f"{account}_name": ""})
        other = rows.exclude(**{f"{account}_name": F(f"{account}__username")}).order_by("pk")
        columns = (f"{account}_name", f"{account}__username")
        for name, username, pk in other.values_list(*columns, "pk").iterator():
            if name not in _names_of(username, former):
                row = model._default_manager.get(pk=pk)
                yield f"{_described(row)} is by “{name}”, but belongs to the account “{username}”."


def _described(row: models.Model) -> str:
    return f"{row}" if isinstance(row, Revision) else f"The {row._meta.verbose_name} “{row}”"


def _names_of(username: str, former: dict[str, set[str]]) -> set[str]:
    """All names that the account has or had, as rows have them."""
    known, waiting = set(), [username]
    while waiting:
        name = waiting.pop()
        if name not in known:
            known.add(name)
            waiting += former.get(name, ())
    return known | {normalise_line(name)[:255] for name in known}


def _former_names() -> dict[str, set[str]]:
    """The names before each rename, by the name after it."""
    former: defaultdict[str, set[str]] = defaultdict(set)
    rows = JudgementEntry.objects.filter(subject_kind=ACCOUNTS[0], subject_uid=ACCOUNTS[1])
    for content in rows.values_list("content", flat=True).iterator():
        # What cannot be read is among the faults of the log.
        with suppress(*UNREADABLE):
            renames: Any = content["judgements"] if content["kind"] == FIRST else [content]
            for rename in renames:
                if rename["kind"] == RENAMED:
                    former[str(rename["new"])].add(str(rename["old"]))
    return former
