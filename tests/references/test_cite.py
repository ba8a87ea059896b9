"""The page on how to cite a source: every style and format, and downloads."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.articles.factories import a_reference

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(db: None) -> None:
    """A newspaper article in Russian."""
    a_reference(
        "tass/2019:a",
        type="article-newspaper",
        title="Токаев <b>вступил</b> в должность",
        title_language="ru",
        container="TASS & Co.",
        issued="2019-03-20",
        url="https://tass.example/6364591",
    )


def html(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_the_page_shows_every_way(source: None, visitor: Client) -> None:
    shown = html(visitor, "/reference/tass/2019:a/cite/")
    for name in ("apa", "mla", "chicago", "bibtex", "ris", "csl-json"):
        assert f'id="cite-{name}"' in shown
    assert "<i>TASS &amp; Co.</i>, 20 Mar. 2019" in shown
    assert "<b>" not in shown
    assert "?format=bibtex" in shown


@pytest.mark.parametrize(
    ("name", "suffix", "words"),
    [
        ("bibtex", "bib", r"journal = {TASS \& Co.}"),
        ("ris", "ris", "T2  - TASS & Co.\r\n"),
        ("csl-json", "json", '"container-title": "TASS & Co."'),
    ],
)
def test_downloads(name: str, suffix: str, words: str, source: None, visitor: Client) -> None:
    answer = visitor.get(f"/reference/tass/2019:a/cite/?format={name}")
    assert answer["Content-Disposition"] == f'attachment; filename="tass-2019-a.{suffix}"'
    assert words in answer.content.decode()
    if suffix == "json":
        assert json.loads(answer.content)[0]["title"] == "Токаев <b>вступил</b> в должность"


def test_its_own_page_leads_to_each(source: None, visitor: Client) -> None:
    shown = html(visitor, "/reference/tass/2019:a/")
    for query in ("", "?format=bibtex", "?format=ris", "?format=csl-json"):
        assert f'href="/reference/tass/2019:a/cite/{query}"' in shown


def test_what_there_is_not(source: None, visitor: Client) -> None:
    assert "bibtex, ris, csl-json" in html(
        visitor, "/reference/tass/2019:a/cite/?format=x", status=404
    )
    assert "no reference with the key “none”" in html(visitor, "/reference/none/cite/", status=404)


def test_a_withdrawn_source_says_so(visitor: Client) -> None:
    a_reference("hoax", state="withdrawn")
    assert "Withdrawn." in html(visitor, "/reference/hoax/cite/")


def test_one_query(
    source: None, visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        visitor.get("/reference/tass/2019:a/cite/")


def test_a_key_may_not_end_as_another_page_does(editor_client: Client) -> None:
    answer = editor_client.post(
        "/admin/references/reference/add/", {"key": "atlas/cite", "title": "Atlas"}
    )
    assert "cannot end in “/cite”" in answer.content.decode()
