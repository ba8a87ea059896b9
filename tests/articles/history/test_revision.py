"""The page of an old revision: banner, neighbours, sources of that time, permissions."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from bioweb.history.withholding import withhold
from tests.articles.history.revision_factories import (
    ADDRESSES,
    ARTICLE,
    FIRST,
    edit,
    make_all,
    make_article,
    make_reference,
)

pytestmark = pytest.mark.django_db


def page(client: Client, number: int, address: str = ARTICLE, status: int = 200) -> str:
    answer = client.get(f"{address}revision/{number}/")
    assert answer.status_code == status
    return answer.content.decode()


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_kind_shows_its_old_revisions(visitor: Client, address: str) -> None:
    make_all()
    old, new = page(visitor, 1, address), page(visitor, 2, address)
    assert "This is revision 1, an old revision." in old
    assert "More." not in old
    assert "This is revision 2, the latest revision." in new
    assert "More." in new
    assert 'content="noindex"' in old


def test_it_shows_the_article_as_it_was(visitor: Client) -> None:
    make_reference()
    article = make_article()
    edit(article, title="Almaty City", sections=FIRST.sections[:1], categories=("Towns",))
    html = page(visitor, 1, "/wiki/Almaty_City/")
    assert '<h1 dir="auto">Almaty</h1>' in html
    assert "Winters are cold." in html
    assert "Kazakhstan" in html
    assert "Atlas of cities" in html
    assert 'href="/category/Cities/"' in html
    assert "/category/Towns/" not in html
    assert "edit-link" not in html


def test_the_banner_has_author_time_and_comment(visitor: Client) -> None:
    article = make_article()
    edit(article, 2)
    html = page(visitor, 1)
    assert "founder" in html
    assert "First" in html
    assert f'datetime="{article.revision(1).time:%Y-%m-%dT%H:%M:%S}+0000"' in html


def test_previous_and_next_revision_are_linked(visitor: Client) -> None:
    edit(make_article(), 3)
    html = page(visitor, 2)
    for address in ("revision/1/", "revision/3/", "revision/4/", "diff/1/2/", "diff/2/4/"):
        assert f'href="{ARTICLE}{address}"' in html
    assert "diff/0/" not in page(visitor, 1)
    assert "Changes since this revision" not in page(visitor, 4)


def test_sources_are_shown_as_they_were_by_order_of_revisions_not_by_time(
    visitor: Client,
) -> None:
    reference = make_reference()
    article = make_article()
    edit(reference, title="Atlas, renamed")
    edit(article)
    # An import can add a revision with an old date; the page ignores it.
    reference.revise(
        replace(reference.document(), title="Atlas, imported"),
        time=timezone.now() - timezone.timedelta(days=900),
    )
    assert "Atlas of cities" in page(visitor, 1)
    assert "Atlas, renamed" in page(visitor, 2)


def test_a_source_of_a_withheld_revision_is_not_shown(visitor: Client, reviewer) -> None:
    reference = make_reference()
    edit(reference, title="Libel about somebody")
    article = make_article()
    edit(reference, title="Atlas again")
    edit(article)
    withhold(reference.revision(2), text=True, comment=False, author=False, reason="x", by=reviewer)
    html = page(visitor, 1)
    assert "Libel" not in html
    assert "Atlas of cities" in html
    withhold(reference.revision(1), text=True, comment=False, author=False, reason="x", by=reviewer)
    html = page(visitor, 1)
    assert "Libel" not in html
    assert "Atlas again" in html


def test_an_unknown_number_names_the_valid_ones(visitor: Client) -> None:
    edit(make_article())
    html = page(visitor, 99, status=404)
    assert "There is no revision 99. Revisions are numbered from 1 to 2." in html
    assert page(visitor, 0, status=404)
    assert page(visitor, 10**30, status=404)


def test_only_reviewers_see_a_withheld_text(
    visitor: Client, editor_client: Client, reviewer_client: Client, reviewer
) -> None:
    article = make_article(replace(FIRST, lead="A libel.", title="A libellous title"))
    edit(article, lead="Almaty.", title="Almaty")
    withhold(article.revision(1), text=True, comment=True, author=True, reason="x", by=reviewer)
    for client in (visitor, editor_client):
        html = page(client, 1, status=403)
        assert "The text of revision 1 is hidden." in html
        for secret in ("libel", "founder", "First"):
            assert secret not in html
    html = page(reviewer_client, 1)
    assert "A libel." in html
    assert "hidden: text, comment, author" in html


def test_withheld_authors_and_comments_are_not_in_the_banner(visitor: Client, reviewer) -> None:
    article = make_article()
    edit(article)
    withhold(article.revision(1), text=False, comment=True, author=True, reason="x", by=reviewer)
    html = page(visitor, 1)
    assert "founder" not in html
    assert "comment hidden" in html


def test_old_revisions_of_a_draft_or_deleted_article_are_not_public(
    visitor: Client, editor_client: Client, reviewer_client: Client
) -> None:
    article = make_article()
    for state, allowed in (("draft", 200), ("deleted", 404)):
        article.set_state(state, comment="x")
        assert page(visitor, 1, status=404)
        assert page(editor_client, 1, status=allowed)
        assert page(reviewer_client, 1)


def test_its_cost_does_not_grow_with_the_history(
    visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article, *_ = make_all()
    edit(article, lead="Not [[Astana]]. [@atlas]")
    # The queries read the article, its newest and this revision, five tables of its parts, its
    # sources (by key, and their texts) and its links.
    for more in (8, 30):
        edit(article, more)
        with django_assert_num_queries(11, exact=True):
            page(visitor, 3)


def test_reviewers_get_links_to_revert_and_withhold(
    reviewer_client: Client, editor_client: Client
) -> None:
    edit(make_article())
    assert "/revert/article/almaty/1/" in page(reviewer_client, 1)
    assert "/withhold/article/almaty/1/" in page(reviewer_client, 1)
    assert "/revert/" not in page(reviewer_client, 2)
    assert "/revert/" not in page(editor_client, 1)
