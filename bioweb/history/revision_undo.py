"""Taking one revision's changes out again, whatever came after it: a three-way merge.

What stands today is one edit of what the revision said, what stood before it is the other; both
kept, its changes are gone.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bioweb.history.flat_merge import MINE, THEIRS, Conflicts, Merge, Taken, merge_attributes
from bioweb.history.models import Revision
from bioweb.history.revising import revising

if TYPE_CHECKING:
    from bioweb.history.subject import Subject


def undone(subject: Subject, number: int, taken: Taken | None = None) -> Merge:
    """What `subject` would say without the changes of revision `number`; nothing is written.

    The conflicts are those that `taken` does not settle. Raises Revision.DoesNotExist, of the
    first revision too: nothing stood before it.
    """
    now = subject.document()
    then = subject.as_of_today(subject.document(number), now)
    before = subject.as_of_today(subject.document(number - 1), now)
    return subject.taken_out(then, now, before, taken or {})


def undo(
    subject: Subject, number: int, taken: Taken | None = None, **details: Any
) -> Revision | None:
    """Take the changes of revision `number` out, as a new revision; None if nothing changes.

    Raises Conflicts where later edits touched the same and `taken` does not settle it, and what
    `revising()` and `apply` raise.
    """
    with revising(subject, kind=Revision.Kind.UNDO, **details) as edit:
        merge = undone(subject, number, taken)
        if merge.conflicts:
            raise Conflicts(list(merge.conflicts), edit.head)
        subject.apply(merge.document)
    return edit.revision


def attributes_taken_out(then: Any, now: Any, before: Any, taken: Taken) -> Merge:
    """Of flat documents, attribute by attribute; words of one's own settle nothing in these."""
    merge = merge_attributes(then, now, before)
    back = {}
    left = []
    for conflict in merge.conflicts:
        settled = taken.get((conflict.place, conflict.field))
        if settled and settled.which == THEIRS:
            back[conflict.field] = getattr(before, conflict.field)
        elif not settled or settled.which != MINE:
            left.append(conflict)
    return Merge(replace(merge.document, **back), tuple(left))
