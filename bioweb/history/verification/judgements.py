"""The check that judgements and withholdings are what the logs of their subjects say."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import Q

from bioweb.history.digest import canonical_json, entry_digest
from bioweb.history.models import (
    JudgementEntry,
    LoggedJudgement,
    Revision,
    revision_target,
    withheld_names,
)

SUBJECTS = 50  # subjects that are checked at once
FIRST = "first"  # the kind of an entry that has what there was before the log began
UNREADABLE = (KeyError, TypeError, ValueError, AttributeError)
ANY_WITHHELD = Q(text_withheld=True) | Q(comment_withheld=True) | Q(author_withheld=True)


@dataclass
class _Log:
    """What the entries of one subject say, or what its rows are.

    `judgements` has the JSON of each judgement by kind, in order; `withheld` the sorted names of
    the withheld parts by the name of a revision or check.
    """

    judgements: defaultdict[str, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    withheld: dict[str, list[str]] = field(default_factory=dict)

    def add(self, content: Mapping[str, Any]) -> None:
        """Add the content of an entry or of a row."""
        self.judgements[str(content["kind"])].append(canonical_json(content))

    def follow(self, content: Mapping[str, Any]) -> None:
        """Go on to the next entry. Raises an exception of UNREADABLE for one that is none."""
        if content["kind"] == FIRST:
            for judgement in content["judgements"]:
                self.add(judgement)
            for target, parts in content["withheld"].items():
                self.withheld[str(target)] = list(map(str, parts))
            return
        self.add(content)
        if "withheld" in content:
            self.withheld[str(content["target"])] = list(map(str, content["withheld"]))


def judged_models() -> list[type[LoggedJudgement]]:
    """The models of judgements and withholdings."""
    return [model for model in apps.get_models() if issubclass(model, LoggedJudgement)]


def judgement_faults() -> Iterator[str]:
    """A sentence for each entry, judgement and hidden part that does not fit the others."""
    for kind, uids in _judged_subjects().items():
        ordered = sorted(uids)
        for start in range(0, len(ordered), SUBJECTS):
            yield from _faults_of(kind, ordered[start : start + SUBJECTS])


def _judged_subjects() -> dict[str, set[str]]:
    """The uids of subjects with entries, judgements or hidden revisions, by kind."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    entries = JudgementEntry.objects.order_by().values_list("subject_kind", "subject_uid")
    hidden = Revision.objects.filter(ANY_WITHHELD).order_by()
    for kind, uid in entries.distinct().iterator():
        found[kind].add(uid)
    for kind, uid in hidden.values_list("subject_kind", "subject_uid").distinct().iterator():
        found[kind].add(uid)
    for model in judged_models():
        for kind, uid in model.subject_keys():
            found[kind].add(uid)
    return found


def _faults_of(kind: str, uids: Sequence[str]) -> Iterator[str]:
    logged: defaultdict[str, _Log] = defaultdict(_Log)
    stored: defaultdict[str, _Log] = defaultdict(_Log)
    parents: dict[str, JudgementEntry] = {}
    entries = JudgementEntry.objects.filter(subject_kind=kind, subject_uid__in=uids)
    for entry in entries.order_by("subject_uid", "number").iterator():
        yield from _entry_faults(entry, parents.get(entry.subject_uid))
        parents[entry.subject_uid] = entry
        try:
            logged[entry.subject_uid].follow(entry.content)
        except UNREADABLE:
            yield f"The content of {entry} in the log of judgements cannot be read."
    for model in judged_models():
        for row in model.of_subjects(kind, uids).iterator():
            log = stored[row.subject_key[1]]
            log.add(row.entry_content())
            if parts := row.withheld_parts():
                log.withheld[row.entry_target] = parts
    hidden = Revision.objects.filter(ANY_WITHHELD, subject_kind=kind, subject_uid__in=uids)
    for revision in hidden.defer("rows").iterator():
        flags = revision.text_withheld, revision.comment_withheld, revision.author_withheld
        target = revision_target(revision.number)
        stored[revision.subject_uid].withheld[target] = withheld_names(*flags)
    for uid in uids:
        yield from _judgement_faults(f"{kind} {uid}", logged[uid], stored[uid])
        yield from _withholding_faults(f"{kind} {uid}", logged[uid], stored[uid])


def _entry_faults(entry: JudgementEntry, parent: JudgementEntry | None) -> Iterator[str]:
    """A sentence if an entry is not the one after `parent` with the right digest."""
    if entry.number != (parent.number + 1 if parent else 1):
        yield f"Entries before {entry} of the log of judgements are missing."
    digest = entry_digest(
        entry.content,
        parent=parent.digest if parent else "",
        subject=(entry.subject_kind, entry.subject_uid),
        number=entry.number,
    )
    if digest != entry.digest:
        yield f"In the log of judgements, {entry} was changed after it was written."


def _judgement_faults(subject: str, logged: _Log, stored: _Log) -> Iterator[str]:
    """A sentence for each judgement that the log does not have, or has and the tables do not."""
    kinds = {model.entry_kind for model in judged_models()}
    for kind in sorted(kinds):
        expected, found = logged.judgements[kind], stored.judgements[kind]
        if expected == found:
            continue
        missing, unknown = Counter(expected) - Counter(found), Counter(found) - Counter(expected)
        for _content in missing.elements():
            yield f"A {kind} of {subject} that is in the log was changed or deleted."
        for _content in unknown.elements():
            yield f"A {kind} of {subject} is not in the log: it was made or changed outside of it."
        if not missing and not unknown:
            yield f"The order of the {kind} rows of {subject} was changed."


def _withholding_faults(subject: str, logged: _Log, stored: _Log) -> Iterator[str]:
    """A sentence for each revision or check that hides other parts than the log says."""
    for target in sorted(logged.withheld.keys() | stored.withheld.keys()):
        expected, found = logged.withheld.get(target, []), stored.withheld.get(target, [])
        # Only the revision's number says something to a reader, not the hash of a check.
        name = target if target.startswith("revision ") else f"a {target.partition(' ')[0]}"
        for part in sorted(set(expected) - set(found)):
            yield f"The {part} of {name} of {subject} is shown, but the log says that it is hidden."
        for part in sorted(set(found) - set(expected)):
            yield f"The {part} of {name} of {subject} is hidden, but the log does not say so."
