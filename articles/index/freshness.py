"""Keeping what is derived current: the one function that fills it, and who calls it when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

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
        Citation: list(citations_of(article, document, claims)),
        ArticleLink: list(links_of(article, rendered.links)),
        SearchEntry: list(entries_of(article, document, rendered, resolver)),
    }


def index_article(article: Article) -> None:
    """Bring every derived row of one article up to date."""
    for model, rows in derive(article).items():
        replace_rows(model, article.pk, rows)


def article_revised(article: Subject) -> None:
    """An article was revised: index it, and the articles that show something of it that changed."""
    assert isinstance(article, Article)
    before = _face(article)
    index_article(article)
    after = _face(article)
    if before != after:
        names = {*before[2:], *after[2:]}
        linking = Article.objects.filter(links__target__in=names).exclude(pk=article.pk)
        index_articles(linking.distinct())


def reference_revised(reference: Subject) -> None:
    """A reference was made or changed: index the articles that cite its key."""
    assert isinstance(reference, Reference)
    index_articles(Article.objects.filter(citations__key=reference.key).distinct())


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
