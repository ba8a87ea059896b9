"""Queries of articles and categories. The queries of every page begin with `visible_to(user)`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.db.models import Q, QuerySet

from articles.text.document.article_document import ArticleState, CategoryState
from bioweb.history.append_only import ModelT_co
from bioweb.history.subject import SubjectQuerySet
from bioweb.history.subject_rows import historical_model
from bioweb.history.users import AnyUser


class ArticleQuerySet(SubjectQuerySet[ModelT_co]):
    """Queries of articles by reader and by name."""

    def visible_to(self, user: AnyUser) -> Self:
        """Published articles and redirects; also drafts and deleted articles, with permission.

        Whoever may change articles sees drafts, whoever may delete them sees deleted ones.
        """
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
        """The article that has `name` as its title or as a redirect."""
        return self.filter(names__name=name)


class CategoryQuerySet(SubjectQuerySet[ModelT_co]):
    """Queries of categories by reader, by name, and by position in the tree."""

    def visible_to(self, user: AnyUser) -> Self:
        """Published categories; users who may delete categories also see the deleted ones."""
        if user.has_perm("articles.delete_category"):
            return self.all()
        return self.filter(~Q(state=CategoryState.DELETED))

    def with_ancestors(self, names: Iterable[str]) -> list[ModelT_co]:
        """The categories with these names and all their ancestors, the nearest first.

        Deleted categories and ancestors that are reached only through them are left out. One query
        for each level.
        """
        found: dict[str, Any] = {}
        wanted = set(names)
        while wanted:
            level: QuerySet[Any] = self.filter(name__in=wanted).exclude(state=CategoryState.DELETED)
            new = {category.name: category for category in level.order_by("name")}
            found |= new
            wanted = {name for row in new.values() for name in row.parent_names} - found.keys()
        return list(found.values())

    def subtree_names(self, name: str) -> set[str]:
        """The name, and the names of its subcategories at every depth; one query.

        Deleted subcategories and those that are reached only through them are left out.
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
        """The present names of renamed categories, by those of `names` that no category has now."""
        existing = self.model._default_manager.filter(name__in=names)
        old = set(names) - set(existing.values_list("name", flat=True))
        if not old:
            return {}
        history = historical_model(self.model)._default_manager.filter(name__in=old)
        owners = dict(history.order_by("history_id").values_list("name", "id"))
        present = dict(self.filter(pk__in=owners.values()).values_list("pk", "name"))
        return {name: present[pk] for name, pk in owners.items() if pk in present}
