"""Summaries of revisions for lists: what each changed, in a few words, and its tags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.index.revisions.revision_stats_index import changes_and_tags
from articles.views.components.change_wording import in_words
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
    """What one revision changed, a few words for each change, and its tags in words."""

    changes: list[str] = field(default_factory=list)
    tags: list[Promise] = field(default_factory=list)


def shows_texts(user: AnyUser, revision: Any) -> bool:
    """Whether `user` may read the text of a revision and of the one before it.

    `revision.previous_withheld` says whether the text of the one before it is withheld.
    """
    withheld = revision.text_withheld or revision.previous_withheld
    return not withheld or may_see_withheld(user)


def summaries_of(user: AnyUser, revisions: Iterable[Any]) -> dict[int, RevisionSummary]:
    """The summaries of those revisions whose texts `user` may read, by primary key; one query.

    Only revisions of articles have one: diffs of references and categories are a few lines long.
    """
    shown = (revision for revision in revisions if shows_texts(user, revision))
    return {
        key: RevisionSummary(in_words(changes), [TAGS[name] for name in tags])
        for key, (changes, tags) in changes_and_tags(shown).items()
    }
