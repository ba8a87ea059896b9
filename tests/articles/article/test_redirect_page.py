"""Redirects for readers: their targets, the page of a redirect, and lists without redirects."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.index import Claim
from articles.index.stale_rows import stale_rows
from articles.models import Article
from tests.articles.article.redirects import a_redirect, changed, html, the_target, where
from tests.articles.factories import a_category, an_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def almaty(db: None) -> Article:
    return the_target()


def test_readers_are_redirected_and_see_a_notice(almaty: Article, visitor: Client) -> None:
    a_redirect("Alma-Ata", "Almaty")
    address = where(visitor, "/wiki/Alma-Ata/")
    assert address == "/wiki/Almaty/?from=Alma-Ata"
    shown = html(visitor, address)
    assert "Redirected from" in shown
    assert '<a href="/wiki/Alma-Ata/?redirect=no"><bdi>Alma-Ata</bdi></a>' in shown
    assert '<link rel="canonical" href="http://127.0.0.1:8000/wiki/Almaty/">' in shown
    assert "Redirected from" not in html(visitor, "/wiki/Almaty/")


def test_a_redirect_can_lead_to_a_section(almaty: Article, visitor: Client) -> None:
    a_redirect("Fort", "Almaty#Early days")
    a_redirect("Крепость", "Алматы#Ранние_годы")
    assert where(visitor, "/wiki/Fort/") == "/wiki/Almaty/?from=Fort#Early_days"
    assert where(visitor, "/wiki/Крепость/").endswith("#" + quote("Ранние_годы"))


def test_redirects_may_follow_each_other(almaty: Article, visitor: Client) -> None:
    a_redirect("R1", "Almaty#Early days")
    for number in range(2, 7):
        a_redirect(f"R{number}", f"R{number - 1}")
    assert where(visitor, "/wiki/R5/") == "/wiki/Almaty/?from=R5#Early_days"
    assert "Redirected from" in html(visitor, "/wiki/Almaty/?from=R5")
    assert "Too many redirects" in html(visitor, "/wiki/R6/")


def test_another_name_of_a_redirect_redirects_too(almaty: Article, visitor: Client) -> None:
    a_redirect("Alma-Ata", "Almaty", redirects=("Alma Ata",))
    assert where(visitor, "/wiki/Alma_Ata/") == "/wiki/Almaty/?from=Alma-Ata"


def test_loops_and_missing_targets_show_the_redirects_own_page(visitor: Client) -> None:
    a_redirect("A", "B")
    assert "an article that does not exist" in html(visitor, "/wiki/A/")
    a_redirect("B", "C")
    a_redirect("C", "A")
    for name in "ABC":
        assert "part of a loop" in html(visitor, f"/wiki/{name}/")


def test_the_page_itself_can_be_read(almaty: Article, visitor: Client) -> None:
    a_redirect("Alma-Ata", "Almaty#Early days")
    shown = html(visitor, "/wiki/Alma-Ata/?redirect=no")
    assert 'href="/wiki/Almaty/#Early_days"' in shown
    assert '<meta name="robots" content="noindex">' in shown
    assert 'href="/wiki/Alma-Ata/history/"' in shown
    assert "Edit article" not in shown


def test_its_history_is_public(almaty: Article, visitor: Client) -> None:
    made = an_article("Alma-Ata", lead="A town of old.")
    changed(made, lead="[[Almaty]]", state="redirect")
    assert "Changed" in html(visitor, "/wiki/Alma-Ata/history/")
    assert "A town of old." in html(visitor, "/wiki/Alma-Ata/revision/1/")
    assert 'href="/wiki/Almaty/"' in html(visitor, "/wiki/Alma-Ata/revision/2/")
    assert "A town of old" in html(visitor, "/wiki/Alma-Ata/diff/1/2/")
    assert "Alma-Ata" in html(visitor, "/wiki/Alma-Ata/info/")
    assert "Alma-Ata" in html(visitor, "/recent/")


def test_a_redirect_does_not_reveal_a_draft(visitor: Client, editor_client: Client) -> None:
    an_article("Secret plans", redirects=("Plans",), state="draft")
    a_redirect("A", "Plans")
    shown = html(visitor, "/wiki/A/")
    assert "does not exist or that you don’t have permission to see" in shown
    assert "Secret plans" not in shown
    assert where(editor_client, "/wiki/A/") == "/wiki/Secret_plans/?from=A"


@pytest.mark.parametrize("name", ["Other", "Almaty", "Draft", "", "\x00", "x" * 3000, "<script>"])
def test_a_forged_from_parameter_shows_no_notice(
    almaty: Article, visitor: Client, name: str
) -> None:
    an_article("Elsewhere")
    a_redirect("Other", "Elsewhere")
    an_article("Draft", state="draft", lead="[[Almaty]]")
    answer = visitor.get("/wiki/Almaty/", {"from": name})
    assert "Redirected from" not in answer.content.decode()


def test_the_number_of_queries(
    almaty: Article, visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_redirect("Alma-Ata", "Almaty")
    with django_assert_num_queries(1):
        html(visitor, "/wiki/Almaty/")
    with django_assert_num_queries(3):  # the redirect, then by its title, then its target
        where(visitor, "/wiki/Alma-Ata/")
    with django_assert_num_queries(2):
        html(visitor, "/wiki/Almaty/?from=Alma-Ata")


def test_it_is_in_no_list(almaty: Article, visitor: Client, editor_client: Client) -> None:
    a_category("Cities")
    changed(almaty, categories=("Cities",))
    a_redirect("Zulu name", "Almaty", categories=("Cities",))
    paths = ["/", "/articles/", "/category/Cities/", "/categories/", "/search/?q=zulu&full=1"]
    paths += ["/sitemap-articles.xml", "/sitemap.xml", "/worklist/", "/articles/?letter=Z"]
    for path in paths:
        for client in (visitor, editor_client):
            assert "Zulu" not in html(client, path).replace("Zulu name</bdi>", ""), path
    assert Claim.objects.filter(article__title="Zulu name").count() == 0
    assert "1 article" in html(visitor, "/categories/") or ">1<" in html(visitor, "/categories/")


def test_searching_for_its_name_finds_the_target(almaty: Article, visitor: Client) -> None:
    a_redirect("Verny fortress", "Almaty")
    answer = visitor.get("/search/", {"q": "Verny fortress"})
    assert (answer.status_code, answer["Location"]) == (302, "/wiki/Verny_fortress/")
    (one,) = visitor.get("/search/suggest/", {"q": "verny"}).json()["suggestions"]
    assert (one["name"], one["title"]) == ("Verny fortress", "Almaty")
    assert one["description"] == "City in Kazakhstan"


def test_a_target_is_suggested_only_once(almaty: Article, visitor: Client) -> None:
    for name in ("Almaty City", "Almaty Town"):
        a_redirect(name, "Almaty")
    a_redirect("Almaty Nowhere", "Nothing")
    suggestions = visitor.get("/search/suggest/", {"q": "almat"}).json()["suggestions"]
    assert [one["name"] for one in suggestions] == ["Almaty"]


def test_links_to_its_name_lead_to_the_target(almaty: Article, visitor: Client) -> None:
    a_redirect("Fort", "Almaty#Early days")
    an_article("River", lead="By [[Fort]], [[Fort#Today|now]] and [[Nothing]].")
    shown = html(visitor, "/wiki/River/")
    assert '<a class="wiki-link" href="/wiki/Almaty/#Early_days"' in shown
    assert '<a class="wiki-link" href="/wiki/Almaty/#Today"' in shown
    assert shown.count("red-link") == 1


def test_links_to_it_are_current(almaty: Article, visitor: Client) -> None:
    an_article("River", lead="By [[Fort]].")
    other = an_article("Other")
    assert "red-link" in html(visitor, "/wiki/River/")
    fort = a_redirect("Fort", "Fortress")
    assert 'href="/wiki/Fort/"' in html(visitor, "/wiki/River/")  # the present target
    fortress = a_redirect("Fortress", "Almaty")
    assert 'href="/wiki/Almaty/"' in html(visitor, "/wiki/River/")
    changed(almaty, short_description="A city")
    assert 'title="A city"' in html(visitor, "/wiki/River/")
    changed(almaty, title="Big Almaty", redirects=("Almaty",))
    assert 'href="/wiki/Big_Almaty/"' in html(visitor, "/wiki/River/")
    changed(fortress, lead="[[Other]]")
    assert 'href="/wiki/Other/"' in html(visitor, "/wiki/River/")
    other.set_state("deleted", comment="Gone")
    assert 'href="/wiki/Fort/"' in html(visitor, "/wiki/River/")
    changed(fort, lead="A place of its own.", state="published")
    assert 'href="/wiki/Fort/"' in html(visitor, "/wiki/River/")
    assert list(stale_rows()) == []


def test_what_links_here_names_the_redirect(
    almaty: Article, visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    a_redirect("Fort", "Almaty")
    a_redirect("Fortress", "Fort")
    an_article("River", lead="By [[Fort]] and [[Fortress]].")
    an_article("Lake", lead="By [[Almaty]].")
    with django_assert_max_num_queries(9):
        shown = html(visitor, "/wiki/Almaty/links/")
    assert ">River<" in shown
    assert "via <bdi>Fort</bdi>" in shown
    assert ">Lake<" in shown
    redirects = shown.split("Articles that redirect here")[1]
    assert '<a href="/wiki/Fort/?redirect=no" dir="auto">Fort</a>' in redirects
    assert ">River<" in html(visitor, "/wiki/Fort/links/")
