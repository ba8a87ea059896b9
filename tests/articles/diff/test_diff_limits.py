"""Diffs: permissions, queries and limits of cost."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Article
from articles.text.document.article_document import ArticleDocument, DocumentSection
from articles.views.diff import diff_limits, document_diff
from articles.views.diff.document_diff import diff_documents
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
        # The article, both revisions, the newest, the newest judgement, five tables of each, the
        # sources, the checks.
        with django_assert_num_queries(16, exact=True):
            page(visitor, 1, newest)


def test_what_is_too_long_is_shown_by_section(visitor: Client, monkeypatch) -> None:
    article = make_article()
    sections = article.document().sections
    past = replace(sections[0], body="It was founded in 1855.")
    edit(article, lead="Another lead.", sections=(past, *sections[1:]))
    monkeypatch.setattr(diff_limits, "MAX_WORK", 900)
    html = page(visitor, 1, 2)
    assert "too long to compare on one page" in html
    assert "1855" not in html
    assert re.findall(r'href="(\?part=[^"]*)"', html) == ["?part=lead", "?part=alm-past"]
    part = page(visitor, 1, 2, query="?part=alm-past")
    assert "<ins>1855</ins>" in plain(part)
    assert "Another lead" not in part
    assert "Only “Past” is compared" in part
    assert "?view=visual&amp;part=alm-past" in part
    assert visitor.get("/wiki/Almaty/diff/1/2/?part=none").status_code == 404
    assert visitor.get("/reference/atlas/diff/1/1/?part=lead").status_code == 404


def test_a_part_that_is_too_long_is_shown_as_replaced(visitor: Client, monkeypatch) -> None:
    edit(make_article(), lead="Another lead.")
    monkeypatch.setattr(diff_limits, "MAX_WORK", 100)
    html = page(visitor, 1, 2)
    assert "<bdi>Lead</bdi>" in html
    assert "replaced: 26 → 13 characters" in plain(html)
    assert "This text is too long to compare" in page(visitor, 1, 2, query="?part=lead")


@pytest.mark.parametrize("text", ["Aa bb. " * 14_000, "x\n\n" * 25_000, "中。" * 50_000])
def test_no_edit_makes_a_diff_that_takes_long(text: str) -> None:
    """One edit made pages of 10 MB that took a minute."""
    old = ArticleDocument("A", lead="One sentence.")
    for before, after in ((old, replace(old, lead=text)), (replace(old, lead=text), old)):
        diff = diff_documents(AnonymousUser(), Article(), before, after)
        assert [(part.name, part.is_comparable) for part in diff.outline] == [("Lead", False)]


def test_unchanged_paragraphs_of_long_texts_are_only_counted(visitor: Client, monkeypatch) -> None:
    edit(make_article(), lead="Another lead.")
    monkeypatch.setattr(document_diff, "LARGE", 10)
    html = page(visitor, 1, 2)
    assert "Unchanged: <bdi>Past</bdi>" in html
    assert "It was founded" not in html


def test_work_counts_the_lines_that_differ() -> None:
    def work(old: str, new: str) -> int:
        return diff_limits.work_of(ArticleDocument("A", lead=old), ArticleDocument("A", lead=new))

    assert work("same\n" * 1000, "same\n" * 1000) == 0
    long = "\n".join(f"Line {number}. " * 50 for number in range(400))
    assert work(long, f"{long}\nMore.") < diff_limits.MAX_WORK
    assert work("One.", long) > diff_limits.MAX_WORK
    assert work(long, "One.") > diff_limits.MAX_WORK
    assert work("One.", "x\n\n" * 5_000) > diff_limits.MAX_WORK
    assert work("One.", "中。" * 10_000) > diff_limits.MAX_WORK
    assert work("One.", "[@a]" * 2_900) > diff_limits.MAX_WORK
    assert work("One.", "[" * 145_000) > diff_limits.MAX_WORK
