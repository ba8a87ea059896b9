"""Reviewing: permissions, and refusals with a reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Review
from bioweb.history.withholding import withhold
from tests.articles.history.revision_factories import ARTICLE, FIRST, edit, make_all
from tests.articles.history.revision_factories import make_article as an_article
from tests.articles.moderation.review_pages import MARK, of, page
from tests.people import member, signed_in

pytestmark = pytest.mark.django_db


def test_visitors_are_redirected_to_the_login_and_back(visitor: Client, reviewer: User) -> None:
    make_all()
    for url in (MARK, "/review/", f"{MARK}next/"):
        answer = visitor.get(url)
        assert (answer.status_code, answer["Location"]) == (302, f"/admin/login/?next={url}")
    assert visitor.post(MARK)["Location"] == f"/admin/login/?next={MARK}"
    assert not Review.objects.exists()
    typed = {"username": "reviewer", "password": "reviewer"}
    answer = visitor.post(f"/admin/login/?next={MARK}", {**typed, "next": MARK}, follow=True)
    assert answer.redirect_chain[-1][0] == f"{ARTICLE}diff/1/2/"


def test_editors_are_refused_with_a_reason(editor_client: Client) -> None:
    make_all()
    assert 'action="/review/' not in page(editor_client, f"{ARTICLE}diff/1/2/")
    for answer in (
        editor_client.post(MARK),
        editor_client.get("/review/"),
        editor_client.get(f"{MARK}next/"),
    ):
        assert answer.status_code == 403
        assert "Only reviewers can mark revisions as reviewed." in answer.content.decode()
    assert not Review.objects.exists()


def test_superusers_review(db: None) -> None:
    make_all()
    root = User.objects.create_superuser("root", password="root")
    assert signed_in(root).post(MARK).status_code == 302
    assert Review.objects.get().author_name == "root"


def test_a_forged_form_marks_nothing(reviewer: User) -> None:
    make_all()
    client = Client(enforce_csrf_checks=True)
    client.force_login(reviewer)
    assert client.post(MARK).status_code == 403
    assert not Review.objects.exists()


def test_unknown_revisions_and_subjects_are_not_found(reviewer_client: Client) -> None:
    make_all()
    assert "There is no revision 9." in page(reviewer_client, "/review/article/almaty/9/", 404)
    page(reviewer_client, "/review/article/nothing/1/", 404)
    page(reviewer_client, "/review/nonsense/almaty/1/", 404)


def test_a_get_request_shows_the_change(reviewer_client: Client) -> None:
    article, *_ = make_all()
    edit(article, title="Alma-Ata (city)")
    answer = reviewer_client.get(MARK)
    assert answer["Location"] == "/wiki/Alma-Ata_(city)/diff/1/2/"
    assert reviewer_client.get("/review/article/almaty/1/")["Location"].endswith("/revision/1/")
    assert not Review.objects.exists()


def test_a_withheld_text_cannot_be_reviewed_by_others(reviewer: User) -> None:
    article = an_article()
    edit(article, 3)
    withhold(of(article, 2), text=True, comment=False, author=False, reason="Libel", by=reviewer)
    user = member("looker")
    user.user_permissions.add(Permission.objects.get(codename="add_review"))
    client = signed_in(user)
    for number in ("2", "3"):  # 3: what it changed cannot be seen either
        answer = client.post(f"/review/article/almaty/{number}/")
        assert answer.status_code == 403
        assert "The text of revision 2 is hidden." in answer.content.decode()
    assert client.post("/review/article/almaty/4/", {"first": "2"}).status_code == 403
    assert not Review.objects.exists()
    assert client.get("/review/")["Location"] == f"{ARTICLE}revision/1/"
    # The queue skips revisions whose changes this reviewer may not see.
    assert client.post("/review/article/almaty/1/")["Location"] == f"{ARTICLE}diff/3/4/"
    assert client.post("/review/article/almaty/4/")["Location"] == "/review/"
    assert signed_in(reviewer).post("/review/article/almaty/3/").status_code == 302


def test_drafts_are_queued_only_for_those_who_see_them(reviewer: User, db: None) -> None:
    an_article(replace(FIRST, state="draft"))
    user = member("looker")
    user.user_permissions.add(Permission.objects.get(codename="add_review"))
    assert "Nothing to review" in page(signed_in(user), "/review/")
    assert signed_in(user).post("/review/article/almaty/1/").status_code == 404
    assert signed_in(reviewer).get("/review/").status_code == 302


def test_the_number_of_queries_does_not_grow(reviewer_client: Client) -> None:
    article = an_article()
    edit(article, 3)
    page(reviewer_client, f"{ARTICLE}diff/1/3/")
    numbers = []
    for last in (3, 12):
        edit(article, last - 3)
        with CaptureQueriesContext(connection) as queries:
            page(reviewer_client, f"{ARTICLE}diff/1/{last}/")
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]
