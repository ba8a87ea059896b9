"""Withholding revisions' texts, comments and authors: they stay stored, and a log says why."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from bioweb.history.models import Revision, Withholding, may_see_withheld
from bioweb.history.subject_rows import AnySubjectRows
from bioweb.history.users import AnyUser, User


class CannotWithhold(ValueError):
    """A revision cannot be withheld; the message says why."""


def withheld_numbers(user: AnyUser, subject: AnySubjectRows) -> set[int]:
    """The numbers of the revisions whose texts are withheld from `user`; at most one query."""
    if may_see_withheld(user):
        return set()
    withheld = subject.revisions().filter(text_withheld=True)
    return set(withheld.values_list("number", flat=True))


def withheld_from(user: AnyUser, subject: AnySubjectRows, *numbers: int) -> bool:
    """Whether the text of any of these revisions is withheld from `user`."""
    if may_see_withheld(user):
        return False
    withheld = subject.revisions().filter(number__in=numbers, text_withheld=True)
    return withheld.exists()


def change_visible_to(user: AnyUser | None, below: str = "") -> Q:
    """The condition for revisions whose changes `user` may see; None is an anonymous visitor.

    Neither the text of the revision nor that of the revision before may be withheld from the user.
    `below` is the path from the queried rows to the revision, such as "revision__".
    """
    if user is not None and may_see_withheld(user):
        return Q()
    before = Revision.objects.filter(
        subject_kind=OuterRef(f"{below}subject_kind"),
        subject_uid=OuterRef(f"{below}subject_uid"),
        number=OuterRef(f"{below}number") - 1,
        text_withheld=True,
    )
    return Q(**{f"{below}text_withheld": False}) & ~Q(Exists(before))


@transaction.atomic
def withhold(
    revision: Revision, *, text: bool, comment: bool, author: bool, reason: str, by: User | None
) -> Withholding:
    """Set which of text, comment and author are withheld (False shows one again), and log it.

    Raises CannotWithhold for the text of the newest revision, and for an empty `reason`.
    """
    locked = Revision.objects.select_for_update().get(pk=revision.pk)
    newest = Revision.objects.filter(
        subject_kind=locked.subject_kind, subject_uid=locked.subject_uid
    ).order_by("-number")[0]
    if text and newest.pk == locked.pk:
        raise CannotWithhold(
            _("The current revision cannot be hidden. Revert to an earlier revision first.")
        )
    if not reason.strip():
        raise CannotWithhold(_("Give a reason. It is kept in the log."))
    Revision.objects.filter(pk=revision.pk).update(
        text_withheld=text, comment_withheld=comment, author_withheld=author
    )
    revision.refresh_from_db()
    return Withholding.objects.create(
        revision=revision,
        text=text,
        comment=comment,
        author=author,
        reason=reason.strip(),
        by=by,
        by_name=by.get_username() if by else "",
    )
