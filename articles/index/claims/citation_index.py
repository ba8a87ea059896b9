"""The index of citations: which reference is cited in which claim, for which words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.db import models

from articles.index.base import Index
from articles.index.claims.claim_index import PlacedClaim
from articles.models import Article
from articles.text.document.article_document import ArticleDocument
from articles.text.markup.marks_and_links import find_marks


class _Coverage(NamedTuple):
    """The `order` of the claim that a mark belongs to, and the span that the mark covers in it."""

    claim_order: int | None = None
    start: int | None = None
    end: int | None = None


class Citation(Index):
    """One citation of a mark, even if its key has no reference: one may be added later.

    `key` is the present key of the source, even if the text has a former one.
    `claim` is the `order` of the claim with the mark; `start` and `end` are the part of its
    text that the citation covers. The three are None outside claims, as in a table's head.
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


def citation_rows(
    article: Article,
    document: ArticleDocument,
    claims: Iterable[PlacedClaim],
    present_key: Callable[[str], str],
) -> list[Citation]:
    """An unsaved row for each citation, in page order; `claims` are all claims of `document`."""
    coverage_by_mark = _coverage_by_mark(claims)
    rows: list[Citation] = []
    for place, text, inline in document.marked_texts():
        for number, mark in enumerate(find_marks(text, inline=inline)):
            coverage = coverage_by_mark.get((place, number), _Coverage())
            for item in mark.items:
                row = Citation(
                    article=article,
                    place=place,
                    order=len(rows),
                    key=present_key(item.key)[:80],
                    locator=item.locator,
                    passage=item.passage,
                    contra=item.contra,
                    claim=coverage.claim_order,
                    start=coverage.start,
                    end=coverage.end,
                )
                rows.append(row)
    return rows


def _coverage_by_mark(claims: Iterable[PlacedClaim]) -> dict[tuple[str, int], _Coverage]:
    """The words that each mark covers, by its place and its number among the marks there."""
    # `marks` has one number for each citation.
    return {
        (placed.place, mark_number): _Coverage(order, citation.start, citation.end)
        for order, placed in enumerate(claims)
        for mark_number, citation in zip(placed.claim.marks, placed.claim.citations, strict=True)
    }
