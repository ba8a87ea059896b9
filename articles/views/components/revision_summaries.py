"""What revisions did, in words and tags, for the lists that they stand in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.index.revisions.revision_stats_index import changes_and_tags
from articles.views.components.change_wording import in_words
from bioweb.history.models import may_see_withheld

TAGS: dict[str, Any] = {
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
class Deed:
    """What one revision did, a few words each, and the words of its tags by rule."""

    summary: list[str] = field(default_factory=list)
    tags: list[Any] = field(default_factory=list)


def shows_texts(user: Any, revision: Any) -> bool:
    """Whether `user` may read the text of a revision, and that of the one before it.

    The revision has `previous_withheld`, whether that one's is withheld.
    """
    withheld = revision.text_withheld or revision.previous_withheld
    return not withheld or may_see_withheld(user)


def deeds_of(user: Any, revisions: Iterable[Any]) -> dict[int, Deed]:
    """By its key, what each did of which `user` may know it; one query, however many.

    Only articles are told of: what changed in others stands in a few lines of their diff.
    """
    shown = (revision for revision in revisions if shows_texts(user, revision))
    return {
        key: Deed(in_words(changes), [TAGS[name] for name in tags])
        for key, (changes, tags) in changes_and_tags(shown).items()
    }
