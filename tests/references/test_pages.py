"""The list of references, and the page of a reference with the claims that cite it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from references import views
from tests.articles.factories import OLD, a_reference, an_article

pytestmark = pytest.mark.django_db


def html(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def listed(client: Client, query: str = "") -> list[str]:
    return re.findall(r'href="/reference/([^"]+)/"', html(client, f"/references/{query}"))


@pytest.fixture
def three(db: None) -> None:
    """Three references: one not cited, one cited once, one cited twice."""
    a_reference("b-news", title="B", issued="2019-03-20", container="The Astana Times")
    a_reference("a-book", title="A", issued="2022", authors="Tokayev, Kemel")
    a_reference("c-law", title="C", url="https://law.example/constitution")
    an_article("Almaty", lead="One.[@c-law] Two.[@c-law; @b-news]")


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", ["a-book", "b-news", "c-law"]),
        ("?sort=cited", ["c-law", "b-news", "a-book"]),
        ("?sort=nonsense", ["a-book", "b-news", "c-law"]),
        ("?q=astana+times", ["b-news"]),
        ("?q=kemel", ["a-book"]),
        ("?q=law.example", ["c-law"]),
        ("?q=nothing+of+the+kind", []),
    ],
)
def test_references_are_sorted_and_filtered(
    query: str, keys: list[str], three: None, visitor: Client
) -> None:
    assert listed(visitor, query) == keys


def test_the_newest_come_first_and_the_undated_last(three: None, visitor: Client) -> None:
    assert listed(visitor, "?sort=date") == ["a-book", "b-news", "c-law"]


def test_how_often_each_is_cited(three: None, visitor: Client) -> None:
    rows = html(visitor, "/references/").split('<li class="source">')[1:]
    shown = [word for row in rows for word in ("not cited", "cited once", "cited 2") if word in row]
    assert shown == ["not cited", "cited once", "cited 2"]


def test_the_words_stay_in_the_box_and_in_the_pages(
    monkeypatch: pytest.MonkeyPatch, visitor: Client
) -> None:
    monkeypatch.setattr(views, "REFERENCES_A_PAGE", 2)
    for number in range(5):
        a_reference(f"key-{number}", title=f'A "quoted" title {number}')
    shown = html(visitor, "/references/?q=%22quoted%22&sort=cited")
    assert 'value="&quot;quoted&quot;"' in shown
    assert 'href="?q=%22quoted%22&amp;sort=cited&amp;page=2" rel="next"' in shown


def test_what_is_known_of_a_reference_is_shown(visitor: Client) -> None:
    a_reference(
        "tass", type="article-newspaper", title="Токаев вступил в должность", title_language="ru",
        container="TASS", issued="2019-03-20", accessed="2026-02-24",
        url="https://tass.example/1", archive_url="https://archive.example/1",
    )  # fmt: skip
    shown = html(visitor, "/reference/tass/")
    assert '<h1 lang="ru" dir="auto">Токаев вступил в должность</h1>' in shown
    for part in (
        "20 March 2019", "24 February 2026", "Russian", "<i>TASS</i>",
        'href="https://tass.example/1"', 'href="https://archive.example/1"', "No article cites it.",
    ):  # fmt: skip
        assert part in shown


def test_an_address_that_a_browser_would_run_is_text(visitor: Client) -> None:
    a_reference("evil", url="javascript:alert(1)", kind=OLD)
    assert 'href="javascript' not in html(visitor, "/reference/evil/")


def test_drafts_rest_on_nothing_that_visitors_see(visitor: Client, editor_client: Client) -> None:
    a_reference("atlas")
    an_article("Hidden", lead="A city.[@atlas]", state="draft")
    assert "Hidden" not in html(visitor, "/reference/atlas/")
    assert "not cited" in html(visitor, "/references/")
    assert "Hidden" in html(editor_client, "/reference/atlas/")
    assert "cited once" in html(editor_client, "/references/")


def test_a_withdrawn_reference_says_so(visitor: Client) -> None:
    made = a_reference("hoax")
    made.revise(replace(made.document(), state="withdrawn"), comment="Made up")
    assert "Withdrawn." in html(visitor, "/reference/hoax/")
    assert 'class="chip chip-withdrawn"' in html(visitor, "/references/")


def test_a_reference_that_is_not_there(visitor: Client) -> None:
    assert "no reference with the key “none”" in html(visitor, "/reference/none/", status=404)


@pytest.mark.parametrize(("path", "most"), [("/references/", 2), ("/reference/atlas/", 14)])
def test_as_many_queries_for_many_uses_as_for_one(
    path: str, most: int, visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    a_reference("atlas")
    for number in range(12):
        a_reference(f"other-{number}")
        an_article(f"Item {number}", lead="A.[@atlas]", sections={"Part": "B.[@atlas]"})
    with django_assert_max_num_queries(most):
        html(visitor, path)


def test_editors_are_shown_where_to_edit(visitor: Client, editor_client: Client) -> None:
    made = a_reference("atlas")
    address = f"/admin/references/reference/{made.uid}/change/"
    assert address in html(editor_client, "/reference/atlas/")
    assert address not in html(visitor, "/reference/atlas/")
