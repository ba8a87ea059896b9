"""The information page of an article: statistics, claims by state, disagreements."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from bioweb.history.withholding import withhold
from tests.articles.claims.claim_articles import (
    ARTICLE,
    DOCUMENT,
    claim_of,
    make_claims,
    page_of,
    rewrite,
    text_of,
)
from tests.articles.factories import a_reference, an_article

pytestmark = pytest.mark.django_db

INFO = f"{ARTICLE}info/"


def groups(client: Client, url: str = INFO) -> dict[str, list[str]]:
    """The listed claims, by state."""
    html = client.get(url).content.decode()
    found = {}
    for group in re.findall(r'<section class="claim-group">.*?</section>', html, re.DOTALL):
        state = re.search(r"claim-state-([\w-]+)", group)
        assert state
        found[state[1]] = re.findall(r'dir="auto">([^<]*)</a>', group)
    return found


def test_the_share_and_the_counts_by_state(visitor: Client) -> None:
    make_claims()
    text = text_of(visitor, INFO)
    # Of eight claims one is uncited and one partly cited.
    assert "75% cited: 6 of 8 claims that need a source." in text
    counts = re.findall(
        r"(disputed|uncited|partly cited|cited by the next note|cited) (\d) (\d+)", text
    )
    assert counts == [
        ("disputed", "3", "38"),
        ("uncited", "1", "12"),
        ("partly cited", "1", "12"),
        ("cited by the next note", "1", "12"),
        ("cited", "2", "25"),
    ]


def test_the_share_is_rounded_down(visitor: Client) -> None:
    a_reference("atlas")
    body = "\n\n".join([*(f"Item {number}.[@atlas]" for number in range(2000)), "Nothing."])
    an_article("Almaty", sections={"All": body})
    assert "99.9% cited: 2000 of 2001" in text_of(visitor, INFO)
    assert "uncited 1 <1%" in text_of(visitor, INFO)


def test_an_article_without_claims(visitor: Client) -> None:
    an_article("Almaty")
    text = text_of(visitor, INFO)
    assert "There are no claims in this article yet." in text
    assert "%" not in text


def test_claims_are_listed_the_worst_first_with_page_and_place(visitor: Client) -> None:
    make_claims()
    found = groups(visitor)
    assert list(found) == ["disputed", "uncited", "partly", "covered", "cited"]
    assert found["disputed"] == ["682 km²", "700 km²", "It was Verny."]
    assert found["uncited"] == ["Nobody knows why."]
    html = visitor.get(INFO).content.decode()
    uid = claim_of("Nobody knows").uid
    assert f'href="{page_of("Nobody knows")}"' in html
    assert f'href="{ARTICLE}#claim-{uid}"><bdi>Past</bdi>' in html


def test_one_state_alone(visitor: Client) -> None:
    make_claims()
    assert list(groups(visitor, f"{INFO}?state=uncited")) == ["uncited"]
    html = visitor.get(f"{INFO}?state=uncited").content.decode()
    assert 'href="?state=uncited" aria-current="true"' in html
    assert "Where sources disagree" not in html
    assert len(groups(visitor, f"{INFO}?state=nonsense")) == 5
    assert "No claims in this state." in text_of(visitor, f"{INFO}?state=retracted")


def test_a_long_list_is_paged_and_keeps_its_state(visitor: Client) -> None:
    body = "\n\n".join(f"Item {number}." for number in range(150))
    an_article("Almaty", sections={"All": body})
    first = visitor.get(f"{INFO}?state=uncited").content.decode()
    assert 'href="?state=uncited&amp;page=2"' in first
    assert len(groups(visitor, f"{INFO}?state=uncited&page=2")["uncited"]) == 50


def test_a_disagreement_is_listed_with_both_sides(visitor: Client) -> None:
    make_claims()
    html = visitor.get(INFO).content.decode()
    area, names = re.findall(r'<li class="disagreement">(.*?)\n</li>', html, re.DOTALL)
    assert [*re.findall(r'dir="auto">([^<]*)</a></p>', area)] == ["682 km²", "700 km²"]
    assert area.index("682") < area.index("Atlas of cities") < area.index("700")
    assert area.index("700") < area.index("The Gazette")
    assert "Contradicted by" not in area
    assert names.index("It was Verny.") < names.index("Atlas of cities")
    assert names.index("Contradicted by") < names.index("The Gazette")
    assert "p. 9" in names
    assert f'href="{page_of("It was Verny")}"' in names


def test_a_third_source_can_contradict_both_values(visitor: Client) -> None:
    a_reference("third", title="The Third")
    make_claims()
    rewrite("682 km²[@atlas]", "682 km²[@atlas; contra @third; contra @gazette]")
    html = visitor.get(INFO).content.decode()
    area = re.findall(r'<li class="disagreement">(.*?)\n</li>', html, re.DOTALL)[0]
    against = area.partition("Contradicted by")[2]
    assert "The Third" in against
    assert "The Gazette" not in against


def test_without_disagreements_the_list_is_left_out(visitor: Client) -> None:
    a_reference("atlas")
    an_article("Almaty", lead="A city.[@atlas]")
    assert "Where sources disagree" not in text_of(visitor, INFO)


def test_the_disagreements_of_the_first_content_are_shown(
    first_content: None, visitor: Client
) -> None:
    text = text_of(visitor, "/wiki/Kassym-Jomart_Tokayev/info/")
    _, _, disagreements = text.partition("Where sources disagree")
    for words in ("Kemeluly", "Kemelevich", "Under-Secretary-General", "Deputy Secretary-General"):
        assert words in disagreements


def test_the_page_names_the_first_author_and_time(visitor: Client, editor: User) -> None:
    article = make_claims()
    rewrite("It grew", "It grew fast", author=editor)
    text = text_of(visitor, INFO)
    assert re.search(r"Created Revision 1, founder, ", text)
    assert re.search(r"Last edited Revision 2, editor, ", text)
    assert "Sections 3 Infobox values 2 Sources 2, 8 citations" in text
    assert "Authors editor (1), founder (1)" in text
    withhold(article.revision(1), text=False, comment=False, author=True, reason="x", by=editor)
    text = text_of(visitor, INFO)
    assert "founder" not in text
    assert "Authors editor (1)" in text


def test_the_article_links_here_and_this_page_links_on(visitor: Client) -> None:
    make_claims()
    assert f'href="{INFO}"' in visitor.get(ARTICLE).content.decode()
    html = visitor.get(INFO).content.decode()
    for below in ("", "history/", "links/", "cite/", "revision/1/"):
        assert f'href="{ARTICLE}{below}"' in html
    assert '<meta name="robots" content="noindex">' in html


def test_other_names_of_the_article_and_hidden_ones(visitor: Client, editor_client: Client) -> None:
    make_claims()
    other = visitor.get("/wiki/Alma-Ata/info/").content.decode()
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{INFO}">' in other
    assert visitor.get("/wiki/ Almaty/info/")["Location"] == INFO
    make_claims(replace(DOCUMENT, title="Hidden", redirects=(), infobox=(), state="draft"), "hid")
    assert visitor.get("/wiki/Hidden/info/").status_code == 404
    assert editor_client.get("/wiki/Hidden/info/").status_code == 200


def test_as_many_queries_for_many_claims_as_for_few(
    visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_reference("a")
    a_reference("b")
    for title, number in (("Few", 1), ("Many", 30)):
        body = " ".join(f"Item {at}.[@a; contra @b]" for at in range(number))
        an_article(title, sections={f"S{at}": body for at in range(number // 6 + 1)})
    with CaptureQueriesContext(connection) as few:
        visitor.get("/wiki/Few/info/")
    # One more query counts the disputed claims that are not shown.
    with django_assert_num_queries(len(few) + 1):
        visitor.get("/wiki/Many/info/")
    assert len(few) <= 22
