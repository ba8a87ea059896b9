"""The cost of reading the history of a claim, which must not grow with the history."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.index import ClaimEvent
from articles.index.claims import claim_event_index
from articles.index.claims.build_events import note_indexed
from articles.index.claims.build_states import claim_revisions_of
from articles.index.claims.claim_authors import authors_of
from articles.index.indexing import index_article
from articles.models import Article
from articles.text.claims.claim_places import ids_in
from tests.articles.claims.claim_articles import ARTICLE, make_claims, rewrite

pytestmark = pytest.mark.django_db
MORE = 12  # times four revisions make the history long
EVENTS = ClaimEvent._meta.db_table


def lengthen(times: int = MORE) -> None:
    """Save revisions that reword a claim, change its citations, remove it and restore it."""
    for number in range(times):
        rewrite("It grew.[@atlas]", f"It grew by {number}.[@gazette]")
        rewrite(f"It grew by {number}.[@gazette]", "It grew.[@atlas]")
        rewrite("Nobody knows why.", "")
        Article.objects.get().revert_to(3)


def queries(work: Callable[[], object]) -> int:
    with CaptureQueriesContext(connection) as caught:
        work()
    return len(caught)


def instructions(work: Callable[[], object]) -> int:
    """The number of instructions that SQLite executes. Each row that is read takes some."""
    counted = 0

    def count() -> int:
        nonlocal counted
        counted += 1
        return 0

    connection.ensure_connection()
    connection.connection.set_progress_handler(count, 1)
    try:
        work()
    finally:
        connection.connection.set_progress_handler(None, 0)
    return counted


def in_stories(work: Callable[[], object]) -> int:
    """The cost of reading claim events alone."""
    counted = 0

    def count(execute: Callable[..., object], sql: str, *rest: object) -> object:
        nonlocal counted
        answers: list[object] = []
        taken = instructions(lambda: answers.append(execute(sql, *rest)))
        counted += taken if sql.startswith(("SELECT", "\n    WITH")) and EVENTS in sql else 0
        return answers[0]

    with connection.execute_wrapper(count):
        work()
    return counted


def edit() -> None:
    rewrite("It grew.", "It grew fast.")
    rewrite("It grew fast.", "It grew.")


@pytest.fixture
def article() -> Article:
    article = make_claims()
    rewrite("It is old.", "It is very old.")
    rewrite("It is very old.", "It is rather old.")
    lengthen(1)
    return article


def test_saving_needs_as_many_queries_for_any_history(article: Article) -> None:
    before = queries(edit)
    lengthen()
    assert queries(edit) == before


def test_the_authors_pages_need_as_many_queries(article: Article, visitor: Client) -> None:
    urls = (f"{ARTICLE}authors/", f"{ARTICLE}revision/3/authors/")
    for url in urls:
        visitor.get(url)
    before = [queries(lambda url=url: visitor.get(url)) for url in urls]
    lengthen()
    assert [queries(lambda url=url: visitor.get(url)) for url in urls] == before


@pytest.mark.skipif("connection.vendor != 'sqlite'")
@pytest.mark.parametrize("until", [None, 3])
def test_authors_and_ages_read_no_more_rows(article: Article, until: int | None) -> None:
    ids = ids_in(article.document(until))
    before = instructions(lambda: authors_of(article, ids, until))
    before_revisions = instructions(lambda: claim_revisions_of(article, ids, until))
    lengthen()
    assert instructions(lambda: authors_of(article, ids, until)) <= before + 10
    assert instructions(lambda: claim_revisions_of(article, ids, until)) <= before_revisions + 10


@pytest.mark.skipif("connection.vendor != 'sqlite'")
def test_saving_reads_no_more_rows(article: Article) -> None:
    before = in_stories(lambda: rewrite("It was Verny.", "It was called Verny."))
    lengthen()
    after = in_stories(lambda: rewrite("It was Verny.", "It was named Verny."))
    assert 100 < after <= before + 10


def test_more_claims_than_parameters_of_one_sql_statement(
    article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    ids = ids_in(article.document())
    claim_revisions, authors = claim_revisions_of(article, ids), authors_of(article, ids)
    monkeypatch.setattr(claim_event_index, "MAX_VALUES", 2)
    assert queries(lambda: claim_revisions_of(article, ids)) == ceil(len(ids) / 2) > 1
    assert claim_revisions_of(article, ids) == claim_revisions
    assert authors_of(article, ids) == authors
    edit()
    events = ClaimEvent._default_manager.values_list("claim", "worded_in", "words_from")
    before = list(events)
    note_indexed(article, 0)
    index_article(article)
    assert list(events.all()) == before
