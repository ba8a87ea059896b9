"""robots.txt and the sitemap."""

from __future__ import annotations

import re
from typing import Any
from urllib.robotparser import RobotFileParser
from xml.etree import ElementTree

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Article
from bioweb import robots_and_sitemap
from tests.articles.factories import an_article

pytestmark = pytest.mark.django_db
HERE = "http://127.0.0.1:8000"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def locations(client: Client, path: str) -> list[str]:
    tree = ElementTree.fromstring(text(client, path))
    return [str(found.text) for found in tree.iter(f"{SPACE}loc")]


def test_the_sitemap_names_what_visitors_see(visitor: Client, reviewer_client: Client) -> None:
    made = an_article("Қала & Co")
    for state in ("draft", "deleted"):
        an_article(f"Hidden {state}", state=state)
    for client in (visitor, reviewer_client):
        assert locations(client, "/sitemap-articles.xml") == [HERE + made.get_absolute_url()]
    day = made.page.revised.date().isoformat()  # type: ignore[attr-defined]
    assert f"<lastmod>{day}</lastmod>" in text(visitor, "/sitemap-articles.xml")


def test_an_empty_sitemap(visitor: Client) -> None:
    assert locations(visitor, "/sitemap-articles.xml") == []
    assert locations(visitor, "/sitemap.xml") == [f"{HERE}/sitemap-articles.xml"]


def test_it_has_pages_and_an_index_of_them(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(robots_and_sitemap, "ADDRESSES_A_PAGE", 2)
    monkeypatch.setattr(robots_and_sitemap.ArticleSitemap, "limit", 2)
    for number in range(5):
        an_article(f"Article {number}")
    pages = locations(visitor, "/sitemap.xml")
    assert pages == [f"{HERE}/sitemap-articles.xml{query}" for query in ("", "?p=2", "?p=3")]
    found = [one for page in pages for one in locations(visitor, page.removeprefix(HERE))]
    assert found == [f"{HERE}/wiki/Article_{number}/" for number in range(5)]
    assert visitor.get("/sitemap-articles.xml?p=4").status_code == 404
    assert visitor.get("/sitemap-articles.xml?p=x").status_code == 404


def test_an_article_without_a_stored_page_is_named(visitor: Client) -> None:
    made = an_article("Almaty")
    Article.objects.get(pk=made.pk).page.delete()  # type: ignore[attr-defined]
    assert locations(visitor, "/sitemap-articles.xml") == [f"{HERE}/wiki/Almaty/"]


@pytest.mark.parametrize(("path", "most"), [("/sitemap.xml", 1), ("/sitemap-articles.xml", 2)])
def test_as_many_queries_for_many_articles(
    path: str, most: int, visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        an_article(f"Article {number}")
    with django_assert_max_num_queries(most):
        text(visitor, path)


def test_addresses_are_public_for_any_requested_host(
    visitor: Client, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SITE_URL = "https://bioweb.example"
    monkeypatch.setattr(robots_and_sitemap.ArticleSitemap, "protocol", "https")
    an_article("Almaty")
    found = [
        text(visitor, path) for path in ("/sitemap.xml", "/sitemap-articles.xml", "/robots.txt")
    ]
    for shown in found:
        assert "https://bioweb.example/" in shown
        assert not re.search("127.0.0.1|testserver", shown)


def test_robots_txt(visitor: Client) -> None:
    answer = visitor.get("/robots.txt")
    shown = answer.content.decode()
    assert answer["Content-Type"].startswith("text/plain")
    assert f"Sitemap: {HERE}/sitemap.xml" in shown.splitlines()
    assert {"Disallow: /admin/", "Disallow: /*/diff/", "Disallow: /*/revision/"} <= set(
        shown.splitlines()
    )
    rules = RobotFileParser()
    rules.parse(shown.splitlines())
    for path, fetched in (("/wiki/Almaty/", True), ("/", True), ("/admin/", False)):
        assert rules.can_fetch("Anybot", HERE + path) is fetched
    assert rules.can_fetch("archive.org_bot", f"{HERE}/wiki/Almaty/diff/1/2/")
