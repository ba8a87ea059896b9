"""Error pages: 404 with suggestions, 403 with a reason, 500 without any query."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries

from articles.models import Article
from bioweb import error_pages
from bioweb.error_pages import bad_request
from tests.articles.factories import an_article
from tests.people import member, signed_in

pytestmark = pytest.mark.django_db


def missing(client: Client, name: str) -> str:
    answer = client.get(f"/wiki/{name}/")
    assert answer.status_code == 404
    return answer.content.decode()


@pytest.mark.parametrize("name", ["Kassym-Zhomart_Tokaev", "kassym-jomart_tokayev", "Tokaiev"])
def test_near_names_are_offered(name: str, visitor: Client) -> None:
    an_article("Kassym-Jomart Tokayev", short_description="President", redirects=("Tokayev",))
    an_article("Senate of Kazakhstan")
    shown = missing(visitor, name)
    assert "There is no article with this title" in shown
    assert "Tokayev" in shown.split("Did you mean")[1]
    assert "Senate" not in shown


def test_an_article_is_offered_once_at_its_nearest_name(visitor: Client) -> None:
    an_article("Kassym-Jomart Tokayev", redirects=("Қасым-Жомарт Тоқаев",))
    shown = missing(visitor, "Касым-Жомарт_Токаев")
    assert '<a class="wiki-link" href="/wiki/%D2%9A' in shown
    assert "redirects to Kassym-Jomart Tokayev" in shown
    assert shown.count('class="wiki-link"') == 1


def test_nothing_is_offered_that_the_reader_may_not_see(
    visitor: Client, editor_client: Client
) -> None:
    an_article("Secret plans", state="draft")
    assert "Did you mean" not in missing(visitor, "Secret_plan")
    assert "Secret plans" in missing(editor_client, "Secret_plan")


def test_editors_are_offered_to_create_the_article(visitor: Client, editor_client: Client) -> None:
    link = "/admin/articles/article/add/?title=Secret+plan"
    assert link in missing(editor_client, "Secret_plan")
    assert link not in missing(visitor, "Secret_plan")
    assert "Create this article" not in missing(editor_client, "a%7Cb")


def test_a_missing_article_costs_three_queries_once_its_names_are_known(
    visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        an_article(f"Article {number}")
    missing(visitor, "Articles")
    with django_assert_num_queries(3):
        missing(visitor, "Articles")


def test_the_requested_name_is_escaped(visitor: Client) -> None:
    assert "<script>" not in missing(visitor, "%3Cscript%3Ealert(1)%3C%2Fscript%3E").replace(
        "<script src", ""
    )


def test_other_addresses_show_only_messages_for_readers(visitor: Client) -> None:
    shown = visitor.get("/nowhere/").content.decode()
    assert "Page not found" in shown
    assert "tried" not in shown
    shown = visitor.get("/category/None_such/").content.decode()
    assert "There is no category “None such”." in shown


def test_refusals_give_a_reason(rf: RequestFactory) -> None:
    request = rf.get("/somewhere/")
    request.user = None  # type: ignore[assignment]
    shown = error_pages.forbidden(request, PermissionDenied("Only reviewers delete articles."))
    assert shown.status_code == 403
    assert "Only reviewers delete articles." in shown.content.decode()
    assert (
        "KeyError"
        not in error_pages.forbidden(request, PermissionDenied("KeyError")).content.decode()
    )


def test_the_server_error_page_needs_nothing_else(
    rf: RequestFactory, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        answer = error_pages.server_error(rf.get("/"))
    assert answer.status_code == 500
    assert answer.content.decode().startswith("<!doctype html>")


def test_standalone_error_pages_name_the_site(rf: RequestFactory, settings: Any) -> None:
    settings.SITE_NAME = "Kazakh Lives"
    for answer in (
        error_pages.server_error(rf.get("/")),
        bad_request(rf.get("/"), RequestDataTooBig("much")),
    ):
        assert " – Kazakh Lives</title>" in answer.content.decode()


def deleted(title: str, author: User, **fields: Any) -> Article:
    """A deleted article, which was public before unless its `state` was another."""
    article = an_article(title, **fields)
    article.set_state("deleted", comment="Nobody has heard of it", author=author)
    return article


@pytest.mark.parametrize("name", ["Gone_town", "Old_town"])
def test_a_deleted_article_says_when_by_whom_and_why(
    name: str, reviewer: User, visitor: Client
) -> None:
    deleted("Gone town", reviewer, redirects=("Old town",))
    shown = missing(visitor, name)
    for part in (
        "This article was deleted",
        'href="/contributions/reviewer/"',
        "Nobody has heard of it",
    ):
        assert part in shown
    assert "There is no article with this title" not in shown
    assert "This article was deleted" in missing(visitor, f"{name}/history")


def test_what_is_withheld_from_a_deletion_is_not_shown(reviewer: User, visitor: Client) -> None:
    article = deleted("Gone town", reviewer)
    article.revisions().filter(number=2).update(author_withheld=True, comment_withheld=True)
    shown = missing(visitor, "Gone_town")
    assert "author hidden" in shown
    assert "comment hidden" in shown
    assert "reviewer" not in shown
    assert "Nobody has heard" not in shown


def test_a_deleted_draft_stays_unknown_to_readers(
    reviewer: User, visitor: Client, editor_client: Client
) -> None:
    deleted("Secret plan", reviewer, state="draft")
    assert "was deleted" not in missing(visitor, "Secret_plan")
    assert "was deleted" in missing(editor_client, "Secret_plan")


@pytest.mark.parametrize(
    "name", ["Gone_town", "a%7Cb", "Town/../history", "Towns.json", "x" * 256, "%F0%9F%9A%83" * 64]
)
def test_an_article_is_not_offered_under_a_name_that_is_refused(
    name: str, reviewer: User, editor_client: Client
) -> None:
    deleted("Gone town", reviewer)
    assert "Create this article" in missing(editor_client, "Free_town")
    assert "Create this article" not in missing(editor_client, name)


def test_an_article_is_not_offered_under_the_name_of_a_draft() -> None:
    an_article("Secret plan", state="draft")
    creator = member("creator")
    creator.user_permissions.add(Permission.objects.get(codename="add_article"))
    client = signed_in(creator)
    assert "Create this article" in missing(client, "Free_plan")
    assert "Create this article" not in missing(client, "Secret_plan")
