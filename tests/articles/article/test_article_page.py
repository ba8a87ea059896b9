"""The page of an article: its names, queries, permissions and caching."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.index import Page
from articles.models import Article
from articles.text.document.article_document import DocumentField, DocumentSection
from tests.articles.factories import a_reference, an_article

pytestmark = pytest.mark.django_db
ALMATY = "/wiki/Almaty/"


@pytest.fixture
def almaty(db: None) -> Article:
    """An article with all kinds of parts."""
    a_reference("atlas", title="Atlas of Kazakhstan")
    return an_article(
        "Almaty",
        short_description="City in Kazakhstan",
        redirects=("Alma-Ata", "Алматы"),
        lead="**Almaty** is a city.[@atlas, p. 4]",
        infobox=(DocumentField("", "Country", "[[Kazakhstan]]"),),
        sections={"Early days": "It was a fort.[@atlas]", "Today": "A [[river]] runs through it."},
        categories=("Cities of Kazakhstan",),
    )


def html(client: Client, path: str = ALMATY, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def test_everything_of_an_article_is_shown_in_reading_order(
    almaty: Article, visitor: Client
) -> None:
    shown = html(visitor)
    parts = [
        "<title>Almaty – bioweb</title>",
        '<h1 dir="auto">Almaty</h1>',
        "City in Kazakhstan</p>",
        "<strong>Almaty</strong> is a city.",
        '<aside class="infobox"',
        '<nav class="contents"',
        'id="Early_days"',
        'id="Today"',
        '<section class="notes"',
        "Atlas of Kazakhstan",
        'href="/category/Cities_of_Kazakhstan/"',
        "Last edited",
        f'href="{ALMATY}history/"',
        f'href="{ALMATY}links/"',
    ]
    places = [shown.find(part, shown.find("<main") if n > 0 else 0) for n, part in enumerate(parts)]
    assert -1 not in places
    assert places == sorted(places)


def test_marks_lead_to_their_note_and_back(almaty: Article, visitor: Client) -> None:
    shown = html(visitor)
    for use in ("a", "b"):
        assert f'id="cite-1-{use}"' in shown
        assert f'href="#cite-1-{use}"' in shown
    assert 'id="note-1"' in shown
    assert 'href="/reference/atlas/"' in shown


def test_one_query_however_long_the_article_and_its_history(
    almaty: Article, visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        visitor.get(ALMATY)
    for number in range(5):
        section = DocumentSection("", 1, f"Part {number}", "Words.[@atlas] [[River]]\n\n" * 50)
        document = almaty.document()
        almaty.revise(replace(document, sections=(*document.sections, section)), comment="More")
    with django_assert_num_queries(1):
        visitor.get(ALMATY)


def test_evidence_is_offered_where_there_are_claims(almaty: Article, visitor: Client) -> None:
    shown = html(visitor)
    assert f'<a class="evidence-link" href="{ALMATY}info/">Show evidence</a>' in shown
    assert 'data-needing="4" data-cited="2"' in shown
    assert f'data-claims="{ALMATY}claim/"' in shown
    an_article("Empty")
    assert "evidence" not in html(visitor, "/wiki/Empty/")


def test_another_name_shows_the_article_with_a_redirect_notice(
    almaty: Article, visitor: Client
) -> None:
    for name in ("Alma-Ata", "Алматы"):
        shown = html(visitor, f"/wiki/{name}/")
        assert f"Redirected from <bdi>{name}</bdi>" in shown
        assert f'<link rel="canonical" href="http://127.0.0.1:8000{ALMATY}">' in shown
    assert "Redirected from" not in html(visitor)


@pytest.mark.parametrize(
    "path", ["/wiki/Big Almaty/", "/wiki/_Big__Almaty/", "/wiki/Big%20Almaty/"]
)
def test_other_spellings_of_an_address_redirect_to_the_usual_one(
    path: str, visitor: Client
) -> None:
    an_article("Big Almaty")
    answer = visitor.get(f"{path}?x=1")
    assert (answer.status_code, answer["Location"]) == (301, "/wiki/Big_Almaty/?x=1")


@pytest.mark.parametrize(
    "title", ["Why? 100%", 'A "quoted" name', "C/C++", "Қасым & Co; 1=1", "%41"]
)
def test_names_with_signs_round_trip(title: str, visitor: Client) -> None:
    made = an_article(title, lead=f"[[{title}]]")
    shown = html(visitor, made.get_absolute_url())
    assert f'<a class="wiki-link" href="{made.get_absolute_url()}'.replace("&", "&amp;") in shown


def test_a_hostile_title_is_text(visitor: Client) -> None:
    made = an_article(
        "\"onmouseover='alert(1)' & more", short_description="<script>alert(1)</script>"
    )
    shown = html(visitor, made.get_absolute_url())
    assert "<script>alert" not in shown
    assert "onmouseover='alert" not in shown


def test_an_unchanged_page_is_answered_with_not_modified(almaty: Article, visitor: Client) -> None:
    first = visitor.get(ALMATY)
    assert "Cookie" in first["Vary"]
    assert not first.cookies
    again = visitor.get(ALMATY, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("what", ["article", "reference", "link"])
def test_the_page_is_current_after_each_change_of_what_it_shows(
    what: str, almaty: Article, visitor: Client
) -> None:
    first = visitor.get(ALMATY)
    assert "red-link" in first.content.decode()
    if what == "article":
        almaty.revise(replace(almaty.document(), lead="News."), comment="")
        expected = "News."
    elif what == "reference":
        atlas = a_reference_of("atlas")
        atlas.revise(replace(atlas.document(), title="Atlas, new edition"), comment="")
        expected = "Atlas, new edition"
    else:
        an_article("river", short_description="Flowing water")
        expected = 'title="Flowing water">river</a>'
    answer = visitor.get(ALMATY, headers={"if-none-match": first["ETag"]})
    assert answer.status_code == 200
    assert expected in answer.content.decode()


def a_reference_of(key: str):
    from references.models import Reference

    return Reference.objects.get(key=key)


def test_only_editors_see_a_draft(
    visitor: Client, editor_client: Client, reviewer_client: Client
) -> None:
    an_article("Almaty", state="draft", redirects=("Alma-Ata",))
    for path in (ALMATY, "/wiki/Alma-Ata/", f"{ALMATY}links/"):
        html(visitor, path, status=404)
    for client in (editor_client, reviewer_client):
        shown = html(client)
        assert "Only editors can see this article" in shown
        assert '<meta name="robots" content="noindex">' in shown


def test_only_reviewers_see_a_deleted_article(
    almaty: Article, editor: User, visitor: Client, editor_client: Client, reviewer_client: Client
) -> None:
    almaty.set_state("deleted", comment="A hoax", author=editor)
    for client in (visitor, editor_client):
        html(client, status=404)
    assert "Only reviewers can see this article" in html(reviewer_client)


def test_only_editors_see_edit_links(
    almaty: Article, visitor: Client, editor_client: Client
) -> None:
    address = "/admin/articles/article/"
    assert "Edit article" not in html(visitor)
    assert f'href="{address}{almaty.uid}/change/">Edit article' in html(editor_client)
    section = almaty.document().sections[0]
    assert f'href="{address}{almaty.uid}/section/{section.uid}/"' in html(visitor)


def test_a_page_is_rendered_at_once_if_the_index_is_empty(almaty: Article, visitor: Client) -> None:
    before = html(visitor)
    Page._default_manager.all().delete()
    assert html(visitor) == before


def test_a_page_of_an_older_renderer_is_rendered_again(almaty: Article, visitor: Client) -> None:
    before = html(visitor)
    Page._default_manager.update(renderer=0, lead="stale")
    assert html(visitor) == before


def test_the_address_accepts_only_reading(almaty: Article, visitor: Client) -> None:
    assert visitor.post(ALMATY).status_code == 405
    assert visitor.head(ALMATY).status_code == 200
