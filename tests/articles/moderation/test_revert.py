"""Reverting: permissions, confirmation, refusals, and what does not change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from articles.models import Article, Category
from articles.text.document.article_document import CategoryDocument
from bioweb.history.models import Revision
from bioweb.history.withholding import withhold
from references.models import Reference
from tests.articles.history.revision_factories import (
    ARTICLE,
    FIRST,
    edit,
    make_all,
    make_article,
    make_reference,
)

pytestmark = pytest.mark.django_db
REVERT = "/revert/article/almaty/1/"


def newest() -> Revision:
    return Article.objects.get(uid="almaty").revision()


def lead() -> str:
    return str(Article.objects.get(uid="almaty").lead)


def test_it_is_for_reviewers(
    visitor: Client, editor_client: Client, reviewer_client: Client
) -> None:
    edit(make_article())
    for client in (visitor, editor_client):
        for answer in (client.get(REVERT), client.post(REVERT, {"base": 2, "comment": ""})):
            assert answer.status_code == 403
            assert "Only reviewers can revert." in answer.content.decode()
    assert newest().number == 2
    assert reviewer_client.get(REVERT).status_code == 200


def test_it_shows_the_changes_before_confirmation(reviewer_client: Client) -> None:
    edit(make_article(), lead="Almaty is a village. [@atlas]")
    html = reviewer_client.get(REVERT).content.decode()
    assert 'name="base" value="2"' in html
    assert 'value="Reverted to revision 1"' in html
    assert ">village<" in html
    assert html.index("Revision 2</a>") < html.index("Revision 1</a>"), "from the newest"
    assert newest().number == 2


@pytest.mark.parametrize(
    ("typed", "kept"), [("", "Reverted to revision 1"), ("Vandalism", "Vandalism")]
)
def test_it_makes_a_new_revision(reviewer_client: Client, typed: str, kept: str) -> None:
    edit(make_article(), lead="Nonsense.")
    answer = reviewer_client.post(REVERT, {"base": 2, "comment": typed}, follow=True)
    assert answer.redirect_chain == [(ARTICLE, 302)]
    assert "Reverted to revision 1, saved as revision 3." in answer.content.decode()
    made = newest()
    assert (made.number, made.kind, made.comment, made.author_name) == (
        3,
        "revert",
        kept,
        "reviewer",
    )
    assert lead() == FIRST.lead
    assert made.content_hash == Article.objects.get(uid="almaty").revision(1).content_hash


@pytest.mark.parametrize("place", [1, 2])
def test_references_and_categories_too(reviewer_client: Client, place: int) -> None:
    subject = make_all()[place]
    address = f"/revert/{subject.kind}/{subject.uid}/1/"
    assert reviewer_client.get(address).status_code == 200
    answer = reviewer_client.post(address, {"base": 2, "comment": ""})
    assert (answer.status_code, answer["Location"]) == (302, subject.get_absolute_url())
    assert subject.document() == subject.document(1)
    assert subject.revision().kind == "revert"


def test_a_revision_saved_in_the_meantime_is_a_conflict(reviewer_client: Client) -> None:
    article = make_article()
    edit(article)
    edit(article, lead="Written meanwhile.")
    answer = reviewer_client.post(REVERT, {"base": 2, "comment": "My words"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "has saved revision 3" in html
    assert "Written meanwhile." in html
    assert 'value="My words"' in html
    assert 'name="base" value="3"' in html
    assert newest().number == 3


@pytest.mark.parametrize("base", ["", "x", "0", "99999999999999999999"])
def test_a_form_without_the_newest_number_is_refused(reviewer_client: Client, base: str) -> None:
    edit(make_article())
    answer = reviewer_client.post(REVERT, {"base": base, "comment": "My words"})
    assert answer.status_code == 422
    assert 'value="My words"' in answer.content.decode()
    assert newest().number == 2


def test_a_comment_that_is_too_long_is_refused_and_kept(reviewer_client: Client) -> None:
    edit(make_article())
    answer = reviewer_client.post(REVERT, {"base": 2, "comment": "word " * 200})
    assert answer.status_code == 422
    assert "at most 500 characters" in answer.content.decode()
    assert 'aria-invalid="true"' in answer.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_same_text_needs_no_reverting(reviewer_client: Client, number: int) -> None:
    article = make_article()
    edit(article)
    article.revert_to(1)
    address = f"/revert/article/almaty/{number}/"
    html = reviewer_client.get(address).content.decode()
    assert f"has the same text as revision {number}." in html
    assert '<form method="post" class="stacked">' not in html
    answer = reviewer_client.post(address, {"base": 3, "comment": ""}, follow=True)
    assert "Nothing to change" in answer.content.decode()
    assert newest().number == 3


def test_a_withheld_text_is_not_restored(reviewer_client: Client, reviewer) -> None:
    article = make_article(replace(FIRST, lead="A libel."))
    edit(article, lead="Almaty.")
    withhold(article.revision(1), text=True, comment=False, author=False, reason="x", by=reviewer)
    for answer in (
        reviewer_client.get(REVERT),
        reviewer_client.post(REVERT, {"base": 2, "comment": ""}),
    ):
        assert answer.status_code == 422
        assert "The text of revision 1 is hidden" in answer.content.decode()
        assert "libel" not in answer.content.decode()
    assert newest().number == 2


def test_a_redirect_that_another_article_has_by_now_is_left_out(reviewer_client: Client) -> None:
    edit(make_article(), redirects=(), lead="Nonsense.")
    make_article(replace(FIRST, title="Alma-Ata", redirects=(), infobox=(), sections=()), "other")
    sentence = "The redirect “Alma-Ata” is left out: it belongs to another article now."
    assert sentence in reviewer_client.get(REVERT).content.decode()
    answer = reviewer_client.post(REVERT, {"base": 2, "comment": ""}, follow=True)
    assert sentence in answer.content.decode()
    assert (lead(), Article.objects.get(uid="almaty").document().redirects) == (FIRST.lead, ())


def test_where_nothing_else_changes_it_is_said_why(reviewer_client: Client) -> None:
    edit(make_article(), redirects=())
    make_article(replace(FIRST, title="Alma-Ata", redirects=(), infobox=(), sections=()), "other")
    answer = reviewer_client.post(REVERT, {"base": 2, "comment": ""}, follow=True)
    assert "Nothing to change" in answer.content.decode()
    assert "The redirect “Alma-Ata” is left out" in answer.content.decode()


def test_a_title_that_another_article_has_by_now_stays_as_it_is(reviewer_client: Client) -> None:
    edit(make_article(), title="Almaty City", redirects=(), lead="Nonsense.")
    make_article(replace(FIRST, redirects=(), infobox=(), sections=()), "other")
    answer = reviewer_client.post(REVERT, {"base": 2, "comment": ""}, follow=True)
    assert "The title stays “Almaty City” and is not “Almaty”" in answer.content.decode()
    article = Article.objects.get(uid="almaty")
    assert (article.title, article.lead) == ("Almaty City", FIRST.lead)


def test_a_name_that_another_category_has_by_now_is_left_out(reviewer_client: Client) -> None:
    _, _, category = make_all()
    edit(category, name="Towns", description="Nonsense.")
    Category(uid="new").revise(CategoryDocument(name="Cities"))
    answer = reviewer_client.post(
        "/revert/category/cities/1/", {"base": 3, "comment": ""}, follow=True
    )
    assert "The name stays “Towns”: another category is called “Cities” now." in (
        answer.content.decode()
    )
    category.refresh_from_db()
    assert (category.name, category.description) == ("Towns", "Large towns.")


@pytest.mark.parametrize("state", ["draft", "deleted"])
def test_the_state_stays_as_it_is_today(reviewer_client: Client, state: str) -> None:
    article = make_article()
    edit(article, lead="Nonsense.")
    article.set_state(state, comment="x")
    html = reviewer_client.get(REVERT).content.decode()
    assert f"State will not change: {state}." in html
    reviewer_client.post(REVERT, {"base": 3, "comment": ""})
    article.refresh_from_db()
    assert (article.state, article.lead) == (state, FIRST.lead)


def test_a_reference_keeps_the_key_by_which_texts_cite_it(reviewer_client: Client) -> None:
    edit(make_reference(), key="world-atlas", title="Nonsense", state="withdrawn")
    address = "/revert/reference/atlas/1/"
    html = reviewer_client.get(address).content.decode()
    assert "Citation key will not change: world-atlas." in html
    reviewer_client.post(address, {"base": 2, "comment": ""})
    reference = Reference.objects.get(uid="atlas")
    assert (reference.title, reference.key, reference.state) == (
        "Atlas of cities",
        "world-atlas",
        "withdrawn",
    )


@pytest.mark.parametrize(
    "address", ["/revert/article/almaty/9/", "/revert/article/none/1/", "/revert/thing/almaty/1/"]
)
def test_unknown_subjects_are_not_found(reviewer_client: Client, address: str) -> None:
    make_article()
    assert reviewer_client.get(address).status_code == 404
