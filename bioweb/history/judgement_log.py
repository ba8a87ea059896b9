"""Writing judgements and withholdings, each with an entry in the log of its subject.

    with judging([("article", "almaty")]):
        log_judgements([Check(...)])

The entries of a subject are a chain of digests (`JudgementEntry`), which `manage.py verify` proves
and compares with the judgements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from django.db import transaction
from django.db.models.signals import pre_save
from django.utils import timezone

from bioweb.history.digest import entry_digest, exact_time
from bioweb.history.hooks import Hook
from bioweb.history.models import EntryContent, JudgementEntry, LoggedJudgement
from bioweb.history.revising import writers_turn
from bioweb.history.subject import subject_models
from bioweb.history.users import User

JudgementT = TypeVar("JudgementT", bound=LoggedJudgement)
SubjectKey = tuple[str, str]  # the kind and uid of a subject
Entries = Sequence[tuple[SubjectKey, EntryContent]]

# Functions that are told of new entries, by subject.
judgements_logged: Hook[Callable[[Entries], None]] = Hook()

# The log of the names of accounts has entries of one kind, and belongs to no article.
ACCOUNTS: SubjectKey = ("site", "accounts")
RENAMED = "renamed account"
BATCH = 500  # rows in one statement


@contextmanager
def judging(subjects: Iterable[SubjectKey]) -> Iterator[None]:
    """A transaction with a lock on each of these subjects; judgements are written within it.

    The locks are taken in one order, so that two reviewers cannot cause a deadlock.
    """
    with writers_turn(), transaction.atomic():
        wanted: defaultdict[str, set[str]] = defaultdict(set)
        for kind, uid in subjects:
            wanted[kind].add(uid)
        for model in subject_models():
            if uids := wanted.get(model.kind):
                rows = model._default_manager.filter(uid__in=uids).select_for_update()
                list(rows.order_by("pk").values_list("pk"))
        yield


def log_judgements(rows: Sequence[JudgementT]) -> list[JudgementT]:
    """Store new judgements or withholdings of one model, and an entry in the log for each.

    It must be called in a transaction that has locked their subjects. Two statements for each
    BATCH rows, and a query for each subject.
    """
    if not rows:
        return []
    made = type(rows[0])._default_manager.bulk_create(rows, BATCH)
    contents = [(row.subject_key, row.entry_content()) for row in made]
    _append(contents)
    for tell in judgements_logged:
        tell(contents)
    return made


def _append(contents: Entries) -> None:
    """Append entries to the logs of their subjects, in order."""
    subjects = dict.fromkeys(subject for subject, _content in contents)
    newest = {subject: _newest_entry(subject) for subject in subjects}
    entries = []
    for subject, content in contents:
        number, parent = newest[subject]
        number += 1
        digest = entry_digest(content, parent=parent, subject=subject, number=number)
        newest[subject] = number, digest
        kind, uid = subject
        entries.append(
            JudgementEntry(
                subject_kind=kind, subject_uid=uid, number=number, content=content, digest=digest
            )
        )
    JudgementEntry.objects.bulk_create(entries, BATCH)


def _newest_entry(subject: SubjectKey) -> tuple[int, str]:
    """The number and digest of the newest entry in the log of a subject; (0, "") without one."""
    kind, uid = subject
    rows = JudgementEntry.objects.filter(subject_kind=kind, subject_uid=uid).order_by("-number")
    return rows.values_list("number", "digest").first() or (0, "")


def note_rename(sender: type[User], instance: User, **options: object) -> None:
    """Log a changed name of an account: revisions keep the name that the account had then."""
    fields = options.get("update_fields")
    if instance.pk is None or (isinstance(fields, Iterable) and "username" not in fields):
        return
    before = sender._default_manager.filter(pk=instance.pk).values_list("username", flat=True)
    old, new = before.first(), instance.get_username()
    if old is None or old == new:
        return
    content: EntryContent = {
        "kind": RENAMED,
        "old": old,
        "new": new,
        "time": exact_time(timezone.now()),
    }
    with writers_turn(), transaction.atomic():
        # Nobody renames another account before this transaction ends.
        list(sender._default_manager.select_for_update().order_by("pk").values_list("pk")[:1])
        _append([(ACCOUNTS, content)])


def follow_renames(account_model: type[User]) -> None:
    """Log every rename of an account from now on."""
    pre_save.connect(note_rename, sender=account_model, dispatch_uid="bioweb.history.note_rename")
