"""Withholding: permissions, refusals, the log, and that nothing withheld leaks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from bioweb.history.models import Revision, Withholding
from tests.articles.history.revision_factories import ARTICLE, FIRST, edit, make_all, make_article

pytestmark = pytest.mark.django_db
WITHHOLD = "/withhold/article/almaty/1/"


def flags(number: int = 1) -> tuple[bool, bool, bool]:
    row = Revision.objects.get(subject_uid="almaty", number=number)
    return row.text_withheld, row.comment_withheld, row.author_withheld


def test_it_is_for_reviewers(
    visitor: Client, editor_client: Client, reviewer_client: Client
) -> None:
    edit(make_article())
    for client in (visitor, editor_client):
        for answer in (client.get(WITHHOLD), client.post(WITHHOLD, {"text": "on", "reason": "x"})):
            assert answer.status_code == 403
            assert "Only reviewers can hide parts of revisions." in answer.content.decode()
    assert flags() == (False, False, False)
    assert reviewer_client.get(WITHHOLD).status_code == 200


def test_parts_are_withheld_logged_and_shown_again(reviewer_client: Client) -> None:
    edit(make_article())
    answer = reviewer_client.post(
        WITHHOLD, {"text": "on", "author": "on", "reason": "Private data"}, follow=True
    )
    assert answer.redirect_chain == [(f"{ARTICLE}history/", 302)]
    assert flags() == (True, False, True)
    html = reviewer_client.get(WITHHOLD).content.decode()
    assert "Private data" in html
    assert html.count("checked") == 2
    reviewer_client.post(WITHHOLD, {"reason": "A mistake"})
    assert flags() == (False, False, False)
    html = reviewer_client.get(WITHHOLD).content.decode()
    assert "shown again" in html
    assert html.index("A mistake") < html.index("Private data")
    assert [entry.by_name for entry in Withholding.objects.all()] == ["reviewer", "reviewer"]


@pytest.mark.parametrize("place", [1, 2])
def test_references_and_categories_too(reviewer_client: Client, place: int) -> None:
    subject = make_all()[place]
    address = f"/withhold/{subject.kind}/{subject.uid}/1/"
    assert reviewer_client.get(address).status_code == 200
    reviewer_client.post(address, {"text": "on", "reason": "x"})
    assert subject.revision(1).text_withheld


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_reason_is_required(reviewer_client: Client, reason: str) -> None:
    edit(make_article())
    answer = reviewer_client.post(WITHHOLD, {"text": "on", "reason": reason})
    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Give a reason. It is kept in the log." in html
    assert "checked" in html
    assert flags() == (False, False, False)


def test_the_newest_text_cannot_be_withheld(reviewer_client: Client) -> None:
    edit(make_article())
    address = "/withhold/article/almaty/2/"
    assert "which everyone reads" in reviewer_client.get(address).content.decode()
    answer = reviewer_client.post(address, {"text": "on", "reason": "Libel"})
    assert answer.status_code == 422
    assert "Revert to an earlier revision first." in answer.content.decode()
    assert 'value="Libel"' in answer.content.decode()
    reviewer_client.post(address, {"comment": "on", "reason": "Libel"})
    assert flags(2) == (False, True, False)


def test_an_unchanged_form_is_refused(reviewer_client: Client) -> None:
    edit(make_article())
    answer = reviewer_client.post(WITHHOLD, {"reason": "x"})
    assert answer.status_code == 422
    assert "Nothing to change" in answer.content.decode()
    assert not Withholding.objects.exists()


def test_other_revisions_with_the_same_text_are_listed(reviewer_client: Client) -> None:
    article = make_article()
    edit(article)
    article.revert_to(1)
    html = reviewer_client.get(WITHHOLD).content.decode()
    assert "Other revisions with the same text" in html
    assert f'href="{ARTICLE}revision/3/"' in html
    assert f'<li><a href="{ARTICLE}revision/2/"' not in html


@pytest.mark.parametrize(
    "address", ["/withhold/article/almaty/9/", "/withhold/article/no/1/", "/withhold/x/almaty/1/"]
)
def test_unknown_subjects_are_not_found(reviewer_client: Client, address: str) -> None:
    make_article()
    assert reviewer_client.get(address).status_code == 404


PAGES = [
    f"{ARTICLE}",
    f"{ARTICLE}history/",
    f"{ARTICLE}links/",
    *(f"{ARTICLE}revision/{number}/" for number in (1, 2, 3)),
    *(f"{ARTICLE}diff/{old}/{new}/" for old in (1, 2, 3) for new in (1, 2, 3)),
    f"{ARTICLE}history/?a=1&b=2",
    "/recent/",
    "/articles/",
    "/",
]
SECRETS = ("Libellous title", "libellous lead", "libellous remark", "slanderer")


@pytest.mark.parametrize("page", PAGES)
def test_nothing_withheld_leaks(
    visitor: Client, editor_client: Client, reviewer_client: Client, page: str
) -> None:
    article = make_article()
    article.revise(
        replace(FIRST, title="Libellous title", lead="A libellous lead."),
        comment="A libellous remark",
        author_name="slanderer",
    )
    article.revise(FIRST, comment="Taken out", author_name="helper")
    reviewer_client.post(
        "/withhold/article/almaty/2/",
        {"text": "on", "comment": "on", "author": "on", "reason": "Libel"},
    )
    reviewer_client.get(page)  # takes the message that says so
    for client in (visitor, editor_client):
        answer = client.get(page, follow=True)
        html = answer.content.decode() + str(answer.headers)
        assert not [secret for secret in SECRETS if secret in html]
    seen = reviewer_client.get(f"{ARTICLE}diff/1/2/").content.decode()
    assert all(secret in seen for secret in ("slanderer", "libellous remark", "libellous"))
