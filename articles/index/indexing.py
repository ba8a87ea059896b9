"""Updating derived rows: `index_article`, and the functions that call it for several articles."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import partial

from django.db import transaction
from django.db.models import QuerySet

from articles.index.base import Index, replace_rows
from articles.index.claims.build_events import index_events
from articles.index.claims.build_states import claim_revisions_of, claim_states
from articles.index.claims.citation_index import Citation, citation_rows
from articles.index.claims.claim_event_index import ClaimEvent
from articles.index.claims.claim_index import (
    Claim,
    ClaimRevisions,
    claim_rows,
    page_claims,
    placed_claims,
)
from articles.index.pages.article_statistics import ArticleStatistics, statistics_of
from articles.index.pages.link_index import ArticleLink, links_of
from articles.index.pages.page_resolver import DatabaseResolver
from articles.index.pages.redirect_targets import names_leading_to
from articles.index.pages.stored_pages import RENDERER, Page, page_of, render
from articles.index.revisions.revision_stats_index import RevisionStats, RevisionTag
from articles.index.search.search_entries import SearchEntry, entries_of
from articles.index.search.sqlite import clear_words
from articles.models import Article
from articles.text.claims.claim_places import ids_in, is_recorded
from articles.text.document.article_document import ArticleDocument, ArticleState
from bioweb.history.index_updates import Subjects
from references.models import Reference
from references.source_identity_index import references_revised as index_identities

# The rows of HISTORY are about each revision of an article, those of PRESENT about the newest one.
HISTORY: tuple[type[Index], ...] = (ClaimEvent, RevisionStats, RevisionTag)
PRESENT: tuple[type[Index], ...] = (
    *(Page, Claim, Citation, ArticleLink, SearchEntry, ArticleStatistics),
)
INDEXES = (*HISTORY, *PRESENT)
# The renderer's version in pages that have to be rendered again; no renderer has this version.
STALE = 0


def index_article(article: Article, document: ArticleDocument | None = None) -> Page:
    """Write the derived rows of one article that are missing or stale. Returns its page.

    If the events of all revisions are stored, `document` may be the document of the newest one,
    with records of its claims. Without `document` the missing events are written first.
    """
    document = document or index_events(article).document
    claim_revisions = claim_revisions_of(article, ids_in(document))
    present = derive_present(article, document, claim_revisions)
    for model, rows in present.items():
        replace_rows(model, article.pk, rows)
    (page,) = present[Page]
    assert isinstance(page, Page)
    return page


def derive_present(
    article: Article, document: ArticleDocument, claim_revisions: Mapping[str, ClaimRevisions]
) -> dict[type[Index], list[Index]]:
    """The unsaved rows about the newest revision, by model; `document` is its document."""
    resolver = DatabaseResolver.for_article(article, document)
    # The text of a redirect is a link, which is no claim.
    claims = [] if document.state == ArticleState.REDIRECT else placed_claims(document)
    states = claim_states(article, document, claims, claim_revisions, resolver)
    rendered = render(document, resolver, page_claims(claims, states))
    page = page_of(article, document, rendered)
    return {
        Page: [page],
        Claim: list(claim_rows(article, claims, states, claim_revisions)),
        Citation: list(citation_rows(article, document, claims, resolver.present_key)),
        ArticleLink: list(links_of(article, rendered.links)),
        SearchEntry: list(entries_of(article, document, rendered, resolver)),
        ArticleStatistics: [statistics_of(article, page.revision, states)],
    }


def page_on_the_spot(article: Article) -> Page:
    """The article's page, rendered and not stored; claims are marked if all have events."""
    document = article.document()
    resolver = DatabaseResolver.for_article(article, document)
    claims = placed_claims(document) if is_recorded(document) else []
    ids = {claim.record.id for claim in claims}
    claim_revisions = claim_revisions_of(article, ids)
    marked = None
    if ids <= claim_revisions.keys():
        states = claim_states(article, document, claims, claim_revisions, resolver)
        marked = page_claims(claims, states)
    return page_of(article, document, render(document, resolver, marked))


def articles_revised(subjects: Subjects) -> None:
    """Index the articles among `subjects`, and those that link to one whose `face` changed."""
    names: set[str] = set()
    revised = [subject for subject in subjects if isinstance(subject, Article)]
    for article in revised:
        before = _stored_face(article)
        after = index_article(article).face
        if before != after:
            names.update(before[2:], after[2:])  # `face_of` has names from position 2 on
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
    """Index an article after a part of its history was imported.

    `document` is the document of the newest revision; the events of all revisions are stored.
    If the article's `face` changed, pages that link to it are marked as stale and not rendered,
    because the following imports may change them, too. `index_locked` renders them at the end of
    the import; until then each request renders them.
    """
    before = _stored_face(article)
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
    """The primary keys of articles whose page is stale or missing."""
    fresh = Article.objects.filter(page__renderer=RENDERER).values("pk")
    return list(Article.objects.exclude(pk__in=fresh).order_by("pk").values_list("pk", flat=True))


def index_locked(article_id: int) -> None:
    """Index an article in one transaction, with a lock on it."""
    with transaction.atomic():
        index_article(Article.objects.select_for_update().get(pk=article_id))


def _make_stale(pages: QuerySet[Page]) -> None:
    """Mark stored pages as stale."""
    stale = list(pages.values_list("pk", flat=True).distinct())
    Page._default_manager.filter(pk__in=stale).update(renderer=STALE)


def _index_others(showing: QuerySet[Article]) -> None:
    """Index articles whose pages show something of the revised subjects.

    Each article is locked, so that the rows written here do not replace those of a later edit. An
    article that another transaction has locked is indexed after the commit: waiting for its lock
    while holding others could be a deadlock.
    """
    wanted = set(showing.values_list("pk", flat=True))
    free = Article.objects.select_for_update(skip_locked=True).filter(pk__in=wanted)
    for article in free.order_by("pk"):
        wanted.remove(article.pk)
        index_article(article)
    for pk in wanted:
        transaction.on_commit(partial(index_locked, pk))


def index_articles(articles: Iterable[Article]) -> int:
    """Index several articles, and return their number."""
    count = 0
    for article in articles:
        index_article(article)
        count += 1
    return count


def clear() -> None:
    """Delete the rows of all derived tables of articles, and the full-text index."""
    for model in INDEXES:
        model._default_manager.all().delete()
    clear_words()


def is_outdated() -> bool:
    """Whether an article has no page, a stale page or no events; `manage.py reindex` mends that."""
    current = Article.objects.filter(page__renderer=RENDERER, statistics__indexed_until__gt=0)
    return Article.objects.exclude(pk__in=current.values("pk")).exists()


def _stored_face(article: Article) -> list[str]:
    """The `face` of the article's stored page; empty if no page is stored."""
    return (
        Page._default_manager.filter(article=article).values_list("face", flat=True).first() or []
    )
