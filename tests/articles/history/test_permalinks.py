"""Permanent links to revisions: pages that have them, targets, and renamed subjects."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bioweb.history.withholding import withhold
from tests.articles.history.revision_factories import (
    ADDRESSES,
    ARTICLE,
    edit,
    make_all,
    make_article,
)

pytestmark = pytest.mark.django_db
HERE = "http://127.0.0.1:8000"


def html(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_an_article_links_to_its_newest_revision(
    visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    article = make_article()
    for number in (1, 2):
        with django_assert_max_num_queries(2):
            shown = html(visitor, ARTICLE)
        assert f'href="{ARTICLE}revision/{number}/" rel="bookmark nofollow"' in shown
        edit(article)
    article.page.delete()  # type: ignore[attr-defined]
    assert f'href="{ARTICLE}revision/3/" rel="bookmark nofollow"' in html(visitor, ARTICLE)


def test_each_row_of_a_history_has_one(visitor: Client, reviewer) -> None:
    article = make_article()
    edit(article, 2)
    withhold(article.revision(2), text=True, comment=False, author=False, reason="x", by=reviewer)
    found = re.findall(r'href="(/revision/[^"]+)"', html(visitor, f"{ARTICLE}history/"))
    assert found == ["/revision/article/almaty/3/", "/revision/article/almaty/1/"]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_pages_of_revisions_and_changes_have_one_that_leads_back(
    visitor: Client, place: int
) -> None:
    subject, at = make_all()[place], ADDRESSES[place]
    for below in ("revision/1/", "revision/2/", "diff/1/2/"):
        kind, _, numbers = below.partition("/")
        permanent = f"/{kind}/{subject.kind}/{subject.uid}/{numbers}"
        assert f'href="{permanent}"' in html(visitor, at + below)
        answer = visitor.get(f"{permanent}?view=one")
        assert (answer.status_code, answer["Location"]) == (302, f"{at}{below}?view=one")


def test_a_page_shows_its_permanent_address_in_full(visitor: Client) -> None:
    make_article()
    assert f">{HERE}/revision/article/almaty/1/</a>" in html(visitor, f"{ARTICLE}revision/1/")


def test_it_works_after_renaming(visitor: Client) -> None:
    article = make_article()
    edit(article, title="Alma", redirects=())
    assert visitor.get(f"{ARTICLE}revision/1/").status_code == 404
    answer = visitor.get("/revision/article/almaty/1/", follow=True)
    assert answer.redirect_chain == [("/wiki/Alma/revision/1/", 302)]
    assert "Almaty: revision 1" in answer.content.decode()
    assert visitor.get("/diff/article/almaty/1/2/")["Location"] == "/wiki/Alma/diff/1/2/"


@pytest.mark.parametrize(
    "path",
    [
        "/revision/article/nothing/1/",
        "/revision/odd/almaty/1/",
        "/diff/article/nothing/1/2/",
        "/diff/reference/almaty/1/2/",
    ],
)
def test_unknown_subjects_are_not_found(visitor: Client, path: str) -> None:
    make_article()
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert "There is nothing at this address" in answer.content.decode()


@pytest.mark.parametrize("state", ["draft", "deleted"])
def test_it_does_not_reveal_the_name_of_hidden_subjects(
    visitor: Client, reviewer_client: Client, state: str
) -> None:
    edit(make_article(), state=state)
    for path in ("/revision/article/almaty/1/", "/diff/article/almaty/1/2/"):
        assert visitor.get(path).status_code == 404
        assert reviewer_client.get(path).status_code == 302


def test_an_unknown_number_is_reported_by_the_target_page(visitor: Client) -> None:
    make_article()
    answer = visitor.get("/revision/article/almaty/99999999999999999999/", follow=True)
    assert answer.status_code == 404
    assert "Revisions are numbered from 1 to 1." in answer.content.decode()


def test_search_engines_do_not_index_it(visitor: Client) -> None:
    make_article()
    rules = visitor.get("/robots.txt").content.decode().splitlines()
    assert {"Disallow: /revision/", "Disallow: /diff/"} <= set(rules)
    assert '<meta name="robots" content="noindex">' in html(visitor, f"{ARTICLE}revision/1/")
    assert f'<link rel="canonical" href="{HERE}{ARTICLE}">' in html(visitor, ARTICLE)


def test_a_citation_still_names_the_revision(visitor: Client) -> None:
    edit(make_article())
    assert f">{HERE}{ARTICLE}revision/2/</a>" in html(visitor, f"{ARTICLE}cite/")
