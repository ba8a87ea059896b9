"""A revision as one reader may see it, without anything that is withheld from this reader."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from articles.views.lookup.history_subjects import SubjectAddresses
from bioweb.history.models import Revision, may_see_withheld
from bioweb.history.users import AnyUser


@dataclass(frozen=True)
class RevisionShown:
    """A revision for a page. `author` and `comment` are None if they are withheld from the reader.

    `shows_text` says whether the reader may read the text. `kind` is in words, "" for a plain edit.
    `withheld` names the parts that are withheld from the public. `permanent_url` still works after
    the subject is renamed. `unnamed` is shown if `author` is "". `origin` is what an imported
    revision was called where it was imported from; "" for other revisions, and for readers who may
    not see what is withheld.
    """

    number: int
    time: datetime
    author: str | None
    comment: str | None
    minor: bool
    kind: str
    shows_text: bool
    withheld: tuple[str, ...]
    url: str
    permanent_url: str
    unnamed: str
    origin: str = ""


def shown_to(user: AnyUser, revision: Revision, addresses: SubjectAddresses) -> RevisionShown:
    """A revision as `user` may see it."""
    return RevisionShown(
        number=revision.number,
        time=revision.time,
        author=revision.shown_author(user),
        comment=revision.shown_comment(user),
        minor=revision.minor,
        kind="" if revision.kind == Revision.Kind.EDIT else str(revision.get_kind_display()),
        shows_text=revision.shows_text_to(user),
        withheld=_withheld(revision),
        url=addresses.revision_url(revision.number),
        permanent_url=addresses.verb_url("permanent-revision", revision.number),
        unnamed=substitute_for_author(revision),
        origin=revision.origin if may_see_withheld(user) else "",
    )


def substitute_for_author(revision: Revision) -> str:
    """The words to show instead of an author for a revision that names no author."""
    imported = revision.origin or revision.kind == Revision.Kind.IMPORT
    return _("imported") if imported else str(settings.SITE_NAME)


def refuse_withheld_text(user: AnyUser, revisions: Iterable[Revision]) -> None:
    """Raise PermissionDenied if `user` may not read the text of one of these revisions."""
    for revision in revisions:
        if not revision.shows_text_to(user):
            raise PermissionDenied(
                _(
                    "The text of revision %(number)s is hidden. It stays in the "
                    "history, but only reviewers can read or compare it."
                )
                % {"number": revision.number}
            )


def _withheld(revision: Revision) -> tuple[str, ...]:
    flags = (
        (revision.text_withheld, _("text")),
        (revision.comment_withheld, _("comment")),
        (revision.author_withheld, _("author")),
    )
    return tuple(name for flag, name in flags if flag)
