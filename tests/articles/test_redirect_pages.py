"""Redirect pages: an article whose text is where it leads, with a history of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.index import Claim, Page
from articles.index.freshness import stale_rows
from articles.models import Article
from articles.models.faults import faults_of
from articles.text.document import ArticleDocument, DocumentField, DocumentSection
from articles.text.redirects import target_of
from tests.articles.editing import Form
from tests.articles.making import a_category, an_article

pytestmark = pytest.mark.django_db


def a_redirect(title: str, target: str, **fields: Any) -> Article:
    return an_article(title, lead=f"[[{target}]]", state="redirect", **fields)


def changed(article: Article, **fields: Any) -> None:
    article.revise(replace(article.document(), **fields), comment="Changed")


def html(client: Client, path: str, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, answer
    return answer.content.decode()


def where(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 302, answer
    return answer["Location"]


@pytest.fixture
def almaty(db: None) -> Article:
    return an_article(
        "Almaty",
        short_description="City in Kazakhstan",
        redirects=("Алматы",),
        lead="A city.",
        sections={"Early days": "It was a fort."},
    )


# ---- readers ----


def test_readers_are_sent_on_and_told_so(almaty: Article, visitor: Client) -> None:
    a_redirect("Alma-Ata", "Almaty")
    address = where(visitor, "/wiki/Alma-Ata/")
    assert address == "/wiki/Almaty/?from=Alma-Ata"
    shown = html(visitor, address)
    assert "Redirected from" in shown
    assert '<a href="/wiki/Alma-Ata/?redirect=no"><bdi>Alma-Ata</bdi></a>' in shown
    assert '<link rel="canonical" href="http://127.0.0.1:8000/wiki/Almaty/">' in shown
    assert "Redirected from" not in html(visitor, "/wiki/Almaty/")


def test_a_section_is_led_to(almaty: Article, visitor: Client) -> None:
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


def test_another_name_of_a_redirect_leads_on_too(almaty: Article, visitor: Client) -> None:
    a_redirect("Alma-Ata", "Almaty", redirects=("Alma Ata",))
    assert where(visitor, "/wiki/Alma_Ata/") == "/wiki/Almaty/?from=Alma-Ata"


def test_a_ring_and_what_is_missing_end_on_the_page_itself(visitor: Client) -> None:
    a_redirect("A", "B")
    assert "an article that is not there" in html(visitor, "/wiki/A/")
    a_redirect("B", "C")
    a_redirect("C", "A")
    for name in "ABC":
        assert "in a ring" in html(visitor, f"/wiki/{name}/")


def test_the_page_itself_can_be_read(almaty: Article, visitor: Client) -> None:
    a_redirect("Alma-Ata", "Almaty#Early days")
    shown = html(visitor, "/wiki/Alma-Ata/?redirect=no")
    assert 'href="/wiki/Almaty/#Early_days"' in shown
    assert '<meta name="robots" content="noindex">' in shown
    assert 'href="/wiki/Alma-Ata/history/"' in shown
    assert "Edit the redirect" not in shown


def test_its_history_is_everybodys(almaty: Article, visitor: Client) -> None:
    made = an_article("Alma-Ata", lead="A town of old.")
    changed(made, lead="[[Almaty]]", state="redirect")
    assert "Changed" in html(visitor, "/wiki/Alma-Ata/history/")
    assert "A town of old." in html(visitor, "/wiki/Alma-Ata/revision/1/")
    assert 'href="/wiki/Almaty/"' in html(visitor, "/wiki/Alma-Ata/revision/2/")
    assert "A town of old" in html(visitor, "/wiki/Alma-Ata/diff/1/2/")
    assert "Alma-Ata" in html(visitor, "/wiki/Alma-Ata/info/")
    assert "Alma-Ata" in html(visitor, "/recent/")


def test_where_a_draft_lies_is_not_told(visitor: Client, editor_client: Client) -> None:
    an_article("Secret plans", redirects=("Plans",), state="draft")
    a_redirect("A", "Plans")
    shown = html(visitor, "/wiki/A/")
    assert "not there, or not yours to see" in shown
    assert "Secret plans" not in shown
    assert where(editor_client, "/wiki/A/") == "/wiki/Secret_plans/?from=A"


@pytest.mark.parametrize("name", ["Other", "Almaty", "Draft", "", "\x00", "x" * 3000, "<script>"])
def test_an_address_cannot_claim_a_redirect_that_is_none(
    almaty: Article, visitor: Client, name: str
) -> None:
    an_article("Elsewhere")
    a_redirect("Other", "Elsewhere")
    an_article("Draft", state="draft", lead="[[Almaty]]")
    answer = visitor.get("/wiki/Almaty/", {"from": name})
    assert "Redirected from" not in answer.content.decode()


def test_how_many_queries_it_takes(
    almaty: Article, visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    a_redirect("Alma-Ata", "Almaty")
    with django_assert_num_queries(1):
        html(visitor, "/wiki/Almaty/")
    with django_assert_num_queries(3):  # the redirect, itself by its title, where it leads
        where(visitor, "/wiki/Alma-Ata/")
    with django_assert_num_queries(2):
        html(visitor, "/wiki/Almaty/?from=Alma-Ata")


# ---- lists ----


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


def test_who_looks_for_its_name_finds_where_it_leads(almaty: Article, visitor: Client) -> None:
    a_redirect("Verny fortress", "Almaty")
    answer = visitor.get("/search/", {"q": "Verny fortress"})
    assert (answer.status_code, answer["Location"]) == (302, "/wiki/Verny_fortress/")
    (one,) = visitor.get("/search/suggest/", {"q": "verny"}).json()["suggestions"]
    assert (one["name"], one["title"]) == ("Verny fortress", "Almaty")
    assert one["description"] == "City in Kazakhstan"


def test_a_suggestion_that_is_there_is_not_made_twice(almaty: Article, visitor: Client) -> None:
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
    assert 'href="/wiki/Fort/"' in html(visitor, "/wiki/River/")  # where it says that it leads
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
    assert "by the name <bdi>Fort</bdi>" in shown
    assert ">Lake<" in shown
    redirects = shown.split("Redirects that lead here")[1]
    assert '<a href="/wiki/Fort/?redirect=no" dir="auto">Fort</a>' in redirects
    assert ">River<" in html(visitor, "/wiki/Fort/links/")


# ---- editors ----

EDIT = "/admin/articles/article/{}/change/"


def test_an_editor_makes_an_article_a_redirect_and_back(
    almaty: Article, visitor: Client, editor_client: Client
) -> None:
    town = an_article("Town", lead="A town of old.")
    form = Form(editor_client, EDIT.format(town.uid))
    answer = form.put(state="redirect", lead="[[Almaty]]", comment="Merged").save()
    assert answer.status_code == 302
    assert where(visitor, "/wiki/Town/") == "/wiki/Almaty/?from=Town"
    assert "Edit the redirect" in html(editor_client, "/wiki/Town/?redirect=no")
    form = Form(editor_client, EDIT.format(town.uid))
    answer = form.put(state="published", lead="A town once more:", comment="Split").save()
    assert answer.status_code == 302
    assert "A town once more:" in html(visitor, "/wiki/Town/")


def test_only_a_link_makes_a_redirect(almaty: Article, editor_client: Client) -> None:
    town = an_article("Town", lead="A town of old.")
    form = Form(editor_client, EDIT.format(town.uid))
    answer = form.put(state="redirect", comment="Merged").save()
    assert "The lead of a redirect is one link and nothing else" in answer.content.decode()
    town.refresh_from_db()
    assert town.state == "published"


def said(**fields: Any) -> list[str]:
    document = ArticleDocument(**{"title": "R", "state": "redirect", "lead": "[[T]]", **fields})
    return [problem.message for problem in faults_of(document)]


@pytest.mark.parametrize("lead", ["[[T]]", "[[T#S]]", "[[T|words]]", " [[T]]\n"])
def test_what_a_redirect_may_say(lead: str) -> None:
    assert said(lead=lead) == []


@pytest.mark.parametrize(
    "lead",
    ["", "T", "[[T]] and more", "[[T]][[U]]", "[[#S]]", "`[[T]]`", "[[]]", "[[T", "[[T]].", "<T>"],
)
def test_a_lead_that_is_not_one_link_is_refused(lead: str) -> None:
    assert any("one link and nothing else" in sentence for sentence in said(lead=lead))
    assert target_of(lead) is None


def test_a_redirect_to_itself_is_refused() -> None:
    assert any("cannot redirect to itself" in one for one in said(lead="[[R#S]]"))
    assert any("cannot redirect to itself" in one for one in said(lead="[[r]]", redirects=("r",)))
    assert any("cannot redirect to itself" in one for one in said(lead="[[R_]]"))


def test_a_redirect_has_no_other_parts() -> None:
    part = DocumentSection("s", 1, "Heading", "Words")
    assert any("sections: 1" in one for one in said(sections=(part,)))
    value = DocumentField("f", "Label", "Value")
    assert any("infobox values: 1" in one for one in said(infobox=(value,)))
    assert not said(state="published", sections=(part,), infobox=(value,))


@pytest.mark.parametrize(
    "target",
    ['"onclick="alert(1)', "<script>alert(1)</script>", "//evil.example", "http://evil.example/x"],
)
def test_hostile_targets_stay_within_the_site(visitor: Client, target: str) -> None:
    made = an_article("R", lead=f"[[{target}]]", state="redirect")
    shown = html(visitor, "/wiki/R/")
    assert 'onclick="alert' not in shown
    assert "<script>alert" not in shown
    assert 'href="//' not in shown
    assert 'href="http://evil' not in shown
    link = target_of(made.lead)
    if link:
        an_article(link.target)
        assert where(visitor, "/wiki/R/").startswith("/wiki/")


def test_a_redirect_whose_lead_went_wrong_says_so(visitor: Client) -> None:
    made = a_redirect("R", "T")
    Article.objects.filter(pk=made.pk).update(lead="No link.")
    assert "does not say where it leads" in html(visitor, "/wiki/R/")


def test_its_page_is_kept_like_any_other() -> None:
    made = a_redirect("R", "T")
    assert Page.objects.filter(article=made).exists()
    assert list(stale_rows()) == []


def test_deleting_a_redirect_and_bringing_it_back(
    almaty: Article, visitor: Client, reviewer_client: Client
) -> None:
    made = a_redirect("Fort", "Almaty")
    url = f"/admin/articles/article/{made.uid}/"
    reviewer_client.post(f"{url}delete/", {"reason": "No use"})
    assert visitor.get("/wiki/Fort/").status_code == 404
    reviewer_client.post(f"{url}undelete/", {"reason": "Of use"})
    assert where(visitor, "/wiki/Fort/").startswith("/wiki/Almaty/")
