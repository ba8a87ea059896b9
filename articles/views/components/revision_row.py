"""A revision as one reader may see it: what is withheld from them is not in here at all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from articles.views.lookup.history_subjects import Place
from bioweb.history.models import Revision, may_see_withheld


@dataclass(frozen=True)
class RevisionShown:
    """`author` and `comment` are None where they are withheld from the reader.

    `text` says whether the reader may read it; `kind` is a word, "" for a plain edit; `withheld`
    names what is withheld from readers in general. `lasting_url` outlasts renaming. `origin` is
    what reviewers are told: the revision's name where it was brought in from, "" where it was made
    here. `unnamed` stands for the author where the revision names nobody.
    """

    number: int
    time: datetime
    author: str | None
    comment: str | None
    minor: bool
    kind: str
    text: bool
    withheld: tuple[str, ...]
    url: str
    lasting_url: str
    unnamed: str
    origin: str = ""


def shown_to(user: Any, revision: Revision, place: Place) -> RevisionShown:
    """`revision` as `user` may see it."""
    return RevisionShown(
        number=revision.number,
        time=revision.time,
        author=revision.shown_author(user),
        comment=revision.shown_comment(user),
        minor=revision.minor,
        kind="" if revision.kind == Revision.Kind.EDIT else str(revision.get_kind_display()),
        text=revision.shows_text_to(user),
        withheld=_withheld(revision),
        url=place.revision_url(revision.number),
        lasting_url=place.verb_url("lasting-revision", revision.number),
        unnamed=unnamed(revision),
        origin=revision.origin if may_see_withheld(user) else "",
    )


def unnamed(revision: Revision) -> str:
    """What stands for the author where a revision names nobody."""
    imported = revision.origin or revision.kind == Revision.Kind.IMPORT
    return _("imported") if imported else str(settings.SITE_NAME)


def refuse_withheld_text(user: Any, revisions: Iterable[Revision]) -> None:
    """Raise PermissionDenied, with a sentence, if `user` may not read the text of one of them."""
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
