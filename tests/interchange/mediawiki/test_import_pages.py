"""Imported articles on the pages of readers and reviewers."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.models import Category
from tests.interchange.mediawiki.dumps import page, revision
from tests.interchange.mediawiki.imported import REVISIONS, bring_in, tower

pytestmark = pytest.mark.django_db
PAGES = [
    "/wiki/Tower/",
    "/wiki/Tower/history/",
    "/wiki/Tower/revision/2/",
    "/wiki/Tower/diff/2/3/",
    "/wiki/Tower/diff/4/5/",
    "/wiki/Tower/links/",
    "/wiki/Tower/info/",
    "/wiki/Tower/cite/",
    "/recent/",
    "/search/?q=tall",
    "/references/",
    "/category/Towers/",
    "/category/Towers/history/",
    "/wiki/Wall/",
    "/wiki/Wall/history/",
    "/",
]


@pytest.fixture
def brought_in(db: None, tmp_path: Path) -> None:
    towers = revision(300, "All ''towers''.", comment="begun")
    bring_in(
        tmp_path,
        page("Tower", *REVISIONS),
        page("Wall", revision(21, "Beside the [[Tower]]. [[Category:Towers]]"), number=2),
        page("Category:Towers", towers, number=3, namespace=14),
    )


@pytest.mark.usefixtures("brought_in")
@pytest.mark.parametrize("address", PAGES)
def test_every_user_gets_the_pages(
    visitor: Client, editor_client: Client, reviewer_client: Client, address: str
) -> None:
    for client in (visitor, editor_client, reviewer_client):
        assert client.get(address).status_code == 200


@pytest.mark.usefixtures("brought_in")
def test_claims_and_sources_have_their_pages(visitor: Client, reviewer_client: Client) -> None:
    for client in (visitor, reviewer_client):
        for claim in tower().claims.all():
            assert client.get(f"/wiki/Tower/claim/{claim.uid}/").status_code == 200
            assert client.get(f"/wiki/Tower/claim/{claim.uid}/evidence/").status_code == 200
        for citation in tower().citations.all():
            assert client.get(f"/reference/{citation.key}/").status_code == 200


@pytest.mark.usefixtures("brought_in")
def test_reviewers_see_the_origin_of_a_revision(
    visitor: Client, editor_client: Client, reviewer_client: Client
) -> None:
    for address in ("/wiki/Tower/history/", "/wiki/Tower/revision/2/"):
        assert "<bdi>testwiki 12</bdi>" in reviewer_client.get(address).content.decode()
        for client in (visitor, editor_client):
            assert "testwiki 12" not in client.get(address).content.decode()


@pytest.mark.usefixtures("brought_in")
def test_an_article_costs_what_any_does(
    visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(2):
        visitor.get("/wiki/Tower/")


def test_categories_that_contain_each_other_are_no_circle_here(tmp_path: Path) -> None:
    report = bring_in(
        tmp_path,
        page("Category:A", revision(11, "[[Category:B]]"), namespace=14),
        page("Category:B", revision(21, "[[Category:A]]"), number=2, namespace=14),
    )
    assert "“A” as a parent of “B”, which contains it already" in report
    parents = {row.name: row.parent_names for row in Category.objects.all()}
    assert parents == {"A": ["B"], "B": []}
