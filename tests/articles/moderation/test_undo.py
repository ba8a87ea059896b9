"""Undoing one revision: permissions, confirmation, conflicts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from articles.models import Article
from bioweb.history.document_merge import Choice, Conflicts, Settlement
from bioweb.history.models import Revision
from tests.articles.history.revision_factories import (
    ARTICLE,
    FIRST,
    edit,
    make_all,
    make_article,
)

pytestmark = pytest.mark.django_db
UNDO = "/undo/article/almaty/2/"
PAST = "take-alm-past-body"


def almaty() -> Article:
    return Article.objects.get(uid="almaty")


def newest() -> Revision:
    return almaty().revision()


def past() -> str:
    return almaty().document().sections[0].body


def say(text: str, **details: object) -> None:
    """Change the text of the section `alm-past`."""
    article = almaty()
    document = article.document()
    sections = (replace(document.sections[0], body=text), *document.sections[1:])
    article.revise(replace(document, sections=sections), **details)


def revised(second: str, third: str) -> Article:
    """An article with three revisions; the second and the third changed `alm-past`."""
    article = make_article()
    say(second, author_name="somebody")
    say(third)
    return article


def apart() -> Article:
    """An article whose second and third revisions changed different words."""
    return revised(
        "It was founded in 1900.\n\nIt grew since.", "It was founded in 1900.\n\nIt grew fast."
    )


def colliding() -> Article:
    """An article whose second and third revisions changed the same words."""
    return revised(
        "It was founded in 1900.\n\nIt grew since.", "It was founded in 1901.\n\nIt grew since."
    )


def test_it_is_for_editors(visitor: Client, editor_client: Client, reviewer_client: Client) -> None:
    apart()
    for answer in (visitor.get(UNDO), visitor.post(UNDO, {"base": 3})):
        assert answer.status_code == 403
        assert "Only editors can undo revisions." in answer.content.decode()
    assert visitor.get("/undo/article/none/1/").status_code == 403, "permission first"
    assert newest().number == 3
    for client in (editor_client, reviewer_client):
        assert client.get(UNDO).status_code == 200


def test_it_is_offered_to_editors_in_history_and_diff(
    visitor: Client, editor_client: Client
) -> None:
    apart()
    for page in (f"{ARTICLE}history/", f"{ARTICLE}diff/1/2/"):
        assert UNDO not in visitor.get(page).content.decode()
        html = editor_client.get(page).content.decode()
        assert html.count(UNDO) == 1
        assert "/undo/article/almaty/1/" not in html
    for page in (f"{ARTICLE}diff/1/3/", f"{ARTICLE}diff/2/1/"):
        assert "/undo/" not in editor_client.get(page).content.decode()


def test_it_shows_the_changes_before_confirmation(editor_client: Client) -> None:
    apart()
    html = editor_client.get(UNDO).content.decode()
    assert 'name="base" value="3"' in html
    assert 'value="Undid revision 2"' in html
    assert ">1900<" in html
    assert ">1854<" in html
    assert newest().number == 3


@pytest.mark.parametrize(
    ("typed", "kept"), [("", "Undid revision 2"), ("Wrong year", "Wrong year")]
)
def test_it_undoes_one_revision_and_keeps_later_ones(
    editor_client: Client, typed: str, kept: str
) -> None:
    article = apart()
    claims = article.document(1).sections[0].claims
    answer = editor_client.post(UNDO, {"base": 3, "comment": typed}, follow=True)
    assert answer.redirect_chain == [(ARTICLE, 302)]
    assert "Undid revision 2, saved as revision 4." in answer.content.decode()
    made = newest()
    assert (made.kind, made.comment, made.author_name) == ("undo", kept, "editor")
    assert past() == "It was founded in 1854.\n\nIt grew fast."
    assert almaty().document().sections[0].claims[0] == claims[0], "the claim keeps its id"
    history = editor_client.get(f"{ARTICLE}history/").content.decode()
    assert '<span class="chip">undo</span>' in history


def test_a_restored_claim_has_its_old_id() -> None:
    article = make_article()
    claim = article.document().sections[0].claims[0]
    say("It grew since.")
    say("It grew since. It trades.")
    almaty().undo(2)
    assert past().startswith("It was founded in 1854.")
    assert past().endswith("It trades.")
    assert almaty().document().sections[0].claims[0] == claim


def test_a_conflict_with_later_edits_must_be_resolved_first(
    editor_client: Client,
) -> None:
    article = colliding()
    with pytest.raises(Conflicts):
        article.undo(2)
    html = editor_client.get(UNDO).content.decode()
    assert "A later edit changed the same text." in html
    assert f'name="{PAST}" value="mine">' in html, "neither is chosen"
    assert f'name="{PAST}" value="theirs">' in html
    answer = editor_client.post(UNDO, {"base": 3, "comment": "My words"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Not saved yet" in html
    assert 'value="My words"' in html
    assert newest().number == 3


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({PAST: "theirs"}, "It was founded in 1854.\n\nIt grew since."),
        ({PAST: "own", f"{PAST}-text": "Founded\r\n\r\nagain."}, "Founded\n\nagain."),
    ],
)
def test_a_conflict_is_resolved_by_choosing(
    editor_client: Client, chosen: dict[str, str], expected: str
) -> None:
    colliding()
    assert editor_client.post(UNDO, {"base": 3, "comment": "", **chosen}).status_code == 302
    assert past() == expected
    assert newest().kind == "undo"


def test_the_present_version_can_be_kept(editor_client: Client) -> None:
    colliding()
    answer = editor_client.post(UNDO, {"base": 3, PAST: "mine"}, follow=True)
    assert "Nothing was left to undo" in answer.content.decode()
    assert newest().number == 3


def test_the_model_takes_choices_for_conflicts() -> None:
    article = colliding()
    made = article.undo(
        2, settlements={("alm-past", "body"): Settlement(Choice.THEIRS)}, comment="Back"
    )
    assert (made.number, made.kind) == (4, "undo")
    assert past() == FIRST.sections[0].body


@pytest.mark.parametrize("chosen", ["", "else", "mine\0"])
def test_an_invalid_choice_is_refused(editor_client: Client, chosen: str) -> None:
    colliding()
    assert editor_client.post(UNDO, {"base": 3, PAST: chosen}).status_code == 409
    assert newest().number == 3


def test_a_revision_saved_in_the_meantime_is_a_conflict(editor_client: Client) -> None:
    colliding()
    say("It was founded in 1902.\n\nIt grew since.")
    typed = {"base": 3, "comment": "My words", PAST: "own", f"{PAST}-text": "My <b>own</b>"}
    answer = editor_client.post(UNDO, typed)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "has saved revision 4" in html
    assert "1902" in html
    assert 'value="My words"' in html
    assert 'value="own" checked' in html
    assert "My &lt;b&gt;own&lt;/b&gt;</textarea>" in html
    assert 'name="base" value="4"' in html
    assert newest().number == 4


@pytest.mark.parametrize("base", ["", "x", "0", "99999999999999999999"])
def test_a_form_without_the_newest_number_is_refused(editor_client: Client, base: str) -> None:
    apart()
    answer = editor_client.post(UNDO, {"base": base, "comment": "My words"})
    assert answer.status_code == 422
    assert 'value="My words"' in answer.content.decode()
    assert newest().number == 3


def test_references_and_categories_too(editor_client: Client, reviewer_client: Client) -> None:
    _, reference, category = make_all()
    address = f"/undo/reference/{reference.uid}/2/"
    assert editor_client.post(address, {"base": 2}).status_code == 302
    assert reference.document() == reference.document(1)
    edit(category, description="Quite another.")
    address = "/undo/category/cities/2/"
    assert editor_client.get(address).status_code == 403
    html = reviewer_client.get(address).content.decode()
    assert 'name="take--description" value="theirs"' in html
    assert 'name="take--description" value="own"' in html
    answer = reviewer_client.post(address, {"base": 3, "take--description": "theirs"})
    assert answer.status_code == 302
    assert category.document() == category.document(1)


@pytest.mark.parametrize(
    "address", ["/undo/article/almaty/9/", "/undo/article/none/1/", "/undo/thing/almaty/1/"]
)
def test_unknown_subjects_are_not_found(editor_client: Client, address: str) -> None:
    make_article()
    assert editor_client.get(address).status_code == 404
