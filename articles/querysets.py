"""What one asks of many articles and categories. `visible_to(user)` is the only way in."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Q

from bioweb.history.subject import SubjectQuerySet


class ArticleQuerySet(SubjectQuerySet):
    """Articles by who may read them and what they are called."""

    def visible_to(self, user: Any) -> Self:
        """Published ones; to editors also drafts; to those who may delete, deleted ones."""
        states = ["published"]
        if user.has_perm("articles.change_article"):
            states.append("draft")
        if user.has_perm("articles.delete_article"):
            states.append("deleted")
        return self.filter(state__in=states)

    def named(self, name: str) -> Self:
        """The article that has `name` as its title or as a redirect."""
        return self.filter(names__name=name)

    def in_categories(self, names: list[str]) -> Self:
        """Articles that stand in any of the categories."""
        return self.filter(memberships__category__in=names).distinct()

    def get_by_natural_key(self, uid: str) -> Any:
        """For fixtures."""
        return self.get(uid=uid)


class CategoryQuerySet(SubjectQuerySet):
    """Categories by who may see them."""

    def visible_to(self, user: Any) -> Self:
        """Published ones; those who may delete categories also see the deleted."""
        if user.has_perm("articles.delete_category"):
            return self.all()
        return self.filter(~Q(state="deleted"))

    def get_by_natural_key(self, uid: str) -> Any:
        """For fixtures."""
        return self.get(uid=uid)
