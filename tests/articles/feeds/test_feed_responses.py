"""Responses of Atom feeds: permissions, format, caching and cost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import Article
from bioweb.history.models import Revision
from bioweb.history.withholding import withhold
from tests.articles.factories import an_article
from tests.articles.feeds.atom_reader import feed, parsed
from tests.articles.history.revision_factories import ARTICLE, edit, make_all, make_article

pytestmark = pytest.mark.django_db
FEEDS = (
    "/feeds/recent/",
    "/feeds/article/Almaty/",
    "/feeds/category/Cities/",
    "/feeds/reference/atlas/",
    "/feeds/editor/founder/",
)


@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize("state", ["draft", "deleted"])
def test_drafts_and_deleted_articles_are_in_no_feed(
    reviewer_client: Client, path: str, state: str
) -> None:
    article, _reference, _category = make_all()
    edit(article, state=state)
    shown = reviewer_client.get(path).content.decode()
    assert "Almaty, revision" not in shown


SECRETS = ("libellous remark", "slanderer", "Libel")


@pytest.mark.parametrize("path", [*FEEDS, "/feeds/recent/?author=slanderer"])
def test_withheld_parts_are_in_no_feed_even_for_reviewers(
    visitor: Client, reviewer_client: Client, reviewer, path: str
) -> None:
    article, _reference, _category = make_all()
    first = article.document()
    article.revise(
        replace(first, title="Libel", lead="Libel. [@atlas]"),
        comment="A libellous remark",
        author_name="slanderer",
    )
    article.revise(first, comment="Taken out", author_name="founder")
    withhold(article.revision(3), text=True, comment=True, author=True, reason="x", by=reviewer)
    for client in (visitor, reviewer_client):
        shown = client.get(path).content.decode()
        assert not [secret for secret in SECRETS if secret in shown.replace("author=slanderer", "")]
    read = {one.title: one for one in feed(visitor, "/feeds/article/Almaty/").entries}
    withheld, after = read["Almaty, revision 3"], read["Almaty, revision 4"]
    assert withheld.author == "author hidden"
    assert "comment hidden" in withheld.summary
    assert "size hidden" in withheld.summary
    assert withheld.link == f"{ARTICLE}history/#revision-3"
    assert "size hidden" in after.summary
    assert after.link == f"{ARTICLE}revision/4/"
    assert visitor.get("/feeds/editor/slanderer/").status_code == 404


HOSTILE = (
    "\x01\x1f a",
    "\ufffe \uffff b",
    "]]> c",
    "<script>alert(1)</script>",
    "&#1; &amp; d",
    "\r\n\t e",
    "\u202e f",
)


@pytest.mark.parametrize("text", HOSTILE)
def test_it_is_well_formed_for_any_names_and_comments(visitor: Client, text: str) -> None:
    article = make_article()
    article.revisions().update(author_name=text, comment=text)
    Article.objects.update(title=text.replace("\n", ""))
    answers = [visitor.get("/feeds/recent/")]
    if "\n" not in text:  # no address can hold a line break
        answers.append(visitor.get(f"/feeds/editor/{quote(text, safe='')}/"))
    for answer in answers:
        (entry,) = parsed(answer.content).entries
        for shown in (entry.title, entry.author, entry.summary):
            assert text[-1] in shown
        assert "<script" not in entry.summary


@pytest.mark.parametrize("path", FEEDS)
def test_an_unchanged_feed_is_answered_with_not_modified(visitor: Client, path: str) -> None:
    article, _reference, _category = make_all()
    answer = visitor.get(path)
    assert answer["Cache-Control"] == "public, max-age=300"
    assert "Cookie" not in answer.get("Vary", "")
    assert answer["X-Robots-Tag"] == "noindex"
    again = visitor.get(path, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert visitor.head(path).status_code == 200
    assert visitor.post(path).status_code == 405
    withhold(article.revision(1), text=False, comment=True, author=False, reason="x", by=None)
    assert visitor.get(path, headers={"If-None-Match": answer["ETag"]}).status_code == 200


def test_the_number_of_entries_is_limited(visitor: Client) -> None:
    article = make_article()
    edit(article, 51)
    for path in FEEDS[:3]:
        entries = feed(visitor, path).entries
        assert len(entries) == 50
        assert entries[0].title == "Almaty, revision 52"


def test_a_feed_without_entries_stays_the_same(visitor: Client) -> None:
    read = feed(visitor, "/feeds/recent/")
    assert read.entries == []
    assert read.updated == "1970-01-01T00:00:00+00:00"


def test_imported_revisions_have_their_original_time(visitor: Client) -> None:
    edit(make_article())
    an_article("Later")
    old = timezone.now() - timedelta(days=400)
    Revision.objects.filter(subject_uid="almaty", number=1).update(time=old)
    assert feed(visitor, "/feeds/recent/").titles[-1] == "Almaty, revision 1"


def test_its_cost_does_not_grow(
    visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    article, reference, category = make_all()
    for more in (1, 30):
        for subject in (article, reference, category):
            edit(subject, more, author_name="founder")
        for path in FEEDS:
            with django_assert_max_num_queries(8):
                feed(visitor, path)


def test_addresses_are_the_public_ones(visitor: Client, settings) -> None:
    make_all()
    settings.SITE_URL = "https://bioweb.example"
    for path in FEEDS:
        shown = visitor.get(path).content.decode()
        assert "<id>tag:bioweb.example,2026:" in shown
        assert "https://bioweb.example/" in shown
        assert "127.0.0.1" not in shown
        assert "testserver" not in shown
