"""Lists of articles and categories, recent changes: order, pages, permissions, queries."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Category
from articles.views.browse import lists
from articles.views.browse.categories import tree_of
from articles.views.components.alphabet import letter_of, sort_key
from articles.views.history import recent_changes
from bioweb.history.withholding import withhold
from tests.articles.factories import OLD, a_category, a_reference, an_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def short_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists with five articles on a page, so that a few articles fill several pages."""
    monkeypatch.setattr(lists, "ARTICLES_A_PAGE", 5)
    monkeypatch.setattr(recent_changes, "REVISIONS_A_PAGE", 5)


def html(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status
    return answer.content.decode()


def in_order(shown: str, *words: str) -> bool:
    places = [shown.find(word) for word in words]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize(
    ("title", "letter"),
    [("Almaty", "A"), ("élan", "E"), ("Қазақ", "Қ"), ("1953", "#"), ("“Q”", "#"), ("中国", "中")],
)
def test_the_letter_of_a_title(title: str, letter: str) -> None:
    assert letter_of(title) == letter


def test_titles_are_in_order_without_regard_to_case_and_accents() -> None:
    titles = ["1953", "abbey", "Äbc", "Abd", "Élan", "elf", "Қазақ"]
    assert sorted(titles, key=sort_key) == titles


def test_articles_are_listed_under_their_letters(visitor: Client) -> None:
    for title in ("Élan", "zebra", "Almaty", "Elf", "1953"):
        an_article(title)
    shown = html(visitor, "/articles/")
    assert in_order(
        shown, "<h2>#</h2>", ">1953<", "<h2>A</h2>", ">Almaty<", "<h2>E</h2>", ">Élan<", ">Elf<",
        "<h2>Z</h2>", ">zebra<",
    )  # fmt: skip
    assert shown.count("<h2>E</h2>") == 1


def test_one_letter_alone(visitor: Client) -> None:
    for title in ("Élan", "Almaty", "elf"):
        an_article(title)
    shown = html(visitor, "/articles/?letter=E")
    assert "Élan" in shown
    assert "elf" in shown
    assert "Almaty" not in shown
    assert "No articles under this letter" in html(visitor, "/articles/?letter=Q")


def test_drafts_are_listed_for_editors_alone(visitor: Client, editor_client: Client) -> None:
    an_article("Hidden", state="draft")
    assert "Hidden" not in html(visitor, "/articles/")
    assert 'class="chip chip-draft"' in html(editor_client, "/articles/")


def test_a_long_list_has_pages_that_keep_what_was_chosen(
    short_pages: None, visitor: Client
) -> None:
    for number in range(12):
        an_article(f"Item {number:02}")
    shown = html(visitor, "/articles/?letter=I&page=2")
    assert in_order(shown, "Item 05", "Item 09", 'aria-label="Pages"')
    assert "Item 04" not in shown
    assert 'href="?letter=I&amp;page=3" rel="next"' in shown
    assert "Item 00" in html(visitor, "/articles/?page=x")


@pytest.mark.parametrize(
    ("path", "most"), [("/articles/", 2), ("/category/Cities/", 6), ("/categories/", 2)]
)
def test_lists_cost_the_same_however_long_they_are(
    path: str, most: int, visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    a_category("Cities", "Places")
    a_category("Places")
    for number in range(15):
        an_article(f"Item {number}", categories=("Cities", f"Kind {number}"))
        a_category(f"Kind {number}", "Cities")
    with django_assert_max_num_queries(most):
        html(visitor, path)


def test_a_category_shows_its_parents_and_its_contents(visitor: Client) -> None:
    a_category("Places")
    a_category("Cities", "Places", description="Where people live together.")
    a_category("Capitals", "Cities")
    a_category("Big Cities Of Old", "Cities of old")
    an_article("Almaty", short_description="Largest city", categories=("Cities",))
    an_article("Astana", categories=("Capitals",))
    shown = html(visitor, "/category/Cities/")
    for part in ("Where people live", 'href="/category/Places/"', 'href="/category/Capitals/"'):
        assert part in shown
    assert "1 article in this category" in shown
    assert "Largest city" in shown
    assert "Astana" not in shown
    assert "Big Cities Of Old" not in shown


def test_a_category_that_nobody_described_lists_its_articles(visitor: Client) -> None:
    an_article("Almaty", categories=("Cities of Kazakhstan",))
    assert "Almaty" in html(visitor, "/category/Cities_of_Kazakhstan/")
    html(visitor, "/category/Cities_of_nowhere/", status=404)
    assert visitor.get("/category/Cities of Kazakhstan/").status_code == 301


def test_hidden_members_do_not_reveal_a_category(visitor: Client, editor_client: Client) -> None:
    an_article("Hidden", categories=("Secrets",), state="draft")
    html(visitor, "/category/Secrets/", status=404)
    assert "Hidden" in html(editor_client, "/category/Secrets/")


def test_a_deleted_category_is_for_reviewers(
    visitor: Client, editor_client: Client, reviewer_client: Client
) -> None:
    made = a_category("Cities", "Places")
    a_category("Places")
    an_article("Almaty", categories=("Cities",))
    made.revise(replace(made.document(), state="deleted"), comment="Twice", kind=OLD)
    for client in (visitor, editor_client):
        html(client, "/category/Cities/", status=404)
        assert "Cities" not in html(client, "/category/Places/")
        assert "Cities" not in html(client, "/categories/")
    assert "This category was deleted" in html(reviewer_client, "/category/Cities/")


def test_the_tree_shows_each_category_despite_circles(visitor: Client, editor: User) -> None:
    a_category("Places")
    a_category("Cities", "Places", "Settlements")
    a_category("Settlements", "Places")
    a_category("Capitals", "Cities")
    a_category("Hen", "Egg")
    a_category("Egg", "Hen", kind=OLD)
    tops = {node.category.name: node for node in tree_of(editor)}
    assert list(tops) == ["Places", "Egg"]
    assert [node.category.name for node in tops["Egg"].children] == ["Hen"]
    shown = html(visitor, "/categories/")
    assert all(f">{category.name}<" in shown for category in Category.objects.all())


def test_recent_changes_list_all_subjects_newest_first(visitor: Client, editor: User) -> None:
    a_reference("atlas", title="Atlas")
    made = an_article("Almaty")
    made.revise(
        replace(made.document(), lead="A city."), author=editor, comment="What it is", minor=True
    )
    shown = html(visitor, "/recent/")
    shown = shown.partition("<h2")[2]
    assert in_order(shown, "editor", "minor", "What it is", "Begun", ">Atlas<")
    assert 'href="/wiki/Almaty/diff/1/2/"' in shown
    assert 'href="/reference/atlas/history/"' in shown


def test_recent_changes_do_not_reveal_hidden_subjects(
    visitor: Client, editor_client: Client
) -> None:
    an_article("Hidden", state="draft")
    assert "Hidden" not in html(visitor, "/recent/")
    assert "Hidden" in html(editor_client, "/recent/")


def test_recent_changes_do_not_reveal_withheld_parts(
    visitor: Client, reviewer: User, reviewer_client: Client
) -> None:
    made = an_article("Almaty")
    libel = replace(made.document(), lead="Libel " * 100)
    bad = made.revise(libel, author=reviewer, comment="Rude words")
    assert bad is not None
    made.revise(made.document(1), comment="Undone")
    withhold(bad, text=True, comment=True, author=True, reason="Libel", by=reviewer)
    shown = html(visitor, "/recent/")
    assert "Rude words" not in shown
    assert "reviewer" not in shown
    assert shown.count("size hidden") == 2
    assert "/diff/" not in shown
    assert "Rude words" in html(reviewer_client, "/recent/")


def test_recent_changes_have_pages_and_constant_queries(
    short_pages: None, visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        an_article(f"Item {number}")
        a_reference(f"key-{number}")
        a_category(f"Kind {number}")
    with django_assert_max_num_queries(7):
        shown = html(visitor, "/recent/?page=2")
    assert shown.count('class="revision revision-of"') == 5
