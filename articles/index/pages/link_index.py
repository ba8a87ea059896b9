"""The index of links between articles, for backlinks and for links to missing articles."""

from __future__ import annotations

from django.db import models

from articles.index.base import Index
from articles.models import Article


class ArticleLink(Index):
    """A link from an article to the name `target`, which may be the name of no article."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="links")
    target = models.CharField(max_length=255, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "target"], name="a_link_target_once")
        ]

    def __str__(self) -> str:
        return f"{self.article} → {self.target}"


def links_of(article: Article, targets: tuple[str, ...]) -> list[ArticleLink]:
    """An unsaved row for each name among `targets`, the names that the article links to."""
    return [ArticleLink(article=article, target=name) for name in dict.fromkeys(targets)]
