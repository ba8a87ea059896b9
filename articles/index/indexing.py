"""Keeping what is derived current: the one function that fills it, and who calls it when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from articles.index.base import Index, replace_rows
from articles.index.claims.build_events import Telling, tell
from articles.index.claims.build_states import ages_of, ages_told, flags_in
from articles.index.claims.citation_index import Citation, citations_of
from articles.index.claims.claim_event_index import ClaimEvent
from articles.index.claims.claim_index import Age, Claim, claims_in, claims_of, shown_claims
from articles.index.pages.article_statistics import ArticleStatistics, statistics_of
from articles.index.pages.link_index import ArticleLink, links_of
from articles.index.pages.page_resolver import Resolver
from articles.index.pages.redirect_targets import names_leading_to
from articles.index.pages.stored_pages import RENDERER, Page, page_of, render
from articles.index.revisions.revision_stats_index import RevisionFigures, RevisionTag
from articles.index.search.search_entries import SearchEntry, entries_of
from articles.models import Article
from articles.text.claims.claim_places import ids_in, is_recorded
from articles.text.document.article_document import ArticleDocument
from bioweb.history.index_updates import Subjects
from references.identity_index import references_revised as index_identities
from references.models import Reference

# The story of the claims, which grows with each revision; and what is said of the newest one.
STORY: tuple[type[Index], ...] = (ClaimEvent, RevisionFigures, RevisionTag)
PRESENT: tuple[type[Index], ...] = (
    *(Page, Claim, Citation, ArticleLink, SearchEntry, ArticleStatistics),
)
INDEXES = (*STORY, *PRESENT)
STALE = 0  # no renderer's version: the page has to be made anew


def derive(article: Article) -> dict[type[Index], list[Index]]:
    """Every derived row of an article, from truth alone: its whole history is read."""
    telling = Telling(article)
    story = list(telling.rows())
    figured = telling.figured()
    present = _derive_present(article, telling.document, ages_told(story))
    return {
        ClaimEvent: list(story),
        RevisionFigures: list(figured.figures),
        RevisionTag: list(figured.tags),
        **present,
    }


def index_article(article: Article, told: ArticleDocument | None = None) -> None:
    """Bring every derived row of one article up to date.

    `told` is its newest document, with records, if the story is told up to there already.
    """
    document = told or tell(article)
    ages = ages_of(article, ids_in(document))
    for model, rows in _derive_present(article, document, ages).items():
        replace_rows(model, article.pk, rows)


def _derive_present(
    article: Article, document: ArticleDocument, ages: Mapping[str, Age]
) -> dict[type[Index], list[Index]]:
    """What is said of the newest revision; this is its document, and the story was told."""
    resolver = Resolver.for_article(article, document)
    # A redirect claims nothing.
    claims = [] if document.state == "redirect" else list(claims_in(document))
    flags = flags_in(article, document, claims, ages, resolver)
    rendered = render(document, resolver, shown_claims(claims, flags))
    page = page_of(article, document, rendered)
    return {
        Page: [page],
        Claim: list(claims_of(article, claims, flags, ages)),
        Citation: list(citations_of(article, document, claims, resolver.present_key)),
        ArticleLink: list(links_of(article, rendered.links)),
        SearchEntry: list(entries_of(article, document, rendered, resolver)),
        ArticleStatistics: [statistics_of(article, page.revision, flags)],
    }


def page_on_the_spot(article: Article) -> Page:
    """The article's page without storing it; its claims are marked only if their story is told."""
    document = article.document()
    resolver = Resolver.for_article(article, document)
    claims = list(claims_in(document)) if is_recorded(document) else []
    ages = ages_of(article, {claim.id for claim in claims})
    shown = None
    if all(claim.id in ages for claim in claims):
        shown = shown_claims(claims, flags_in(article, document, claims, ages, resolver))
    return page_of(article, document, render(document, resolver, shown))


def articles_revised(subjects: Subjects) -> None:
    """Index the articles among `subjects`, and those that show something of them that changed."""
    names: set[str] = set()
    revised = [subject for subject in subjects if isinstance(subject, Article)]
    for article in revised:
        before = _face(article)
        index_article(article)
        after = _face(article)
        if before != after:
            names.update(before[2:], after[2:])
    if names:
        names |= names_leading_to(names)
        linking = Article.objects.filter(links__target__in=names)
        _index_others(linking.exclude(pk__in=[article.pk for article in revised]))


def references_revised(subjects: Subjects) -> None:
    """Index the articles that cite the references among `subjects`."""
    revised = [subject for subject in subjects if isinstance(subject, Reference)]
    keys = {key for reference in revised for key in reference.keys_ever()}
    _index_others(Article.objects.filter(citations__key__in=keys))


def index_brought_in(article: Article, told: ArticleDocument) -> None:
    """Index an article of which a piece of history was brought in and told, up to this document.

    Many come one after the other, and link to each other: pages that show something of it are not
    made anew with each, but marked as stale; `index_stale` makes them anew at the end, and until
    then readers get them made on the spot.
    """
    before = _face(article)
    index_article(article, told)
    after = _face(article)
    if before != after:
        names = {*before[2:], *after[2:]}
        names |= names_leading_to(names)
        showing = Page._default_manager.filter(article__links__target__in=names)
        _make_stale(showing.exclude(article=article))


def references_brought_in(references: Collection[Reference]) -> None:
    """Likewise for references that were brought in or changed with articles."""
    index_identities(references)
    keys = {reference.key for reference in references}
    _make_stale(Page._default_manager.filter(article__citations__key__in=keys))


def stale_articles() -> list[int]:
    """The keys of articles whose page is stale."""
    fresh = Article.objects.filter(page__renderer=RENDERER).values("pk")
    return list(Article.objects.exclude(pk__in=fresh).order_by("pk").values_list("pk", flat=True))


def index_stale(article: int) -> None:
    """Index one of `stale_articles`, in a transaction of its own."""
    _index_alone(article)


def _make_stale(pages: QuerySet[Page]) -> None:
    stale = list(pages.values_list("pk", flat=True).distinct())
    Page._default_manager.filter(pk__in=stale).update(renderer=STALE)


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


def is_outdated() -> bool:
    """Whether an article was indexed by another version than this: `reindex` mends it."""
    current = Article.objects.filter(page__renderer=RENDERER, statistics__told__gt=0)
    return Article.objects.exclude(pk__in=current.values("pk")).exists()


def stale_rows() -> Iterator[str]:
    """A sentence for each index of each article that does not say what truth says."""
    for article in Article.objects.order_by("pk").iterator():
        try:
            derived = derive(article)
        except (ValueError, KeyError):
            yield f"The history of the article “{article.title}” cannot be read."
            continue
        for model, rows in derived.items():
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
