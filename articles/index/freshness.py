"""Keeping what is derived current: the one function that fills it, and who calls it when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from bioweb.history.subject import Subject
from references.models import Reference

from ..models import Article
from .base import Index, replace_rows
from .citations import Citation, citations_of
from .claims import Claim, claims_in, claims_of
from .entries import SearchEntry, entries_of
from .links import ArticleLink, links_of
from .pages import Page, page_of, render
from .resolver import Resolver

INDEXES: tuple[type[Index], ...] = (Page, Claim, Citation, ArticleLink, SearchEntry)


def derive(article: Article) -> dict[type[Index], list[Index]]:
    """Every derived row of an article, from truth alone."""
    document = article.document()
    resolver = Resolver.for_article(article, document)
    rendered = render(document, resolver)
    claims = list(claims_in(document))
    return {
        Page: [page_of(article, document, rendered)],
        Claim: list(claims_of(article, claims)),
        Citation: list(citations_of(article, document, claims, resolver.present_key)),
        ArticleLink: list(links_of(article, rendered.links)),
        SearchEntry: list(entries_of(article, document, rendered, resolver)),
    }


def index_article(article: Article) -> None:
    """Bring every derived row of one article up to date."""
    for model, rows in derive(article).items():
        replace_rows(model, article.pk, rows)


def articles_revised(articles: Iterable[Subject]) -> None:
    """Index articles that were revised, and those that show something of them that changed."""
    names: set[str] = set()
    revised = [article for article in articles if isinstance(article, Article)]
    for article in revised:
        before = _face(article)
        index_article(article)
        after = _face(article)
        if before != after:
            names.update(before[2:], after[2:])
    if names:
        linking = Article.objects.filter(links__target__in=names)
        _index_others(linking.exclude(pk__in=[article.pk for article in revised]))


def references_revised(references: Iterable[Subject]) -> None:
    """Index the articles that cite references that were made or changed."""
    revised = [reference for reference in references if isinstance(reference, Reference)]
    keys = {key for reference in revised for key in reference.keys_ever()}
    _index_others(Article.objects.filter(citations__key__in=keys))


def _index_others(showing: QuerySet[Article]) -> None:
    """Index articles that show something of what was revised.

    Each is locked, lest an edit of it that ends meanwhile be overwritten by what was read before.
    Those that are being edited just now have their turn after our commit: waiting for them here,
    with a subject locked, might be waiting for each other.
    """
    wanted = set(showing.values_list("pk", flat=True))
    free = Article.objects.select_for_update(skip_locked=True).filter(pk__in=wanted)
    for article in free.order_by("pk"):
        wanted.remove(article.pk)
        index_article(article)
    for pk in wanted:
        transaction.on_commit(partial(_index_alone, pk))


def _index_alone(pk: int) -> None:
    with transaction.atomic():
        index_article(Article.objects.select_for_update().get(pk=pk))


def index_articles(articles: Iterable[Article]) -> int:
    """Index several articles; says how many there were."""
    count = 0
    for article in articles:
        index_article(article)
        count += 1
    return count


def clear() -> None:
    """Empty every index."""
    for model in INDEXES:
        model._default_manager.all().delete()


def stale_rows() -> Iterator[str]:
    """A sentence for each index of each article that does not say what truth says."""
    for article in Article.objects.order_by("pk").iterator():
        for model, rows in derive(article).items():
            manager: Any = model._default_manager
            found = manager.filter(article_id=article.pk)
            if sorted(repr(model.values(row)) for row in found) != sorted(
                repr(model.values(row)) for row in rows
            ):
                yield (
                    f"The index {model.__name__} of the article “{article.title}” is stale; "
                    "run manage.py reindex."
                )


def _face(article: Article) -> list[str]:
    page = Page._default_manager.filter(article=article).first()
    return list(page.face) if page else []
