"""Twenty threads revise one article: no number is lost or doubled, and no text."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import StringIO
from threading import Event

import pytest
from django.core.management import call_command
from django.db import connection, connections, transaction

from articles.models import Article
from articles.text.document.article_document import ArticleDocument, DocumentSection
from bioweb.history.document_merge import Conflicts
from bioweb.history.revising import revising
from references.models import Reference
from references.text.reference_document import ReferenceDocument

THREADS = 20
EDITS = 2

pytestmark = pytest.mark.django_db(transaction=True)


def in_threads(work: Callable[[int], None]) -> None:
    """Run `work(0)` to `work(19)` at the same time, each with its own connection."""

    def one(number: int) -> None:
        try:
            work(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(one, range(THREADS)))


def test_every_thread_keeps_its_section() -> None:
    sections = tuple(DocumentSection(f"s{n}", 1, f"Section {n}", "") for n in range(THREADS))
    Article(uid="shared").revise(ArticleDocument(title="Shared", sections=sections))

    def edit_own_section(number: int) -> None:
        for turn in range(EDITS):
            article = Article.objects.get(uid="shared")
            base = article.revision().number
            document = article.document(base)
            parts = list(document.sections)
            parts[number] = replace(parts[number], body=f"{number} wrote {turn}")
            article.revise(
                replace(document, sections=tuple(parts)), base=base, author_name=f"t{number}"
            )

    in_threads(edit_own_section)
    article = Article.objects.get(uid="shared")
    numbers = sorted(article.revisions().values_list("number", flat=True))
    assert numbers == list(range(1, THREADS * EDITS + 2))
    assert [part.body for part in article.document().sections] == [
        f"{number} wrote {EDITS - 1}" for number in range(THREADS)
    ]
    call_command("verify", stdout=StringIO())


def test_of_edits_to_the_same_words_one_is_saved_and_the_others_conflict() -> None:
    Article(uid="shared").revise(ArticleDocument(title="Shared", lead="Nothing."))
    conflicting: list[int] = []

    def edit_the_lead(number: int) -> None:
        article = Article.objects.get(uid="shared")
        try:
            article.revise(ArticleDocument(title="Shared", lead=f"By {number}."), base=1)
        except Conflicts:
            conflicting.append(number)

    in_threads(edit_the_lead)
    article = Article.objects.get(uid="shared")
    assert article.revisions().count() == 2
    assert len(conflicting) == THREADS - 1
    call_command("verify", stdout=StringIO())


def test_of_new_articles_with_one_name_only_one_is_saved() -> None:
    failures: list[Exception] = []

    def begin(number: int) -> None:
        try:
            Article(uid=f"a{number}").revise(ArticleDocument(title="Wanted"))
        except Exception as refused:
            failures.append(refused)

    in_threads(begin)
    assert Article.objects.count() == 1
    assert len(failures) == THREADS - 1
    call_command("verify", stdout=StringIO())


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_an_edit_is_not_overwritten_in_the_index_by_a_change_of_its_source() -> None:
    source = Reference(uid="atlas")
    source.revise(ReferenceDocument(key="atlas", title="Atlas"))
    article = Article(uid="shared")
    article.revise(ArticleDocument(title="Shared", lead="Old.[@atlas]"))
    halfway, done = Event(), Event()

    def edit() -> None:
        try:
            with revising(Article.objects.get(uid="shared")) as under_way:
                halfway.set()
                done.wait(10)
                under_way.subject.apply(ArticleDocument(title="Shared", lead="New.[@atlas]"))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        editing = pool.submit(edit)
        halfway.wait(10)
        with transaction.atomic():
            source.revise(ReferenceDocument(key="atlas", title="Atlas of the world"))
            done.set()
        editing.result()
    call_command("verify", stdout=StringIO())
    page = Article.objects.get(uid="shared").page
    assert "Atlas of the world" in page.notes
    assert "New." in page.lead
