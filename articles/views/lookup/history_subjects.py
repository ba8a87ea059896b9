"""Finds articles, references and categories, with the addresses of their pages."""

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
from bioweb.history.users import AnyUser
from references.models import Reference

MODELS: dict[str, type[AnySubject]] = {
    "article": Article,
    "reference": Reference,
    "category": Category,
}
NOT_HERE = gettext_lazy("There is nothing at this address, or you may not see it.")


class NoSuchCategory(Http404):
    """The reader may see no category with this name."""

    def __init__(self, name: str) -> None:
        super().__init__(_("There is no category “%(name)s”.") % {"name": name})


class NoSuchRevision(Http404):
    """There is no revision with this number; the message names the valid numbers."""

    def __init__(self, number: int, newest: int) -> None:
        super().__init__(
            _("There is no revision %(number)s. Revisions are numbered from 1 to %(newest)s.")
            % {"number": number, "newest": newest}
        )


@dataclass(frozen=True)
class SubjectAddresses:
    """The addresses of the pages of `subject`; `called` is its title, name or key."""

    subject: AnySubject
    called: str

    @property
    def name(self) -> str:
        """The name for readers: of a reference the title, not the key."""
        return str(self.subject)

    @property
    def kind(self) -> str:
        """The kind of the subject, with which the names of its addresses begin."""
        return self.subject.kind

    @property
    def url(self) -> str:
        """The subject's page."""
        return str(self.subject.get_absolute_url())  # type: ignore[attr-defined]

    @property
    def history_url(self) -> str:
        """The page of all revisions."""
        return self._below("history")

    def revision_url(self, number: int) -> str:
        """The page of a revision."""
        return self._below("revision", number)

    def diff_url(self, old: int, new: int) -> str:
        """The diff of two revisions."""
        return self._below("diff", old, new)

    def verb_url(self, verb: str, number: int) -> str:
        """The address named `verb` for a revision, such as "undo" or "permanent-revision"."""
        return reverse(verb, args=[self.kind, self.subject.uid, number])

    @property
    def feed_url(self) -> str:
        """The Atom feed of the subject's changes; "" if the public may not see the subject."""
        if getattr(self.subject, "state", "") in (ArticleState.DRAFT, ArticleState.DELETED):
            return ""
        return reverse(f"feed-{self.kind}", args=[self.path])

    @property
    def rollback_url(self) -> str:
        """The page to roll back the latest revisions by one author."""
        return reverse("rollback", args=[self.kind, self.subject.uid])

    @property
    def path(self) -> str:
        """`called` as written in addresses."""
        return self.called if self.kind == "reference" else self.called.replace(" ", "_")

    def _below(self, page: str, *numbers: int) -> str:
        return reverse(f"{self.kind}-{page}", args=[self.path, *numbers])


def addresses_of(subject: AnySubject) -> SubjectAddresses:
    """The addresses of the pages of an article, category or reference."""
    if isinstance(subject, Article):
        return SubjectAddresses(subject, subject.title)
    if isinstance(subject, Category):
        return SubjectAddresses(subject, subject.name)
    if isinstance(subject, Reference):
        return SubjectAddresses(subject, subject.key)
    raise TypeError(f"No addresses for a {type(subject).__name__}.")


def may_edit(user: AnyUser, kind: str) -> bool:
    """Whether `user` may edit subjects of this kind."""
    meta = MODELS[kind]._meta
    return bool(user.has_perm(f"{meta.app_label}.change_{meta.model_name}"))


def find_by_path(user: AnyUser, kind: str, path: str) -> SubjectAddresses:
    """The addresses of the subject with the name or key `path`, as addresses have it.

    Raises Http404 if `user` may see no such subject.
    """
    if kind == "article":
        return addresses_of(find_article(user, path))
    if kind == "category":
        name = path_to_name(path)
        category = Category.objects.visible_to(user).filter(name=name).first()
        if category is None:
            raise NoSuchCategory(name)
        return addresses_of(category)
    reference = Reference.objects.visible_to(user).known_as(path)
    if reference is None:
        raise Http404(_("There is no reference with the key “%(key)s”.") % {"key": path})
    return addresses_of(reference)


def find_by_uid(user: AnyUser, kind: str, uid: str) -> SubjectAddresses:
    """The addresses of a subject by its uid, if `user` may see it; one query. Raises Http404."""
    model: Any = MODELS.get(kind)
    found = model.objects.visible_to(user).filter(uid=uid).first() if model else None
    if found is None:
        raise Http404(str(NOT_HERE))
    return addresses_of(found)


def revisions_of(addresses: SubjectAddresses, *numbers: int) -> list[Revision]:
    """These revisions, in the given order, then the newest; two queries. Raises NoSuchRevision."""
    newest: Revision = addresses.subject.revision()
    wanted = [number for number in numbers if number <= newest.number]
    found = {row.number: row for row in addresses.subject.revisions().filter(number__in=wanted)}
    found[newest.number] = newest
    for number in numbers:
        if number not in found:
            raise NoSuchRevision(number, newest.number)
    return [*(found[number] for number in numbers), newest]
