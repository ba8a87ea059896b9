"""Which reference is cited where."""

from __future__ import annotations

from django.db import models

from ..models import Article
from ..text.citations import find_marks
from ..text.document import ArticleDocument
from .base import Index


class Citation(Index):
    """One item of a citation mark. Unknown keys too, so that a reference that comes is found."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="citations")
    place = models.CharField(max_length=24, help_text="uid of the section or field; or “lead”")
    order = models.PositiveIntegerField(help_text="position among the article's citations, from 0")
    key = models.CharField(max_length=80, db_index=True)
    locator = models.TextField(blank=True)
    passage = models.TextField(blank=True)
    contra = models.BooleanField(default=False)

    class Meta:
        ordering = ["article", "order"]

    def __str__(self) -> str:
        return f"@{self.key} in {self.place}"


def citations_of(article: Article, document: ArticleDocument) -> list[Citation]:
    """A row for each item of each mark in the document, in page order."""
    items = [
        (place, item)
        for place, text in document.texts()
        for mark in find_marks(text)
        for item in mark.items
    ]
    return [
        Citation(
            article=article,
            place=place,
            order=order,
            key=item.key[:80],
            locator=item.locator,
            passage=item.passage,
            contra=item.contra,
        )
        for order, (place, item) in enumerate(items)
    ]
