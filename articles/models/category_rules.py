"""What a category must not be: without a proper name, below itself, or deleted while in use."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection, models
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models.article_parts import Membership
from articles.text.document.article_document import CategoryDocument, CategoryState
from articles.text.markup.page_names import BadName, normalise_name

MAX_DESCRIPTION = 5_000  # characters
Tree = Mapping[str, Sequence[str]]  # the names of the parents of each category, by its name


def lock_tree(model: type[models.Model]) -> None:
    """Prevent other transactions from changing categories until this one ends.

    Two categories that are made parents of each other at once would be a cycle. On SQLite, which
    has one writer at a time, this does nothing.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            table = connection.ops.quote_name(model._meta.db_table)
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def with_ancestors(name: str, tree: Tree) -> set[str]:
    """The category `name` with all its direct and indirect parent categories."""
    found: set[str] = set()
    pending = [name]
    while pending:
        current = pending.pop()
        if current not in found:
            found.add(current)
            pending += tree.get(current, [])
    return found


def parents_below(names: Collection[str], parents: Sequence[str], tree: Tree) -> list[str]:
    """Those of `parents` that are the category itself, whose `names` these are, or below it."""
    return [parent for parent in parents if not with_ancestors(parent, tree).isdisjoint(names)]


def below_itself_message(parent: str) -> str:
    """The message for a parent that is the category itself or below it."""
    return _("“%s” is this category or one of its subcategories. Choose another parent.") % parent


def members_message(name: str) -> str:
    """Why the category must not be deleted: it has articles. "" if it has none."""
    count = Membership.objects.filter(category=name).count()
    if not count:
        return ""
    sentence = ngettext(
        "%s article is in this category. Remove it from the category first.",
        "%s articles are in this category. Remove them from the category first.",
        count,
    )
    return sentence % count


def category_problems(
    document: CategoryDocument, before: CategoryDocument | None, categories: models.QuerySet[Any]
) -> Iterator[str]:
    """A sentence for each problem of a category that `before`, its revision before, lacks.

    `categories` are all categories. A parent that does not exist yet is no problem.
    """
    if before is None or document.name != before.name:
        try:
            normalise_name(document.name)
        except BadName as reason:
            yield str(reason)
    if len(document.description) > MAX_DESCRIPTION and document.description != getattr(
        before, "description", ""
    ):
        yield _("The description is longer than 5,000 characters. Shorten it.")
    new = sorted(set(document.parents) - set(before.parents if before else ()))
    if new:
        rows = list(categories)
        tree = {row.name: row.parent_names for row in rows}
        deleted = {row.name for row in rows if row.state == CategoryState.DELETED}
        names = {document.name, *([before.name] if before else [])}
        yield from map(below_itself_message, parents_below(names, new, tree))
        for parent in new:
            if parent in deleted:
                yield _("The category “%s” is deleted. Choose another.") % parent
    was_deleted = before is not None and before.state == CategoryState.DELETED
    if document.state == CategoryState.DELETED and not was_deleted:
        message = members_message(document.name)
        if message:
            yield message
