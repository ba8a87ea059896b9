"""Queries of articles and categories. Every page starts from `visible_to(user)`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.db.models import Q, QuerySet

from articles.text.document.article_document import ArticleState, CategoryState
from bioweb.history.subject import ModelT_co, SubjectQuerySet
from bioweb.history.subject_rows import historical_model
from bioweb.history.users import AnyUser


class ArticleQuerySet(SubjectQuerySet[ModelT_co]):
    """Articles by reader and by name."""

    def visible_to(self, user: AnyUser) -> Self:
        """Published articles and redirects; editors see drafts too, reviewers deleted articles."""
        states = [ArticleState.PUBLISHED, ArticleState.REDIRECT]
        if user.has_perm("articles.change_article"):
            states.append(ArticleState.DRAFT)
        if user.has_perm("articles.delete_article"):
            states.append(ArticleState.DELETED)
        return self.filter(state__in=states)

    def listed_to(self, user: AnyUser) -> Self:
        """The articles that lists, search and statistics show: `visible_to` without redirects."""
        return self.visible_to(user).exclude(state=ArticleState.REDIRECT)

    def named(self, name: str) -> Self:
        """The article whose title or redirect `name` is."""
        return self.filter(names__name=name)


class CategoryQuerySet(SubjectQuerySet[ModelT_co]):
    """Categories by reader, and their tree."""

    def visible_to(self, user: AnyUser) -> Self:
        """Published categories; users who may delete categories also see the deleted ones."""
        if user.has_perm("articles.delete_category"):
            return self.all()
        return self.filter(~Q(state=CategoryState.DELETED))

    def with_ancestors(self, names: Iterable[str]) -> list[ModelT_co]:
        """The categories with these names and all their ancestors, the nearest first.

        Deleted ones are left out, with what is reached only through them. A query for each level.
        """
        found: dict[str, Any] = {}
        wanted = set(names)
        while wanted:
            level: QuerySet[Any] = self.filter(name__in=wanted).exclude(state=CategoryState.DELETED)
            new = {category.name: category for category in level.order_by("name")}
            found |= new
            wanted = {name for row in new.values() for name in row.parent_names} - found.keys()
        return list(found.values())

    def with_descendants(self, name: str) -> set[str]:
        """The name and the names of all subcategories, at every depth; one query.

        Deleted ones are left out, with what is reached only through them.
        """
        children: dict[str, list[str]] = {}
        categories: QuerySet[Any] = self.exclude(state=CategoryState.DELETED).only(
            "name", "parents"
        )
        for category in categories:
            for parent in category.parent_names:
                children.setdefault(parent, []).append(category.name)
        found, queue = {name}, [name]
        while queue:
            new = [child for child in children.get(queue.pop(), ()) if child not in found]
            found.update(new)
            queue += new
        return found

    def newer_names(self, names: Iterable[str]) -> dict[str, str]:
        """The present names of renamed categories: {old: new} for old `names`; three queries."""
        present = self.model._default_manager.filter(name__in=names)
        old = set(names) - set(present.values_list("name", flat=True))
        if not old:
            return {}
        history = historical_model(self.model)._default_manager.filter(name__in=old)
        owners = dict(history.order_by("history_id").values_list("name", "id"))
        today = dict(self.filter(pk__in=owners.values()).values_list("pk", "name"))
        return {name: today[pk] for name, pk in owners.items() if pk in today}
