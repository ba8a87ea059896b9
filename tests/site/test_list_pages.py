"""The pages of every long list: those that a list has are found, others are not."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.articles.factories import an_article
from tests.site.test_addresses import READING, client_of, subjects

__all__ = ["subjects"]

ROOT = Path(__file__).parents[2]
PAGED = {
    *("articles", "category", "references", "reference", "reference-duplicates", "reference-text"),
    *("article-history", "category-history", "reference-history", "recent", "contributions"),
    *("information", "claim", "worklist", "search", "history-search"),
}
QUERIES = {"search": {"q": "city"}, "history-search": {"q": "city"}}


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["999", "2", "0", "-1", "9" * 40])
def test_a_list_has_no_page_beyond_its_last(page: str, subjects: None) -> None:
    client = client_of("editor")
    missing = set()
    for name, at in READING.items():
        query = {**QUERIES.get(name, {}), "page": page}
        if client.get(reverse(name, args=at.args), query).status_code == 404:
            missing.add(name)
    assert missing == PAGED


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["", "1", "x"])
def test_a_list_has_a_first_page(page: str, subjects: None) -> None:
    client = client_of("editor")
    for name in PAGED:
        url = reverse(name, args=READING[name].args)
        answer = client.get(url, {**QUERIES.get(name, {}), "page": page})
        assert answer.status_code == 200, name


@pytest.mark.django_db
def test_the_page_says_which_pages_there_are(visitor: Client) -> None:
    assert "This list has 1 page only." in visitor.get("/articles/?page=7").content.decode()
    for number in range(101):
        an_article(f"Town {number}")
    assert "Town 99" in visitor.get("/articles/?page=2").content.decode()
    assert "pages 1 to 2 only." in visitor.get("/articles/?page=3").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["articles/article", "articles/category", "references/reference"])
def test_lists_of_the_admin_have_no_page_beyond_their_last(kind: str, subjects: None) -> None:
    client = client_of("reviewer")
    assert client.get(f"/admin/{kind}/?p=1").status_code == 200
    assert client.get(f"/admin/{kind}/?p=999").status_code == 404


def test_every_list_gets_its_pages_in_one_way() -> None:
    users = {
        str(path.relative_to(ROOT))
        for folder in ("articles", "bioweb", "references")
        for path in (ROOT / folder).rglob("*.py")
        if re.search(r"\bPaginator\(", path.read_text())
    }
    assert users == {"bioweb/forms/list_pages.py", "bioweb/robots_and_sitemap.py"}
