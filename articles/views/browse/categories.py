"""The tree of categories, with the number of articles in each."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count

from articles.models import Article, Category, Membership
from articles.views.components.alphabet import sort_key
from bioweb.history.users import AnyUser


@dataclass
class Node:
    """A category in the tree, with the number of articles directly in it."""

    category: Category
    number: int
    children: list[Node] = field(default_factory=list)


def article_counts(user: AnyUser, names: list[str] | None = None) -> dict[str, int]:
    """The number of articles in each category, by name, for `user`; one query.

    Only the categories `names`, if they are given. Categories without articles are missing.
    """
    members = Membership.objects.filter(article__in=Article.objects.listed_to(user))
    if names is not None:
        members = members.filter(category__in=names)
    return dict(members.values_list("category").annotate(number=Count("pk")).order_by())


def children_of(user: AnyUser, name: str) -> list[Node]:
    """The direct subcategories of the category `name`, in alphabetical order; two queries."""
    found = [
        category
        for category in Category.objects.visible_to(user).filter(parents__contains=name)
        if name in category.parent_names
    ]
    counts = article_counts(user, [category.name for category in found])
    nodes = [Node(category, counts.get(category.name, 0)) for category in found]
    return sorted(nodes, key=lambda node: sort_key(node.category.name))


def tree_of(user: AnyUser) -> list[Node]:
    """The categories that `user` may see, those without such a parent at the top; two queries.

    A category with two parents is below both, but its subcategories are only below the first, since
    otherwise the tree could grow without limit. A circle of categories has no top: it begins with
    its first category in the alphabet.
    """
    counts = article_counts(user)
    found = {category.name: category for category in Category.objects.visible_to(user)}
    below: dict[str, list[str]] = {}
    for name in sorted(found, key=sort_key):
        for parent in found[name].parent_names:
            below.setdefault(parent, []).append(name)
    shown: set[str] = set()

    def node(name: str) -> Node:
        inner = [] if name in shown else below.get(name, [])
        shown.add(name)
        return Node(found[name], counts.get(name, 0), [node(child) for child in inner])

    def at_top(name: str) -> bool:
        return not any(parent in found for parent in found[name].parent_names)

    ordered = sorted(found, key=sort_key)
    tops = [node(name) for name in ordered if at_top(name)]
    circles = [node(name) for name in ordered if name not in shown]
    return tops + circles
