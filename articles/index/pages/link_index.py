"""Which article links to which name: what links here, and which red links turn blue."""

from __future__ import annotations

from django.db import models

from articles.index.base import Index
from articles.models import Article


class ArticleLink(Index):
    """That an article links to a name, whether or not an article has it."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="links")
    target = models.CharField(max_length=255, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "target"], name="a_link_target_once")
        ]

    def __str__(self) -> str:
        return f"{self.article} → {self.target}"


def links_of(article: Article, targets: tuple[str, ...]) -> list[ArticleLink]:
    """A row for each name that the article's texts link to."""
    return [ArticleLink(article=article, target=name) for name in dict.fromkeys(targets)]
