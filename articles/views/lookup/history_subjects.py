"""The subject of a history page (an article, reference or category), and the addresses below it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Category
from articles.text.document.article_document import ArticleState
from articles.text.markup.page_names import path_to_name
from articles.views.lookup.article_lookup import find_article
from bioweb.history.models import Revision
from bioweb.history.subject import AnySubject
from references.models import Reference

MODELS: dict[str, type[AnySubject]] = {
    "article": Article,
    "reference": Reference,
    "category": Category,
}
NOT_HERE = gettext_lazy("There is nothing at this address, or you may not see it.")


class NoSuchCategory(Http404):
    """No category of this name that the reader may see, and no article in it."""

    def __init__(self, name: str) -> None:
        super().__init__(_("There is no category “%(name)s”.") % {"name": name})


class NoSuchRevision(Http404):
    """No revision of this number; the sentence says which numbers there are."""

    def __init__(self, number: int, newest: int) -> None:
        super().__init__(
            _("There is no revision %(number)s. Revisions are numbered from 1 to %(newest)s.")
            % {"number": number, "newest": newest}
        )


@dataclass(frozen=True)
class Place:
    """A subject, what its address calls it today, and the addresses of its history."""

    subject: AnySubject
    called: str

    @property
    def name(self) -> str:
        """What people call it: a reference by its title, not by its key."""
        return str(self.subject)

    @property
    def kind(self) -> str:
        """Of its subject: the first part of the names of its addresses."""
        return self.subject.kind

    @property
    def url(self) -> str:
        """The page that readers read."""
        return str(self.subject.get_absolute_url())  # type: ignore[attr-defined]

    @property
    def history_url(self) -> str:
        """All revisions."""
        return self._below("history")

    def revision_url(self, number: int) -> str:
        """Its document at a revision."""
        return self._below("revision", number)

    def diff_url(self, old: int, new: int) -> str:
        """What changed from one revision to another."""
        return self._below("diff", old, new)

    def verb_url(self, verb: str, number: int) -> str:
        """Where reviewers "revert" to a revision, "review" or "withhold" it, editors "undo" one."""
        return reverse(verb, args=[self.kind, self.subject.uid, number])

    @property
    def feed_url(self) -> str:
        """The Atom feed of what happens to it; "" where visitors may not see it."""
        if getattr(self.subject, "state", "") in (ArticleState.DRAFT, ArticleState.DELETED):
            return ""
        return reverse(f"feed-{self.kind}", args=[self.path])

    @property
    def rollback_url(self) -> str:
        """Where reviewers take back the last revisions of one editor."""
        return reverse("rollback", args=[self.kind, self.subject.uid])

    @property
    def path(self) -> str:
        """Its name or key as written in addresses."""
        return self.called if self.kind == "reference" else self.called.replace(" ", "_")

    def _below(self, page: str, *numbers: int) -> str:
        return reverse(f"{self.kind}-{page}", args=[self.path, *numbers])


def place_of(subject: AnySubject) -> Place:
    """The place of a subject that was found, and checked, elsewhere."""
    if isinstance(subject, Article):
        return Place(subject, subject.title)
    if isinstance(subject, Category):
        return Place(subject, subject.name)
    if isinstance(subject, Reference):
        return Place(subject, subject.key)
    raise TypeError(f"Nobody reads a {type(subject).__name__}.")


def may_edit(user: Any, kind: str) -> bool:
    """Whoever may edit what is revised."""
    meta = MODELS[kind]._meta
    return bool(user.has_perm(f"{meta.app_label}.change_{meta.model_name}"))


def find_place(user: Any, kind: str, path: str) -> Place:
    """The subject at an address, if `user` may see it; one query. Raises Http404."""
    if kind == "article":
        return place_of(find_article(user, path))
    if kind == "category":
        name = path_to_name(path)
        category = Category.objects.visible_to(user).filter(name=name).first()
        if category is None:
            raise NoSuchCategory(name)
        return place_of(category)
    reference = Reference.objects.visible_to(user).known_as(path)
    if reference is None:
        raise Http404(_("There is no reference with the key “%(key)s”.") % {"key": path})
    return place_of(reference)


def find_subject(user: Any, kind: str, uid: str) -> Place:
    """The same by uid, for the addresses of reviewers, which renaming does not change."""
    model: Any = MODELS.get(kind)
    found = model.objects.visible_to(user).filter(uid=uid).first() if model else None
    if found is None:
        raise Http404(str(NOT_HERE))
    return place_of(found)


def revisions_of(place: Place, *numbers: int) -> list[Revision]:
    """These revisions, in the given order, with the newest one last; two queries.

    Raises NoSuchRevision for the first that does not exist.
    """
    newest: Revision = place.subject.revision()
    wanted = [number for number in numbers if number <= newest.number]
    found = {row.number: row for row in place.subject.revisions().filter(number__in=wanted)}
    found[newest.number] = newest
    for number in numbers:
        if number not in found:
            raise NoSuchRevision(number, newest.number)
    return [*(found[number] for number in numbers), newest]
