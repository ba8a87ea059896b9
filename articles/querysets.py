"""What one asks of many articles and categories. `visible_to(user)` is the only way in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.db.models import Q

from bioweb.history.subject import SubjectQuerySet


class ArticleQuerySet(SubjectQuerySet):
    """Articles by who may read them and what they are called."""

    def visible_to(self, user: Any) -> Self:
        """Published ones and redirects; to editors also drafts; deleted ones to who may delete."""
        states = ["published", "redirect"]
        if user.has_perm("articles.change_article"):
            states.append("draft")
        if user.has_perm("articles.delete_article"):
            states.append("deleted")
        return self.filter(state__in=states)

    def listed_to(self, user: Any) -> Self:
        """Those of `visible_to` that lists, search and numbers show: all but redirects."""
        return self.visible_to(user).exclude(state="redirect")

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

    def above(self, names: Iterable[str]) -> list[Any]:
        """The categories of these names, what they stand in and so on, the nearest first.

        Deleted ones are left out, with what only they lead to. A query for each step.
        """
        found: dict[str, Any] = {}
        asked = set(names)
        while asked:
            step = self.filter(name__in=asked - found.keys()).exclude(state="deleted")
            new = {category.name: category for category in step.order_by("name")}
            found |= new
            asked = {name for row in new.values() for name in row.parent_names} - found.keys()
        return list(found.values())

    def below(self, name: str) -> set[str]:
        """The name, and those of all categories that stand in it, or in one that does: one query.

        Deleted ones are left out, with what only they lead to.
        """
        inner: dict[str, list[str]] = {}
        for category in self.exclude(state="deleted").only("name", "parents"):
            for parent in category.parent_names:
                inner.setdefault(parent, []).append(category.name)
        found, asked = {name}, [name]
        while asked:
            new = [child for child in inner.get(asked.pop(), ()) if child not in found]
            found.update(new)
            asked += new
        return found

    def newer_names(self, names: Iterable[str]) -> dict[str, str]:
        """Today's names of categories that were once called `names`: {old: new}; two queries."""
        old = set(names) - set(
            self.model.objects.filter(name__in=names).values_list("name", flat=True)
        )
        if not old:
            return {}
        past = self.model.history.filter(name__in=old).order_by("history_id")
        owners = dict(past.values_list("name", "id"))
        today = dict(self.filter(pk__in=owners.values()).values_list("pk", "name"))
        return {name: today[pk] for name, pk in owners.items() if pk in today}

    def get_by_natural_key(self, uid: str) -> Any:
        """For fixtures."""
        return self.get(uid=uid)
