"""The parts of an article: names, sections, infobox fields and memberships of categories."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.text.document.article_document import DocumentField, DocumentSection, Rank
from bioweb.history.subject_rows import AnySubjectRows
from bioweb.history.tracked_rows import TrackedRows
from bioweb.history.uid import MAX_LENGTH, is_uid, new_uid

DocumentPart = TypeVar("DocumentPart", DocumentField, DocumentSection)


class ArticlePart(models.Model):
    """A part of an article, to which it belongs for ever. Its revisions are the article's."""

    article = models.ForeignKey(
        "articles.Article", on_delete=models.PROTECT, related_name="%(class)ss"
    )

    class Meta:
        abstract = True

    @property
    def revision_subject(self) -> AnySubjectRows:
        """The article to whose history this row belongs."""
        return self.article


class Name(ArticlePart):
    """A name of an article: its title or a redirect. No two articles share a name."""

    name = models.CharField(_("name"), max_length=255, unique=True)
    history = TrackedRows()

    def __str__(self) -> str:
        return self.name


class OrderedPart(ArticlePart):
    """A part with a position among those of its model: `order` rises, possibly with gaps."""

    order = models.PositiveIntegerField(_("order"), default=0)

    class Meta:
        abstract = True


class Section(OrderedPart):
    """A section with a heading and a body, which contains no headings.

    `level` is 1 for a section that is not within another. `claims` are the records of its claims.
    """

    uid = models.CharField(max_length=MAX_LENGTH, unique=True, default=new_uid)
    level = models.PositiveSmallIntegerField(_("level"), default=1)
    heading = models.CharField(_("heading"), max_length=200)
    body = models.TextField(_("text"), blank=True)
    claims = models.JSONField(default=list, blank=True, editable=False)
    history = TrackedRows()

    def __str__(self) -> str:
        return self.heading


class InfoboxField(OrderedPart):
    """One value of the infobox. `claims` are the records of its claim."""

    uid = models.CharField(max_length=MAX_LENGTH, unique=True, default=new_uid)
    group = models.CharField(_("group"), max_length=100, blank=True)
    label = models.CharField(_("label"), max_length=100)
    value = models.TextField(_("value"), max_length=5000)
    language = models.CharField(_("language"), max_length=35, blank=True)
    rank = models.CharField(
        _("rank"),
        max_length=10,
        choices=[(rank.value, rank.value) for rank in Rank],
        default=Rank.NORMAL.value,
    )
    start = models.CharField(_("from"), max_length=60, blank=True)
    end = models.CharField(_("to"), max_length=60, blank=True)
    claims = models.JSONField(default=list, blank=True, editable=False)
    history = TrackedRows()

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"


class Membership(OrderedPart):
    """The membership of an article in a category, which is given by its name."""

    category = models.CharField(_("category"), max_length=255, db_index=True)
    history = TrackedRows()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "category"], name="in_a_category_once")
        ]

    def __str__(self) -> str:
        return self.category


def with_unique_uids(
    model: type[InfoboxField] | type[Section],
    parts: tuple[DocumentPart, ...],
    rows: Iterable[InfoboxField | Section],
) -> tuple[DocumentPart, ...]:
    """The parts, with new uids for malformed, repeated and taken ones; `rows` are present rows."""
    new = {part.uid for part in parts if is_uid(part.uid)} - {row.uid for row in rows}
    found = model._default_manager.filter(uid__in=new) if new else model._default_manager.none()
    foreign = set(found.values_list("uid", flat=True))
    seen: set[str] = set()
    result = []
    for part in parts:
        uid = part.uid
        if not is_uid(uid) or uid in foreign or uid in seen:
            uid = new_uid()
        seen.add(uid)
        result.append(replace(part, uid=uid))
    return tuple(result)
