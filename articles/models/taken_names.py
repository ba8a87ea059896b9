"""Names that other articles have already."""

from __future__ import annotations

from collections.abc import Collection

from articles.models.article_parts import Name


def owners_of(names: Collection[str], *, besides: int | None) -> dict[str, str]:
    """The titles of other articles that have `names` as title or redirect, by the name.

    `besides` is the primary key of the article that wants the names, None for a new one. One query
    if there are names.
    """
    if not names:
        return {}
    taken = Name.objects.filter(name__in=names).exclude(article=besides).select_related("article")
    return {row.name: row.article.title for row in taken.order_by("name")}
