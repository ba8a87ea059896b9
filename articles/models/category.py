"""`Category`: a named group of articles and of other categories."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from articles.models.article_parts import Membership
from articles.models.category_rules import category_problems, lock_tree, parents_below
from articles.querysets import CategoryQuerySet
from articles.text.document.article_document import CategoryDocument, CategoryState
from bioweb.history.document_merge import DocumentRefused, Mended
from bioweb.history.subject import Subject
from bioweb.history.subject_rows import Layout, Row, Rows
from bioweb.history.tracked_rows import TrackedRows, write_row


class UncitedClaims(models.TextChoices):
    """The policies on edits that leave a claim without a source, the mildest first."""

    ALLOW = "allow", _("allowed")
    WARN = "warn", _("allowed after a warning")
    BLOCK = "block", _("not allowed")


class Category(Subject[CategoryDocument]):
    """A category.

    Articles and other categories refer to it by name and not by primary key, so that old revisions
    keep their content and digests if the category is renamed.
    """

    kind = "category"
    load_order = 2
    texts = ("description",)

    name = models.CharField(_("name"), max_length=255, unique=True)
    description = models.TextField(_("description"), blank=True, max_length=5000)
    parents = models.TextField(
        _("parent categories"), blank=True, max_length=5000, help_text=_("One name per line.")
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=[
            (CategoryState.PUBLISHED.value, _("published")),
            (CategoryState.DELETED.value, _("deleted")),
        ],
        default=CategoryState.PUBLISHED.value,
    )
    uncited_claims = models.CharField(
        _("claims without a source"),
        max_length=5,
        blank=True,
        default="",
        choices=UncitedClaims.choices,
        help_text=_("In articles in this category and its subcategories."),
    )

    objects = CategoryQuerySet.as_manager()
    history = TrackedRows()

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The address of the category's page."""
        return reverse("category", args=[self.name.replace(" ", "_")])

    @property
    def parent_names(self) -> list[str]:
        """The names of the parent categories."""
        return [line for line in self.parents.splitlines() if line]

    @classmethod
    def document_of(cls, rows: Rows) -> CategoryDocument:
        """The document of the category's only row."""
        (row,) = rows["category"]
        return CategoryDocument(
            name=row.name,
            description=row.description,
            parents=tuple(line for line in row.parents.splitlines() if line),
            state=row.state,
            uncited_claims=row.uncited_claims,
        )

    @classmethod
    def layout(cls, document: CategoryDocument, orders: Mapping[str, Mapping[str, int]]) -> Layout:  # noqa: ARG003
        """The values of the category's only row."""
        values = document.values()
        return {"category": {"": {**values, "parents": "\n".join(values["parents"])}}}

    @classmethod
    def key_of(cls, model: str, row: Row) -> str:  # noqa: ARG003
        """The key of the category's only row, ""."""
        return ""

    def refusals(self, document: CategoryDocument, before: CategoryDocument | None) -> list[str]:
        """A sentence for each problem that no door lets through, and that `before` lacks."""
        return list(category_problems(document, before, Category.objects.all()))

    def as_of_today(self, document: CategoryDocument, now: CategoryDocument) -> CategoryDocument:
        """An old document with the state of `now` and the present names of its parents."""
        document = super().as_of_today(document, now)
        newer = Category.objects.newer_names(document.parents)
        parents = {newer.get(name, name) for name in document.parents}
        return replace(document, parents=tuple(sorted(parents)))

    def mended(self, document: CategoryDocument) -> Mended[CategoryDocument]:
        """Old content as it can be saved today: with a name that is free, and no bad parents."""
        notes = []
        if document.name != self.name and (self._is_taken(document.name)):
            notes.append(
                _t("The name stays “%(now)s”: another category is called “%(name)s” now.")
                % {"now": self.name, "name": document.name}
            )
            document = replace(document, name=self.name)
        rows = list(Category.objects.all())
        tree = {row.name: row.parent_names for row in rows if row.pk != self.pk}
        names = {self.name, document.name} - {""}
        below = set(parents_below(names, document.parents, tree))
        deleted = {row.name for row in rows if row.state == CategoryState.DELETED}
        for parent in document.parents:
            if parent in below:
                notes.append(_t("The parent “%s” is left out: it is below this category.") % parent)
            elif parent in deleted:
                notes.append(_t("The parent “%s” is left out: it is deleted.") % parent)
        parents = tuple(name for name in document.parents if name not in below | deleted)
        return Mended(replace(document, parents=parents), tuple(notes))

    def _is_taken(self, name: str) -> bool:
        return Category.objects.filter(name=name).exclude(pk=self.pk).exists()

    def apply(self, document: CategoryDocument) -> None:
        """Write the row if it differs from `document`, inside `revising()`.

        If the name changes, the articles and categories that refer to it are revised in the same
        act. Raises DocumentRefused if another category has the name.
        """
        if self.pk:
            self.refresh_from_db()
        old = self.name
        name = document.normalised().name
        if name != old and self._is_taken(name):
            raise DocumentRefused([_t("A category with this name already exists.")])
        if set(document.parents) - set(self.parent_names):
            lock_tree(Category)
        write_row(self, self.layout(document.normalised(), {})["category"][""])
        if old and self.name != old:
            self._replace_name(old)

    def _replace_name(self, old: str) -> None:
        """Replace the name `old` in the articles and categories that refer to this category."""

        def renamed(names: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(self.name if name == old else name for name in names)

        names = {"old": old, "new": self.name}
        comment = _t("Category “%(old)s” renamed to “%(new)s”") % names
        members = Membership.objects.filter(category=old).select_related("article")
        for member in members.order_by("article"):
            article = member.article.document()
            member.article.revise(
                replace(article, categories=renamed(article.categories)), comment=comment
            )
        for child in Category.objects.filter(parents__contains=old).order_by("pk"):
            category = child.document()
            child.revise(replace(category, parents=renamed(category.parents)), comment=comment)
