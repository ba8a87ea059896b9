"""Search results and suggestions: matches, order, permissions."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.index import SearchEntry
from articles.index.stale_rows import stale_rows
from articles.models import Article
from references.models import Reference
from tests.articles.factories import a_reference, an_article

pytestmark = pytest.mark.django_db

TOKAYEV = "Kassym-Jomart Tokayev"


@pytest.fixture
def tokayev() -> Article:
    a_reference("atlas", title="Atlas of the Steppe", authors="Bekmakhanov, Ermukhan")
    return an_article(
        TOKAYEV,
        short_description="Kazakh diplomat and politician",
        redirects=("Toqaev", "Қасым-Жомарт Тоқаев"),
        lead="He led the **Senate** of Kazakhstan.[@atlas]",
        sections={
            "Early life": "He was born in Almaty. His aunt Kälpe helped.",
            "Geneva": "From 2011 he headed an office of the United Nations.",
        },
    )


def page(client: Client, typed: str, **more: Any) -> str:
    answer = client.get("/search/", {"q": typed, "full": 1, **more})
    assert answer.status_code == 200
    return answer.content.decode()


def titles(html: str) -> list[str]:
    """The titles of the articles that were found, in order."""
    found = re.findall(r'class="found-title"><a [^>]*>(.*?)</a>', html)
    return [unescape(re.sub("<[^>]*>", "", title)) for title in found]


def links(html: str) -> list[str]:
    return re.findall(r'class="found-place" href="[^"#]*(#[^"]*|)"', html)


def suggestions(client: Client, typed: str) -> list[str]:
    answer = client.get("/search/suggest/", {"q": typed})
    assert answer.status_code == 200
    return [one["name"] for one in answer.json()["suggestions"]]


# ---- results ----


@pytest.mark.parametrize(
    ("typed", "link", "marked"),
    [
        ("senate", "", "Senate"),
        ("born", "#Early_life", "born"),
        ("almaty tokayev", "#Early_life", "Almaty"),
        ("Kalpe", "#Early_life", "Kälpe"),
        ('"united nations"', "#Geneva", "United Nations"),
        ("unit*", "#Geneva", "United"),
        ("geneva 2011", "#Geneva", "2011"),
        ("steppe", "#note-1", "Steppe"),
        ("Бекмаханов", "#note-1", "Bekmakhanov"),
    ],
)
def test_texts_are_found_at_their_places(
    typed: str, link: str, marked: str, tokayev: Article, visitor: Client
) -> None:
    html = page(visitor, typed)
    assert titles(html) == [TOKAYEV]
    assert links(html) == [link]
    assert f"<mark>{marked}</mark>" in html


@pytest.mark.parametrize("typed", ["Тоқаев", "toqaev", "Токаев", "tokaev", "TOKAYEV", "tokay*"])
def test_names_are_found_in_any_script_and_spelling(
    typed: str, tokayev: Article, visitor: Client
) -> None:
    an_article("Senate", lead="Its head was Tokarev.")
    assert titles(page(visitor, typed)) == [TOKAYEV]


@pytest.mark.parametrize("typed", ['"nations united"', '"senate kazakhstan"', "unite", "almaty x"])
def test_words_that_do_not_occur_are_not_found(
    typed: str, tokayev: Article, visitor: Client
) -> None:
    html = page(visitor, typed)
    assert titles(html) == []
    assert "No results for" in html


def test_names_rank_before_descriptions_texts_and_references(visitor: Client) -> None:
    a_reference("book", title="All about apples")
    an_article("Cited", lead="Fruit.[@book]")
    an_article("Told", lead="It grows apples. Apples and apples.")
    an_article("Described", short_description="A place of apples")
    an_article("Apples of Almaty")
    assert titles(page(visitor, "apples")) == ["Apples of Almaty", "Described", "Told", "Cited"]


def test_three_places_per_article_are_shown_and_the_rest_linked(visitor: Client) -> None:
    an_article("Fruit", sections={f"Part {number}": "An apple." for number in range(5)})
    an_article("Tree", lead="An apple.")
    html = page(visitor, "apple")
    assert "6 matches in 2 articles" in html
    assert len(links(html)) == 4
    more = re.search(r'found-more"><a href="([^"]*)">2 more matches', html)
    assert more
    whole = visitor.get("/search/" + unescape(more[1])).content.decode()
    assert len(links(whole)) == 5
    assert titles(whole) == ["Fruit"]


def test_results_are_paged(visitor: Client) -> None:
    for number in range(23):
        an_article(f"Apple {number}")
    assert len(titles(page(visitor, "apple"))) == 20
    second = page(visitor, "apple", page=2)
    assert len(titles(second)) == 3
    assert 'start="21"' in second
    assert "23 matches in 23 articles" in second


def test_similar_spellings_are_offered(tokayev: Article, visitor: Client) -> None:
    for typed in ("Tokaief", "Kasim Tokaief", "Tokayew Kassym"):
        assert "Tokayev" in page(visitor, typed).partition("Did you mean")[2]
    assert "Did you mean" not in page(visitor, "senate tokayev")


def test_input_and_results_are_escaped(visitor: Client) -> None:
    an_article("Scripts", lead="A `<script>alert(1)</script>` in code.")
    html = page(visitor, "<script>alert(1)")
    assert "&lt;<mark>script</mark>&gt;<mark>alert(1</mark>)" in html or "<mark>" in html
    assert "<script>alert" not in html


# ---- an exact name ----


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        (TOKAYEV, TOKAYEV),
        (f"  {TOKAYEV.replace(' ', '_')} ", TOKAYEV),
        (TOKAYEV.upper(), TOKAYEV),
        ("Toqaev", "Toqaev"),
        ("қасым-жомарт тоқаев", "Қасым-Жомарт Тоқаев"),
    ],
)
def test_a_name_leads_to_its_article(
    typed: str, name: str, tokayev: Article, visitor: Client
) -> None:
    answer = visitor.get("/search/", {"q": typed})
    assert answer.status_code == 302
    assert answer["Location"] == f"/wiki/{quote(name.replace(' ', '_'))}/"
    assert titles(page(visitor, typed)) == [TOKAYEV]  # all the same


def test_the_name_of_a_hidden_article_redirects_only_its_readers(
    visitor: Client, editor_client: Client
) -> None:
    an_article("Secret plan", state="draft")
    assert visitor.get("/search/", {"q": "Secret plan"}).status_code == 200
    assert editor_client.get("/search/", {"q": "Secret plan"}).status_code == 302


# ---- permissions and updates ----


@pytest.mark.parametrize(("state", "seen"), [("draft", [0, 1, 1]), ("deleted", [0, 0, 1])])
def test_only_visible_articles_are_found(
    state: str, seen: list[int], visitor: Client, editor_client: Client, reviewer_client: Client
) -> None:
    an_article("Quince", short_description="Quince", lead="Quince. Apple.", state=state)
    for client, expected in zip((visitor, editor_client, reviewer_client), seen, strict=True):
        assert len(titles(page(client, "quince"))) == expected
        assert len(suggestions(client, "quin")) == expected
        assert ("Quince" in page(client, "Quinze")) == bool(expected)
        within = page(client, "apple", **{"in": Article.objects.get().uid})
        assert len(titles(within)) == expected


def test_a_revised_text_is_found_within_the_transaction(tokayev: Article, visitor: Client) -> None:
    with transaction.atomic():
        tokayev.revise(replace(tokayev.document(), lead="He led the cabinet."))
        assert titles(page(visitor, "cabinet")) == [TOKAYEV]
        assert titles(page(visitor, "senate")) == []
        transaction.set_rollback(True)


def test_a_deleted_article_is_found_again_when_restored(tokayev: Article, visitor: Client) -> None:
    tokayev.set_state("deleted", comment="Gone")
    assert titles(page(visitor, "senate")) == []
    tokayev.set_state("published", comment="Back")
    assert titles(page(visitor, "senate")) == [TOKAYEV]


def test_a_reference_that_changes_is_found_by_its_new_title(
    tokayev: Article, visitor: Client
) -> None:
    source = Reference.objects.get(key="atlas")
    source.revise(replace(source.document(), title="Map of the Taiga"))
    assert titles(page(visitor, "taiga")) == [TOKAYEV]
    assert titles(page(visitor, "steppe")) == []


def test_the_index_is_rebuilt_and_stale_rows_are_reported(tokayev: Article) -> None:
    def rows() -> list[tuple[Any, ...]]:
        return [SearchEntry.values(row) for row in SearchEntry.objects.order_by("article", "order")]

    before = rows()
    call_command("reindex", verbosity=0)
    assert rows() == before
    assert not [row for row in stale_rows() if "SearchEntry" in row]
    SearchEntry.objects.filter(article__title=TOKAYEV, kind="lead").update(words="x")
    (sentence,) = (row for row in stale_rows() if "SearchEntry" in row)
    assert "SearchEntry" in sentence
    assert TOKAYEV in sentence


# ---- suggestions ----


def test_suggestions_are_names_that_begin_with_the_input(tokayev: Article, visitor: Client) -> None:
    an_article("Toktogul", lead="A city, linked to [[Kassym-Jomart Tokayev]].")
    an_article("Almaty", lead="Tokayev was born here.")
    assert suggestions(visitor, "tok") == ["Toktogul", TOKAYEV]
    assert suggestions(visitor, "kassym tok") == [TOKAYEV]
    assert suggestions(visitor, "тоқ")[0] == "Toqaev"
    assert suggestions(visitor, "zzzz") == []
    assert suggestions(visitor, "") == []
    (one,) = visitor.get("/search/suggest/", {"q": "Қас"}).json()["suggestions"]
    assert one["name"] == "Қасым-Жомарт Тоқаев"
    assert one["title"] == TOKAYEV
    assert one["description"] == "Kazakh diplomat and politician"
    assert visitor.get(one["url"]).status_code == 200


def test_similar_spellings_are_suggested_if_no_name_begins_so(
    tokayev: Article, visitor: Client
) -> None:
    assert suggestions(visitor, "kassim tokajev") == [TOKAYEV]


# ---- cost ----


@pytest.mark.parametrize("typed", ["apple", "appel"])
def test_as_many_queries_for_many_results_as_for_one(
    typed: str, visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(30):
        an_article(f"Apple {number}", sections={"Part": "An apple.", "Other": "Apples."})
    with django_assert_max_num_queries(5):
        page(visitor, typed)
    with django_assert_max_num_queries(5):
        suggestions(visitor, typed)
