"""Which reference is cited where, and for which words."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from django.db import models

from articles.index.base import Index
from articles.index.claims.claim_index import PlacedClaim
from articles.models import Article
from articles.text.document.article_document import ArticleDocument
from articles.text.markup.marks_and_links import find_marks

# Where a mark stands: the place, and its number among the marks of that place.
MarkPlace = tuple[str, int]
# The claim's order in the article, and the span of its text that the mark covers.
Covered = tuple[int, int, int]


class Citation(Index):
    """One item of a citation mark. Unknown keys too, so that a reference that comes is found.

    `key` is the one that the source goes by now, whichever the text calls it by.
    `claim` is the `order` of the claim that it bears, and `start` and `end` the span of the claim's
    text; all None for a mark that stands where no claim is, as in the head of a table.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="citations")
    place = models.CharField(max_length=24, help_text="uid of the section or field; or “lead”")
    order = models.PositiveIntegerField(help_text="position among the article's citations, from 0")
    key = models.CharField(max_length=80, db_index=True)
    locator = models.TextField(blank=True)
    passage = models.TextField(blank=True)
    contra = models.BooleanField(default=False)
    claim = models.PositiveIntegerField(null=True)
    start = models.PositiveIntegerField(null=True)
    end = models.PositiveIntegerField(null=True)

    class Meta:
        ordering = ["article", "order"]

    def __str__(self) -> str:
        return f"@{self.key} in {self.place}"


def citations_of(
    article: Article,
    document: ArticleDocument,
    claims: Iterable[PlacedClaim],
    present_key: Callable[[str], str],
) -> list[Citation]:
    """A row for each item of each mark in the document, in page order."""
    covered = _covered(claims)
    rows: list[Citation] = []
    for place, text, inline in document.marked_texts():
        for number, mark in enumerate(find_marks(text, inline=inline)):
            claim, start, end = covered.get((place, number), (None, None, None))
            for item in mark.items:
                row = Citation(
                    article=article,
                    place=place,
                    order=len(rows),
                    key=present_key(item.key)[:80],
                    locator=item.locator,
                    passage=item.passage,
                    contra=item.contra,
                    claim=claim,
                    start=start,
                    end=end,
                )
                rows.append(row)
    return rows


def _covered(claims: Iterable[PlacedClaim]) -> dict[MarkPlace, Covered]:
    """What each mark covers."""
    return {
        (placed.place, cited.mark): (order, cited.start, cited.end)
        for order, placed in enumerate(claims)
        for cited in placed.claim.citations
    }
