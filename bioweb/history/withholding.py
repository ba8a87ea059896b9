"""Withholding revisions' texts, comments and authors: they stay stored, and a log says why."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from bioweb.history.judgement_log import judging, log_judgements
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


def withhold(
    revision: Revision, *, text: bool, comment: bool, author: bool, reason: str, by: User | None
) -> Withholding:
    """Set which of text, comment and author are withheld (False shows one again), and log it.

    Raises CannotWithhold for the text of the newest revision, and for an empty `reason`.
    """
    with judging([(revision.subject_kind, revision.subject_uid)]):
        newest = Revision.objects.filter(
            subject_kind=revision.subject_kind, subject_uid=revision.subject_uid
        ).order_by("-number")[0]
        if text and newest.pk == revision.pk:
            raise CannotWithhold(
                _("The current revision cannot be hidden. Revert to an earlier revision first.")
            )
        entry = Withholding(
            revision=revision,
            text=text,
            comment=comment,
            author=author,
            reason=required_reason(reason),
            by=by,
            by_name=by.get_username() if by else "",
        )
        Revision.objects.filter(pk=revision.pk).update(
            text_withheld=text, comment_withheld=comment, author_withheld=author
        )
        log_judgements([entry])
    revision.refresh_from_db()
    return entry


def required_reason(reason: str) -> str:
    """The reason without blanks around it. Raises CannotWithhold for an empty one."""
    if not reason.strip():
        raise CannotWithhold(_("Give a reason. It is kept in the log."))
    return reason.strip()


def log_imported(revisions: Iterable[Revision]) -> None:
    """Log the withheld parts of new revisions, in the transaction of the import that wrote them."""
    log_judgements(
        [
            Withholding(
                revision=revision,
                text=revision.text_withheld,
                comment=revision.comment_withheld,
                author=revision.author_withheld,
                reason=_hidden_at_origin(revision),
                by_name="",
            )
            for revision in revisions
            if revision.text_withheld or revision.comment_withheld or revision.author_withheld
        ]
    )


def _hidden_at_origin(revision: Revision) -> str:
    """The reason for withholding parts of an imported revision; its origin names the wiki."""
    wiki = revision.origin.rpartition(" ")[0]
    return (
        _("Hidden on the wiki that it was imported from (%s)") % wiki
        if wiki
        else _("Hidden on the wiki that it was imported from")
    )


def show_newest_text(newest: Revision) -> None:
    """Show the text of an imported revision that is the newest: it is that of an earlier one."""
    if newest.text_withheld:
        Revision.objects.filter(pk=newest.pk).update(text_withheld=False)
        newest.text_withheld = False
        entry = Withholding(
            revision=newest,
            text=False,
            comment=newest.comment_withheld,
            author=newest.author_withheld,
            reason=_("The newest text is that of an earlier revision"),
            by_name="",
        )
        log_judgements([entry])
