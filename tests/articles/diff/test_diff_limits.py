"""Diffs: permissions, queries and limits of cost."""

from __future__ import annotations

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.text.document.article_document import DocumentSection
from articles.views.diff import document_diff
from bioweb.history.withholding import withhold
from tests.articles.diff.diff_pages import page, plain
from tests.articles.history.revision_factories import edit, make_all, make_article

pytestmark = pytest.mark.django_db


def test_a_withheld_text_is_compared_by_reviewers_only(
    visitor: Client, editor_client: Client, reviewer_client: Client, reviewer
) -> None:
    article = make_article()
    edit(article, lead="A libel.", comment="A slur", author=reviewer)
    edit(article, lead="Almaty.")
    withhold(article.revision(2), text=True, comment=True, author=True, reason="x", by=reviewer)
    for old, new in ((1, 2), (2, 1), (2, 3), (3, 2), (2, 2)):
        for client in (visitor, editor_client):
            html = page(client, old, new, status=403)
            assert "The text of revision 2 is hidden" in html
            assert "libel" not in html
            assert "slur" not in html
        assert page(reviewer_client, old, new)
    assert "A libel." in page(reviewer_client, 1, 2)
    assert "libel" not in page(visitor, 1, 3)


def test_withheld_authors_and_comments_are_not_in_the_heads(visitor: Client, reviewer) -> None:
    article = make_article()
    edit(article, comment="A slur", author=reviewer)
    withhold(article.revision(2), text=False, comment=True, author=True, reason="x", by=reviewer)
    html = page(visitor, 1, 2)
    assert "slur" not in html
    assert "reviewer" not in html
    assert "author hidden" in html


def test_drafts_are_compared_by_editors_only(visitor: Client, editor_client: Client) -> None:
    edit(make_article(), state="draft")
    assert page(visitor, 1, 2, status=404)
    assert "<ins>draft</ins>" in plain(page(editor_client, 1, 2))


def test_its_cost_depends_neither_on_history_nor_on_sections(
    visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article, *_ = make_all()
    for more in (8, 20):
        edit(article, more)
        sections = [DocumentSection("", 1, f"New {n}", "[@atlas]") for n in range(more)]
        edit(article, sections=(*article.document().sections, *sections))
        newest = article.revision().number
        # The article, both revisions, the newest, five tables of each, the sources, the checks.
        with django_assert_num_queries(15, exact=True):
            page(visitor, 1, newest)


def test_hostile_sizes_are_not_compared(visitor: Client, monkeypatch) -> None:
    edit(make_article(), lead="Another lead.")
    monkeypatch.setattr(document_diff, "MAX_COST", 100)
    assert "too long to compare" in page(visitor, 1, 2)


def test_unchanged_paragraphs_of_long_texts_are_only_counted(visitor: Client, monkeypatch) -> None:
    edit(make_article(), lead="Another lead.")
    monkeypatch.setattr(document_diff, "LARGE", 10)
    html = page(visitor, 1, 2)
    assert "Unchanged: <bdi>Past</bdi>" in html
    assert "It was founded" not in html


def test_the_cost_is_bounded_by_pairs_of_the_longest() -> None:
    cost = document_diff.cost_of
    assert cost({"a": "same"}, {"a": "same"}) == 0
    assert cost({"a": "12", "b": "123"}, {"a": "1234", "b": "123"}) == 8
    assert cost({"a": "1", "b": "123"}, {"c": "12345", "d": "12"}) == 3 * 5 + 1 * 2
