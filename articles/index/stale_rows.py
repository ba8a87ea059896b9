"""The comparison of derived rows with those that truth gives, for `manage.py verify`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from django.db.models import Q

from articles.index.base import Index
from articles.index.claims.build_events import EventBuilder
from articles.index.claims.build_states import claim_revisions_after
from articles.index.claims.claim_event_index import ClaimEvent
from articles.index.claims.claim_index import ClaimRevisions
from articles.index.indexing import HISTORY, INDEXES, derive_present
from articles.index.revisions.revision_stats_index import RevisionStats, RevisionTag
from articles.index.search.search_words_check import wrong_words
from articles.models import Article
from bioweb.history.verification.batches import batches_of

REVISIONS = 50  # revisions whose rows are compared at once
# The path from a row of HISTORY to the number of its revision.
_NUMBER = {ClaimEvent: "number", RevisionStats: "number", RevisionTag: "revision__number"}


def stale_rows(advance: Callable[[int], object] = lambda _: None) -> Iterator[str]:
    """A sentence for each stale derived table of an article, and for each unreadable history."""
    for articles in batches_of(Article.objects.all()):
        for article in articles:
            try:
                stale = _stale_models(article, advance)
            except (ValueError, KeyError):
                yield f"The history of the article “{article.title}” cannot be read."
                continue
            for model in INDEXES:
                if model in stale:
                    yield (
                        f"The index {model.__name__} of the article “{article.title}” is stale; "
                        "run manage.py reindex."
                    )
    for entry in wrong_words():
        yield (f"The full-text index of the article “{entry}” is stale; run manage.py reindex.")


def _stale_models(article: Article, advance: Callable[[int], object]) -> set[type[Index]]:
    """The models whose rows about an article are not those that its history gives."""
    stale: set[type[Index]] = set()
    counts: Counter[type[Index]] = Counter()
    claim_revisions: dict[str, ClaimRevisions] = {}
    builder = EventBuilder(article)
    first, read = 1, 0
    events: list[ClaimEvent] = []

    def compare(last: int) -> None:
        """Compare the rows of the revisions from `first` to `last`."""
        built = builder.take_stats()
        claim_revisions.update(claim_revisions_after(events))
        derived: dict[type[Index], list[Index]] = {
            ClaimEvent: list(events),
            RevisionStats: list(built.stats),
            RevisionTag: list(built.tags),
        }
        for model, rows in derived.items():
            counts[model] += len(rows)
            numbers = {f"{_NUMBER[model]}__gte": first, f"{_NUMBER[model]}__lte": last}
            if _differ(model, article, Q(**numbers), rows):
                stale.add(model)

    for revision, document in article.documents():
        events += builder.rows([(revision, document)])
        read += 1
        if read == REVISIONS:
            compare(revision.number)
            advance(read)
            first, read, events = revision.number + 1, 0, []
    compare(builder.until)
    advance(read)
    stale |= {model for model in HISTORY if counts[model] != _count(model, article)}
    for model, rows in derive_present(article, builder.document, claim_revisions).items():
        if _differ(model, article, Q(), rows):
            stale.add(model)
    return stale


def _differ(model: type[Index], article: Article, which: Q, rows: Iterable[Index]) -> bool:
    """Whether the stored rows about an article, limited by `which`, are other than `rows`."""
    found = model._default_manager.filter(which & Q(article_id=article.pk))
    return Counter(map(model.values, found)) != Counter(map(model.values, rows))


def _count(model: type[Index], article: Article) -> int:
    """The number of stored rows about an article."""
    return model._default_manager.filter(Q(article_id=article.pk)).count()
