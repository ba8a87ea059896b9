"""The worklist: claims of all articles by state, those about living people first."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from references.models import Reference, SourceText
from tests.articles.claims.claim_articles import (
    ARTICLE,
    claim_of,
    make_claims,
    page_of,
    rewrite,
    text_of,
)
from tests.articles.factories import OLD, a_category, a_reference, an_article

pytestmark = pytest.mark.django_db

WORKLIST = "/worklist/"


def listed(client: Client, **query: str) -> list[str]:
    """The words of the claims on the list."""
    answer = client.get(WORKLIST, query)
    assert answer.status_code == 200
    html = answer.content.decode()
    return re.findall(r'<p class="worklist-words"><a [^>]*>([^<]*)</a>', html)


def tabs(client: Client, **query: str) -> dict[str, int]:
    """The number of claims on the tab of each state."""
    html = client.get(WORKLIST, query).content.decode()
    found = re.findall(r'href="\?state=([\w-]+)[^>]*>[^<]*<span class="figures">(\d+)', html)
    return {state: int(number) for state, number in found}


def test_each_claim_is_listed_under_its_worst_state(visitor: Client) -> None:
    make_claims()
    rewrite("It was Verny", "It was called Verny")
    rewrite("It grew", "It grew fast")
    an_article("Lost", lead="Gone.[@nothing]")
    assert tabs(visitor) == {
        "retracted": 0,
        "disputed": 3,
        "re-check": 1,
        "missing": 1,
        "weak": 0,
        "uncited": 1,
        "partly": 1,
    }
    # It is disputed and also needs a re-check. Both states are shown.
    assert listed(visitor, state="re-check") == ["It grew fast."]
    assert "wording changed" in text_of(visitor, f"{WORKLIST}?state=disputed").partition("Verny")[2]


def test_a_new_rating_changes_the_list_at_once(visitor: Client) -> None:
    make_claims()
    atlas = Reference.objects.get(key="atlas")
    atlas.revise(replace(atlas.document(), rating="retracted", rating_note="Taken back."))
    assert "It grew." in listed(visitor, state="retracted")
    atlas.revise(replace(atlas.document(), rating="deprecated", rating_note="Old."))
    assert "It grew." in listed(visitor, state="weak")
    assert listed(visitor, state="retracted") == []


def test_each_claim_links_to_its_page_place_and_edit_form(
    visitor: Client, editor_client: Client
) -> None:
    make_claims()
    url = f"{WORKLIST}?state=uncited"
    html = visitor.get(url).content.decode()
    place = f"{ARTICLE}#claim-{claim_of('Nobody knows').uid}"
    assert f'href="{page_of("Nobody knows")}"' in html
    assert f'href="{place}"><bdi>Past</bdi>' in html
    assert "Not supported by any citation" in html
    assert "/admin/articles/article/" not in html
    edited = editor_client.get(url).content.decode()
    assert 'href="/admin/articles/article/almaty/section/alm-past/"' in edited


def test_the_first_tab_is_the_worst_state_with_claims(visitor: Client) -> None:
    an_article("Almaty", lead="Nothing.")
    assert listed(visitor) == ["Nothing."]
    assert listed(visitor, state="nonsense") == ["Nothing."]
    assert "No claims: disputed." in text_of(visitor, f"{WORKLIST}?state=disputed")


def test_claims_on_living_people_are_listed_first(visitor: Client, settings: LazySettings) -> None:
    a_category("Living people")
    a_category("Living singers", "Living people")
    for title, *categories in (
        ("Aaron", "Dead people"),
        ("Yuri", "Living people"),
        ("Zoe", "Living singers"),
    ):
        an_article(title, lead=f"{title} sings.", categories=tuple(categories))
    assert listed(visitor) == ["Yuri sings.", "Zoe sings.", "Aaron sings."]
    text = text_of(visitor, WORKLIST)
    assert "Articles in “Living people” are listed first." in text
    assert text.count("living person") == 2
    settings.LIVING_CATEGORY = "Dead people"
    assert listed(visitor) == ["Aaron sings.", "Yuri sings.", "Zoe sings."]
    assert "Articles in “Dead people” are listed first." in text_of(visitor, WORKLIST)


def test_a_category_includes_its_subcategories(visitor: Client) -> None:
    a_category("Cities", "Places")
    a_category("Places", "Cities", kind=OLD)  # a circle ends nothing
    an_article("Almaty", lead="A city.", categories=("Cities",))
    an_article("Steppe", lead="A steppe.", categories=("Places",))
    an_article("Abai", lead="A poet.", categories=("Poets",))
    assert listed(visitor, category="Places") == ["A city.", "A steppe."]
    assert listed(visitor, category="Poets") == ["A poet."]
    assert tabs(visitor, category="Poets")["uncited"] == 1
    html = visitor.get(WORKLIST, {"category": "Poets"}).content.decode()
    assert 'href="?state=disputed&amp;category=Poets"' in html


def test_an_unknown_category_is_an_error(visitor: Client) -> None:
    an_article("Almaty", lead="A city.")
    for wrong in ("Nonsense", "<b>", "x" * 300):
        html = visitor.get(WORKLIST, {"category": wrong}).content.decode()
        assert "There is no category “" in html
        assert "<b>" not in html
    assert listed(visitor, category="Nonsense") == ["A city."]
    assert listed(visitor, category=" ") == ["A city."]


def test_a_long_list_is_paged_across_articles(visitor: Client) -> None:
    for title in ("A", "B", "C"):
        body = "\n\n".join(f"{title}{number:02}." for number in range(40))
        an_article(title, sections={"All": body})
    expected = [f"{title}{number:02}." for title in "ABC" for number in range(40)]
    assert listed(visitor, page="1") == expected[:50]
    assert listed(visitor, page="2") == expected[50:100]
    assert listed(visitor, page="3") == expected[100:]
    assert listed(visitor, page="x") == expected[:50]


def test_only_claims_of_visible_articles(visitor: Client, editor_client: Client) -> None:
    an_article("Draft", lead="A secret.", state="draft")
    an_article("Gone", lead="A lost secret.", state="deleted")
    assert listed(visitor) == []
    assert set(tabs(visitor).values()) == {0}
    assert listed(editor_client) == ["A secret."]


def test_the_footer_and_the_editors_menu_link_to_it(visitor: Client, editor_client: Client) -> None:
    link = f'href="{WORKLIST}"'
    front, desk = (client.get("/").content.decode() for client in (visitor, editor_client))
    assert link in front.partition("</main>")[2]
    assert link not in front.partition("<main")[0]
    assert link in desk.partition("<main")[0]


def test_editors_get_a_link_to_duplicate_references(visitor: Client, editor_client: Client) -> None:
    assert "/references/duplicates/" not in visitor.get(WORKLIST).content.decode()
    assert "/references/duplicates/" in editor_client.get(WORKLIST).content.decode()


def give_text(key: str, text: str, editor: Any) -> None:
    SourceText.objects.create(reference=Reference.objects.get(key=key), text=text, by=editor)


def test_passages_missing_in_their_sources_texts_are_listed(
    visitor: Client, editor_client: Client, editor: Any
) -> None:
    for key in ("atlas", "gazette", "silent"):
        a_reference(key, title=f"The {key}")
    an_article(
        "Almaty",
        lead="One.[@atlas, “the mountain stands there”] Two.[@atlas, “the rivers run northward”] "
        "Three.[@atlas, “no such words anywhere”] Four.[@gazette, “all of it”] "
        "Five.[@silent, “never looked up”]",
    )
    give_text("atlas", "Here the mountain stands there. And the river runs northward.", editor)
    give_text("gazette", "This is all of it.", editor)
    text = text_of(editor_client, f"{WORKLIST}?state=passages")
    assert "3 quotations checked: 1 found, 1 similar, 1 not found." in text
    assert "1 quotation checked: 1 found, 0 similar, 0 not found." in text
    assert "not found no such words anywhere Almaty: Three." in text
    assert "similar the rivers run northward The source says:" in text
    assert "the mountain stands there" not in text
    assert "never looked up" not in text
    assert "no such words" not in text_of(visitor, f"{WORKLIST}?state=passages")
    assert "quotations not found" not in text_of(visitor, WORKLIST)


def test_without_source_texts_no_passages_are_listed(editor_client: Client) -> None:
    make_claims()
    assert "No quotations from sources whose text has been added." in text_of(
        editor_client, f"{WORKLIST}?state=passages"
    )


def test_as_many_queries_for_many_articles_as_for_one(
    visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for key in ("a", "b"):
        a_reference(key)
    an_article("First", lead="It.[@a; contra @b]")
    with CaptureQueriesContext(connection) as few:
        visitor.get(WORKLIST)
    for number in range(20):
        an_article(f"Item {number}", sections={"A": "It.[@a; contra @b] That.[@b; contra @a]"})
    with django_assert_max_num_queries(len(few)):
        assert len(listed(visitor)) == 41
    assert len(few) <= 18
