"""Metadata of an article's page for search engines and link previews."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Article
from articles.text.document.article_document import DocumentField
from articles.views.article.page_metadata import script_json
from tests.articles.factories import an_article
from tests.text.html_reader import Reader

pytestmark = pytest.mark.django_db
HERE = "http://127.0.0.1:8000"
HOSTILE = '</script><script>alert("1")&\' <!-- \u2028 ]]>'


def html(client: Client, article: Article) -> str:
    answer = client.get(article.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def structured(shown: str) -> Any:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', shown, re.S)
    return json.loads(found)


def meta(shown: str, name: str) -> str:
    (found,) = [
        one["content"]
        for one in Reader(shown.removeprefix("<!doctype html>")).all("meta")
        if name in (one.get("property"), one.get("name"))
    ]
    return str(found)


def test_an_article(visitor: Client) -> None:
    made = an_article("Almaty", lead="It is a city. It is large.", categories=())
    data = structured(html(visitor, made))
    assert data["@type"] == "Article"
    assert data["headline"] == "Almaty"
    assert data["url"] == f"{HERE}/wiki/Almaty/"
    assert data["description"] == "It is a city. It is large."
    assert data["dateModified"] == made.page.revised.isoformat()  # type: ignore[attr-defined]
    assert data["version"] == 1


def test_a_person(visitor: Client) -> None:
    made = an_article("Abai", infobox=(DocumentField("", "Born", "10 August 1845"),))
    article, person = structured(html(visitor, made))["@graph"]
    assert (article["@type"], person["@type"]) == ("Article", "Person")
    assert article["about"] == {"@id": person["@id"]}
    assert person["birthDate"] == "1845-08-10"


def test_link_previews_get_a_title_and_description(visitor: Client) -> None:
    shown = html(visitor, an_article("Almaty", lead="Words of it. " * 40, short_description="City"))
    assert meta(shown, "og:title") == "Almaty"
    assert meta(shown, "og:url") == f"{HERE}/wiki/Almaty/"
    assert meta(shown, "og:type") == "article"
    assert meta(shown, "og:site_name") == "bioweb"
    assert meta(shown, "description") == meta(shown, "og:description")
    assert 100 < len(meta(shown, "description")) <= 200
    assert (
        meta(html(visitor, an_article("No lead", short_description="Short")), "description")
        == "Short"
    )


def test_hostile_words_do_not_end_the_script(visitor: Client) -> None:
    title = "'\"&amp; </script".replace("<", "").replace(">", "") + " \\u003c"
    made = an_article(
        title,
        lead=f"`{HOSTILE}` {HOSTILE}",
        short_description=HOSTILE.replace("\u2028", ""),
        infobox=(DocumentField("", "Born", HOSTILE), DocumentField("", "Occupation", HOSTILE)),
    )
    shown = html(visitor, made)
    article, person = structured(shown)["@graph"]
    assert article["headline"] == title
    assert "</script><script>alert" in article["description"]
    assert "</script><script>alert" in person["hasOccupation"]["name"]
    assert "<script>alert" not in shown
    assert 'content="</script' not in shown


@pytest.mark.parametrize("text", [HOSTILE, "<!--<script>", "]]>", "\\", '"', "\u2028\u2029"])
def test_any_text_stays_within_the_script(text: str) -> None:
    written = script_json({"a": text})
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(written) == {"a": text}


def test_a_draft_has_no_structured_data(editor_client: Client) -> None:
    shown = html(editor_client, an_article("Draft", state="draft"))
    assert "ld+json" not in shown
    assert meta(shown, "robots") == "noindex"


def test_it_costs_no_query(
    visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    made = an_article("Abai", infobox=(DocumentField("", "Born", "10 August 1845"),))
    with django_assert_num_queries(1):
        html(visitor, made)
