"""Summaries of revisions for lists: the changes in a few words, and the tags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.index.revisions.revision_stats_index import changes_and_tags
from articles.views.components.change_wording import change_phrases
from bioweb.history.models import may_see_withheld
from bioweb.history.users import AnyUser

TAGS: dict[str, Promise] = {
    "first": gettext_lazy("first revision"),
    "revert": gettext_lazy("revert"),
    "undo": gettext_lazy("undo"),
    "import": pgettext_lazy("kind of revision", "import"),
    "blanking": gettext_lazy("blanking"),
    "large-removal": gettext_lazy("large removal"),
    "citations-removed": gettext_lazy("citations removed"),
    "links-by-new": gettext_lazy("links added by a new editor"),
}


@dataclass(frozen=True)
class RevisionSummary:
    """The changes of a revision, a few words for each, and its tags in words."""

    changes: list[str] = field(default_factory=list)
    tags: list[Promise] = field(default_factory=list)


def shows_texts(user: AnyUser, revision: Any) -> bool:
    """Whether `user` may read the text of a row of `with_previous()` and the text before it."""
    withheld = revision.text_withheld or revision.previous_withheld
    return not withheld or may_see_withheld(user)


def summaries_of(user: AnyUser, revisions: Iterable[Any]) -> dict[int, RevisionSummary]:
    """The summaries of articles' revisions that `user` may read, by primary key; one query."""
    shown = (revision for revision in revisions if shows_texts(user, revision))
    return {
        key: RevisionSummary(change_phrases(changes), [TAGS[name] for name in tags])
        for key, (changes, tags) in changes_and_tags(shown).items()
    }
