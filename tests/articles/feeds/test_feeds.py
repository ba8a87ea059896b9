"""Entries of Atom feeds, and the pages that link to the feeds."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client

from bioweb.history.withholding import withhold
from tests.articles.factories import a_category, an_article
from tests.articles.feeds.atom_reader import HERE, feed
from tests.articles.history.revision_factories import (
    ARTICLE,
    edit,
    make_all,
    make_article,
    make_category,
)

pytestmark = pytest.mark.django_db


def test_an_entry_names_its_subject_and_links_to_the_diff(visitor: Client) -> None:
    edit(make_article(), comment="Two & <three>")
    newest, first = feed(visitor, "/feeds/article/Almaty/").entries
    assert newest.title == "Almaty, revision 2"
    assert newest.link == f"{ARTICLE}diff/1/2/"
    assert '<p dir="auto">Two &amp; &lt;three&gt;</p>' in newest.summary
    assert "+6 bytes" in newest.summary
    assert newest.terms == ["article"]
    assert first.link == f"{ARTICLE}revision/1/"
    assert first.author == "founder"
    assert "new" in first.summary


def test_an_entry_has_the_edit_summary(visitor: Client, reviewer) -> None:
    article, _reference, _category = make_all()
    edit(article, lead="Almaty is a city. It is large.")
    newest = feed(visitor, "/feeds/article/Almaty/").entries[0]
    assert "<ul><li>" in newest.summary
    assert "1 source removed" in newest.summary
    assert "citations removed" in newest.summary
    assert newest.terms == ["article", "citations-removed"]
    for path in ("/feeds/recent/", "/feeds/article/Almaty/"):
        assert feed(visitor, f"{path}?tag=citations-removed").titles == ["Almaty, revision 3"]
        assert feed(visitor, f"{path}?tag=blanking").titles == []
    edit(article)
    withhold(article.revision(3), text=True, comment=False, author=False, reason="x", by=reviewer)
    for entry in feed(visitor, "/feeds/article/Almaty/").entries[:2]:
        assert "<li>" not in entry.summary
        assert entry.terms == ["article"]
    assert feed(visitor, "/feeds/recent/?tag=citations-removed").titles == []


def test_ids_stay_the_same_after_renaming(visitor: Client) -> None:
    article = make_article()
    edit(article)
    before = feed(visitor, "/feeds/article/Almaty/")
    edit(article, title="Alma", redirects=("Almaty",))
    for address in ("/feeds/article/Alma/", "/feeds/article/Almaty/"):
        after = feed(visitor, address)
        assert after.id == before.id
        assert [one.id for one in after.entries][1:] == [one.id for one in before.entries]
        assert after.entries[0].id == "tag:127.0.0.1,2026:article/almaty/revision/3"
        assert after.links["self"] == f"{HERE}/feeds/article/Alma/"


def test_recent_changes_include_all_subjects(visitor: Client) -> None:
    make_all()
    read = feed(visitor, "/feeds/recent/")
    assert read.links == {"alternate": f"{HERE}/recent/", "self": f"{HERE}/feeds/recent/"}
    assert read.titles == [
        "Cities (category), revision 2",
        "Atlas of cities (reference), revision 2",
        "Almaty, revision 2",
        "Almaty, revision 1",
        "Cities (category), revision 1",
        "Atlas of cities (reference), revision 1",
    ]


@pytest.mark.parametrize(
    ("query", "number"),
    [("author=founder", 1), ("minor=yes", 0), ("kind=edit", 6), ("category=Cities", 2)],
)
def test_recent_changes_can_be_filtered(visitor: Client, query: str, number: int) -> None:
    make_all()
    read = feed(visitor, f"/feeds/recent/?{query}&odd=1")
    assert len(read.entries) == number
    assert read.links["self"] == f"{HERE}/feeds/recent/?{query}"
    assert read.links["alternate"] == f"{HERE}/recent/?{query}"
    assert read.id != feed(visitor, "/feeds/recent/").id


def test_a_history_can_be_filtered_too(visitor: Client) -> None:
    article = make_article()
    edit(article, author_name="other")
    edit(article, sections=())
    assert len(feed(visitor, "/feeds/article/Almaty/?section=alm-past").entries) == 2
    assert feed(visitor, "/feeds/article/Almaty/?author=founder").titles == ["Almaty, revision 1"]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/feeds/recent/?kind=odd", "“odd” is not one of the choices"),
        ("/feeds/recent/?category=Odd", "There is no category “Odd”"),
        ("/feeds/recent/?from=May", "“May” is not a date"),
        ("/feeds/article/Almaty/?source=odd", "There is no reference with the key “odd”"),
        ("/feeds/article/Odd/", "Odd"),
        ("/feeds/reference/odd/", "There is no reference with the key “odd”"),
        ("/feeds/category/Odd/", "Odd"),
        ("/feeds/editor/odd/", "No contributions by “odd”"),
    ],
)
def test_unknown_subjects_are_not_found(visitor: Client, path: str, sentence: str) -> None:
    make_all()
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert sentence in answer.content.decode()


def test_a_category_feed_has_itself_its_articles_and_subcategories(visitor: Client) -> None:
    a_category("Places")
    a_category("Cities", "Places")
    for title, names in (("Almaty", ("Cities",)), ("Alps", ("Places",)), ("Atom", ())):
        an_article(title, categories=names)
    assert feed(visitor, "/feeds/category/Places/").titles == [
        "Alps, revision 1",
        "Almaty, revision 1",
        "Places (category), revision 1",
    ]
    assert len(feed(visitor, "/feeds/category/Cities/").entries) == 2


def test_a_category_without_a_page_has_a_feed_and_a_renamed_one_redirects(visitor: Client) -> None:
    category = make_category()
    an_article("Almaty", categories=("Cities",))
    an_article("Alps", categories=("High places",))
    assert feed(visitor, "/feeds/category/High_places/").titles == ["Alps, revision 1"]
    edit(category, name="Towns")
    answer = visitor.get("/feeds/category/Cities/")
    assert (answer.status_code, answer["Location"]) == (302, "/feeds/category/Towns/")


def test_a_reference_feed_has_itself_and_changes_of_claims_citing_it(visitor: Client) -> None:
    article, reference, _category = make_all()
    sections = list(article.document().sections)
    edit(article, sections=(replace(sections[0], body="Founded."), *sections[1:]))
    assert "Almaty, revision 3" not in feed(visitor, "/feeds/reference/atlas/").titles
    cold = replace(sections[1], body="Winters are very cold. [@atlas, p. 3]")
    edit(article, sections=(sections[0], cold, *sections[2:]))
    edit(reference, note="Old")
    assert feed(visitor, "/feeds/reference/atlas/").titles == [
        "Atlas of cities (reference), revision 3",
        "Almaty, revision 4",
        "Atlas of cities (reference), revision 2",
        "Almaty, revision 1",
        "Atlas of cities (reference), revision 1",
    ]


def test_an_editor_has_a_feed(visitor: Client, editor) -> None:
    article = make_article()
    edit(article, 2, author=editor)
    read = feed(visitor, "/feeds/editor/editor/")
    assert read.titles == ["Almaty, revision 3", "Almaty, revision 2"]
    assert read.links["alternate"] == f"{HERE}/contributions/editor/"
    assert feed(visitor, "/feeds/editor/editor/?minor=yes").entries == []


PAGES = {
    "/": "/feeds/recent/",
    "/recent/": "/feeds/recent/",
    "/recent/?kind=edit&category=Cities": "/feeds/recent/?kind=edit&category=Cities",
    "/recent/?kind=edit&minor=odd": "/feeds/recent/?kind=edit",
    ARTICLE: "/feeds/article/Almaty/",
    f"{ARTICLE}history/": "/feeds/article/Almaty/",
    f"{ARTICLE}history/?author=founder": "/feeds/article/Almaty/?author=founder",
    "/category/Cities/": "/feeds/category/Cities/",
    "/category/Cities/history/": "/feeds/category/Cities/",
    "/reference/atlas/": "/feeds/reference/atlas/",
    "/reference/atlas/history/": "/feeds/reference/atlas/",
    "/contributions/founder/": "/feeds/editor/founder/",
    "/contributions/founder/?minor=no": "/feeds/editor/founder/?minor=no",
}


@pytest.mark.parametrize("page", PAGES)
def test_pages_link_to_their_feeds(visitor: Client, page: str) -> None:
    make_all()
    shown = visitor.get(page).content.decode()
    address = PAGES[page].replace("&", "&amp;")
    head, _, body = shown.partition("<body")
    assert re.findall(r'type="application/atom\+xml" title="[^"]+" href="([^"]+)"', head) == [
        address
    ]
    links = re.findall(r'href="([^"]+)" type="application/atom\+xml">Atom feed<', body)
    assert links == ([] if page in ("/", ARTICLE) else [address])
    assert feed(visitor, PAGES[page]).entries


@pytest.mark.parametrize("page", [ARTICLE, f"{ARTICLE}history/"])
@pytest.mark.parametrize("state", ["draft", "deleted"])
def test_hidden_subjects_have_no_feed(reviewer_client: Client, page: str, state: str) -> None:
    edit(make_article(), state=state)
    assert "application/atom+xml" not in reviewer_client.get(page).content.decode()
