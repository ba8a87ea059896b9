"""Updating derived rows: `index_article`, which makes them, and the functions that call it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import partial

from django.db import transaction
from django.db.models import Q, QuerySet

from articles.index.base import Index, replace_rows
from articles.index.claims.build_events import EventBuilder, index_events
from articles.index.claims.build_states import ages_after, ages_of, claim_states
from articles.index.claims.citation_index import Citation, citation_rows
from articles.index.claims.claim_event_index import ClaimEvent
from articles.index.claims.claim_index import Age, Claim, claim_rows, page_claims, placed_claims
from articles.index.pages.article_statistics import ArticleStatistics, statistics_of
from articles.index.pages.link_index import ArticleLink, links_of
from articles.index.pages.page_resolver import Resolver
from articles.index.pages.redirect_targets import names_leading_to
from articles.index.pages.stored_pages import RENDERER, Page, page_of, render
from articles.index.revisions.revision_stats_index import RevisionStats, RevisionTag
from articles.index.search.search_entries import SearchEntry, entries_of
from articles.models import Article
from articles.text.claims.claim_places import ids_in, is_recorded
from articles.text.document.article_document import ArticleDocument, ArticleState
from bioweb.history.index_updates import Subjects
from references.models import Reference
from references.source_identity_index import references_revised as index_identities

# What grows with each revision; and what is about the newest one.
HISTORY: tuple[type[Index], ...] = (ClaimEvent, RevisionStats, RevisionTag)
PRESENT: tuple[type[Index], ...] = (
    *(Page, Claim, Citation, ArticleLink, SearchEntry, ArticleStatistics),
)
INDEXES = (*HISTORY, *PRESENT)
STALE = 0  # the version of no renderer: the page has to be rendered again


def derive(article: Article) -> dict[type[Index], list[Index]]:
    """Every derived row of an article, from truth alone: its whole history is read."""
    builder = EventBuilder(article)
    events = list(builder.rows(article.documents()))
    built = builder.take_stats()
    present = _derive_present(article, builder.document, ages_after(events))
    return {
        ClaimEvent: list(events),
        RevisionStats: list(built.stats),
        RevisionTag: list(built.tags),
        **present,
    }


def index_article(article: Article, document: ArticleDocument | None = None) -> Page:
    """Bring every derived row of one article up to date. Returns its page.

    `document` is its newest, with records, if there are events up to there already.
    """
    document = document or index_events(article).document
    ages = ages_of(article, ids_in(document))
    present = _derive_present(article, document, ages)
    for model, rows in present.items():
        replace_rows(model, article.pk, rows)
    (page,) = present[Page]
    assert isinstance(page, Page)
    return page


def _derive_present(
    article: Article, document: ArticleDocument, ages: Mapping[str, Age]
) -> dict[type[Index], list[Index]]:
    """The rows about the newest revision; this is its document, and its events exist."""
    resolver = Resolver.for_article(article, document)
    # A redirect claims nothing.
    claims = [] if document.state == ArticleState.REDIRECT else placed_claims(document)
    states = claim_states(article, document, claims, ages, resolver)
    rendered = render(document, resolver, page_claims(claims, states))
    page = page_of(article, document, rendered)
    return {
        Page: [page],
        Claim: list(claim_rows(article, claims, states, ages)),
        Citation: list(citation_rows(article, document, claims, resolver.present_key)),
        ArticleLink: list(links_of(article, rendered.links)),
        SearchEntry: list(entries_of(article, document, rendered, resolver)),
        ArticleStatistics: [statistics_of(article, page.revision, states)],
    }


def page_on_the_spot(article: Article) -> Page:
    """The article's page without storing it; its claims are marked only if they have events."""
    document = article.document()
    resolver = Resolver.for_article(article, document)
    claims = placed_claims(document) if is_recorded(document) else []
    ids = {claim.record.id for claim in claims}
    ages = ages_of(article, ids)
    shown = None
    if ids <= ages.keys():
        shown = page_claims(claims, claim_states(article, document, claims, ages, resolver))
    return page_of(article, document, render(document, resolver, shown))


def articles_revised(subjects: Subjects) -> None:
    """Index the articles among `subjects`, and articles whose pages show what changed of them."""
    names: set[str] = set()
    revised = [subject for subject in subjects if isinstance(subject, Article)]
    for article in revised:
        before = _face(article)
        after = index_article(article).face
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


def index_imported(article: Article, document: ArticleDocument) -> None:
    """Index an article of which a part of the history was imported, with events up to `document`.

    Many articles are imported after each other, and link to each other. So pages that show
    something of this one are not rendered again, but marked as stale: `index_stale` renders them at
    the end, and until then each request renders them.
    """
    before = _face(article)
    after = index_article(article, document).face
    if before != after:
        names = {*before[2:], *after[2:]}
        names |= names_leading_to(names)
        showing = Page._default_manager.filter(article__links__target__in=names)
        _make_stale(showing.exclude(article=article))


def index_imported_references(references: Collection[Reference]) -> None:
    """Index references that an import made or changed, and mark pages that cite them as stale."""
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
    """Index articles whose pages show something of what was revised.

    Each is locked, so that what was read here does not overwrite the index of a later edit. An
    article that is being edited at this moment is indexed after the commit: to wait for its lock
    while holding another one could be a deadlock.
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
    """Index several articles, and return their number."""
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
    """Whether an article was indexed by another version than this: `reindex` corrects it."""
    current = Article.objects.filter(page__renderer=RENDERER, statistics__indexed_until__gt=0)
    return Article.objects.exclude(pk__in=current.values("pk")).exists()


def stale_rows() -> Iterator[str]:
    """A sentence for each index of each article that differs from what truth gives."""
    for article in Article.objects.order_by("pk").iterator():
        try:
            derived = derive(article)
        except (ValueError, KeyError):
            yield f"The history of the article “{article.title}” cannot be read."
            continue
        for model, rows in derived.items():
            found = model._default_manager.filter(Q(article_id=article.pk))
            if Counter(map(model.values, found)) != Counter(map(model.values, rows)):
                yield (
                    f"The index {model.__name__} of the article “{article.title}” is stale; "
                    "run manage.py reindex."
                )


def _face(article: Article) -> list[str]:
    return (
        Page._default_manager.filter(article=article).values_list("face", flat=True).first() or []
    )
