"""Two editors at once: other changes are merged, conflicts are shown, nothing is lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from references.models import Reference
from references.text.reference_document import ReferenceDocument
from tests.articles.editing.edit_form import CHANGE, Form, bodies, document, section_page
from tests.articles.history.revision_factories import (
    FIRST,
)
from tests.articles.html_forms import row_of, words

FOUNDED, GREW = "It was founded in 1854.", "It grew since."  # the section `alm-past` at first
PAST = "take-alm-past-body"


def test_changes_of_different_parts_are_merged(
    almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client).part("alm-past", body="Mine.").put(lead="My lead.")
    mine.part("alm-mayor", value="My mayor")
    theirs = Form(other).part("alm-climate", body="Theirs.").part("alm-country", value="KZ")
    theirs.new("sections", heading="Added", body="By Dana.").save()
    answer = mine.save()
    assert answer.status_code == 302
    assert bodies()["alm-past"] == "Mine."
    assert bodies()["alm-climate"] == "Theirs."
    assert [part.heading for part in document().sections][-1] == "Added"
    assert [field.value for field in document().infobox] == ["KZ", "My mayor"]
    page = editor_client.get(answer.url)
    assert "Merged with changes by Dana." in words(page)
    assert "/diff/article/almaty/1/2/" in page.content.decode()


@pytest.mark.parametrize("url", [CHANGE, section_page("alm-past")])
def test_changes_of_different_paragraphs_of_a_section_are_merged(
    url: str, almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client, url).part("alm-past", body=f"{FOUNDED}\n\nIt grew fast.")
    Form(other).part("alm-past", body=f"It was founded in 1855.\n\n{GREW}").save()
    assert mine.save().status_code == 302
    assert bodies()["alm-past"] == "It was founded in 1855.\n\nIt grew fast."


def test_words_of_lead_and_values_and_attributes_of_a_field_are_merged(
    almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client).put(lead="Almaty is a big city. [@atlas]")
    mine.part("alm-mayor", value="Somebody", start="2021")
    theirs = Form(other).put(lead="Almaty is a city. [@atlas, p. 2]\n\nIt has trams. [@atlas]")
    theirs.part("alm-mayor", label="Head", value="Somebody [@atlas]").save()
    assert mine.save().status_code == 302
    assert document().lead == "Almaty is a big city. [@atlas, p. 2]\n\nIt has trams. [@atlas]"
    mayor = document().infobox[1]
    assert (mayor.label, mayor.value, mayor.start) == ("Head", "Somebody [@atlas]", "2021")


def test_a_section_edit_and_a_whole_edit_are_merged(
    almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client, section_page("alm-past")).part("alm-past", body="Mine.")
    Form(other).part("alm-sport", DELETE="on").put(title="Almaty city").save()
    assert mine.save().url == "/wiki/Almaty_city/#Past"
    assert bodies() == {"alm-past": "Mine.", "alm-climate": "Winters are cold. [@atlas, p. 3]"}


@pytest.fixture(params=["whole", "section"])
def collided(
    request: pytest.FixtureRequest, almaty: Article, editor_client: Client, other: Client
) -> Form:
    """The form after a conflict: both editors changed a year, and Dana also other texts."""
    url = {"whole": {}, "section": {"url": section_page("alm-past")}}[request.param]
    mine = Form(editor_client, **url).part("alm-past", body=f"It was founded in 1860.\n\n{GREW}")
    mine.put(comment="My comment")
    theirs = Form(other).part("alm-past", body="It was founded in 1855.\n\nIt grew fast.")
    theirs.part("alm-sport", body="Chess.").put(comment="Her comment").save()
    answer = mine.save()
    assert answer.status_code == 409
    text = words(answer)
    assert "Edit conflict with Dana" in text
    assert "You and Dana changed the same words." in text
    assert "Her comment" in text
    assert FOUNDED in text  # the text when both began
    html = answer.content.decode()
    assert "(removed: </bdi>1855<" in html
    assert "(added: </bdi>1860<" in html
    assert "/diff/article/almaty/1/2/" in html
    assert bodies()["alm-past"] == "It was founded in 1855.\n\nIt grew fast."
    back = mine.again(answer)
    row = row_of(back.fields, "alm-past")
    assert back.fields[f"{row}-body"] == f"It was founded in 1860.\r\n\r\n{GREW}"
    assert back.fields["comment"] == "My comment"
    assert PAST not in back.fields, "nothing is chosen beforehand"
    assert back.fields[f"{PAST}-text"] == "It was founded in 1855 1860.\r\n\r\nIt grew fast."
    return back


def test_saving_again_without_a_choice_is_refused_and_removes_nothing(collided: Form) -> None:
    for _click in range(3):
        answer = collided.save()
        assert answer.status_code == 409
        assert "Choose a version: nothing is saved yet." in words(answer)
        assert 'href="#take-alm-past-body-mine"' in answer.content.decode()
        assert bodies()["alm-past"] == "It was founded in 1855.\n\nIt grew fast."
        collided = collided.again(answer)
    assert collided.fields["comment"] == "My comment"


@pytest.mark.parametrize(
    ("version", "kept"),
    [
        ("mine", "It was founded in 1860.\n\nIt grew fast."),
        ("theirs", "It was founded in 1855.\n\nIt grew fast."),
        ("own", "It was founded about 1857.\n\nIt grew."),
    ],
)
def test_the_chosen_version_is_saved_with_all_that_does_not_collide(
    version: str, kept: str, collided: Form
) -> None:
    collided.choose("alm-past", "body", version, "It was founded about 1857.\n\nIt grew.")
    collided.part("alm-past", heading="My heading")
    answer = collided.save()
    assert answer.status_code == 302
    assert bodies() == {
        "alm-past": kept,
        "alm-climate": "Winters are cold. [@atlas, p. 3]",
        "alm-sport": "Chess.",
    }
    assert document().sections[0].heading == "My heading"
    message = words(collided.client.get(answer.url))
    assert "Merged with changes by Dana." in message
    assert "the version that you chose is saved" in message


def test_the_message_does_not_say_that_something_is_merged_if_nothing_is(
    almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client).put(lead="Mine.")
    Form(other).put(lead="Theirs.").save()
    answer = mine.again(mine.save()).choose("", "lead", "mine").save()
    message = words(editor_client.get(answer.url))
    assert "Merged with changes" not in message
    assert "the version that you chose is saved" in message
    assert document().lead == "Mine."


@pytest.mark.parametrize("action", [{"comment": "x" * 501}, {"_add": "sections"}, {"title": ""}])
def test_choice_and_third_text_are_kept_when_the_form_is_shown_again(
    action: dict[str, str], almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client).put(lead="Mine.")
    Form(other).put(lead="Theirs.").save()
    back = mine.again(mine.save()).choose("", "lead", "own", "A third text.")
    back.fields |= action
    again = back.again(back.save())
    assert again.fields["take--lead"] == "own"
    assert again.fields["take--lead-text"] == "A third text."
    again.fields.pop("_add", None)
    assert again.put(comment="", title="Almaty").save().status_code == 302
    assert document().lead == "A third text."


def test_a_third_edit_in_between_asks_again(collided: Form, other: Client) -> None:
    collided.choose("alm-past", "body", "own", "My third text.")
    Form(other).part("alm-past", body="It was founded in 1900.\n\nIt grew fast.").save()
    answer = collided.save()
    assert answer.status_code == 409
    assert "This was changed again." in words(answer)
    assert "(removed: </bdi>1900<" in answer.content.decode()
    back = collided.again(answer)
    assert PAST not in back.fields
    assert back.fields[f"{PAST}-text"] == "My third text."
    assert back.choose("alm-past", "body", "mine").save().status_code == 302
    assert bodies()["alm-past"] == "It was founded in 1860.\n\nIt grew fast."


def test_changes_of_the_same_title_lead_or_field_conflict(
    almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client).put(title="My Almaty", lead="Mine.").part("alm-mayor", rank="")
    mine.part("alm-mayor", value="M", rank="deprecated")
    theirs = Form(other).put(title="Her Almaty", lead="Hers.")
    theirs.part("alm-mayor", value="H", rank="preferred").save()
    answer = mine.save()
    assert answer.status_code == 409
    back = mine.again(answer)
    assert (back.fields["title"], back.fields["lead"]) == ("My Almaty", "Mine.")
    assert "take-alm-mayor-rank-text" not in back.fields, "a rank is no text"
    back.choose("", "title", "mine").choose("", "lead", "theirs")
    back.choose("alm-mayor", "value", "theirs").choose("alm-mayor", "rank", "mine")
    assert back.save().status_code == 302
    saved = document()
    assert (saved.title, saved.redirects) == ("My Almaty", ("Alma-Ata", "Almaty", "Her Almaty"))
    assert (saved.lead, saved.infobox[1].value) == ("Hers.", "H")
    assert saved.infobox[1].rank == "deprecated"


def test_a_merge_never_has_levels_that_neither_editor_chose(
    almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client).part("alm-sport", level="2")
    Form(other).part("alm-past", DELETE="on").part("alm-climate", DELETE="on").save()
    assert mine.save().status_code == 302
    assert [(part.level, part.uid) for part in document().sections] == [(1, "alm-sport")]


def test_a_merge_with_an_invalid_result_is_refused(
    almaty: Article, editor_client: Client, other: Client
) -> None:
    description = "A city. It is old."
    almaty.revise(replace(FIRST, short_description=description))
    mine = Form(editor_client).put(short_description=f"{'x' * 130}. It is old.")
    Form(other).put(short_description=f"A city. {'y' * 130}.").save()
    answer = mine.save()
    assert answer.status_code == 200
    assert "The short description has 263 characters" in words(answer)


def test_a_withheld_author_is_not_named(
    almaty: Article, editor_client: Client, other: Client, reviewer: User
) -> None:
    from bioweb.history.withholding import withhold

    mine = Form(editor_client).part("alm-past", body="Mine.")
    Form(other).part("alm-past", body="Theirs.").save()
    withhold(almaty.revision(), text=False, comment=False, author=True, reason="Asked", by=reviewer)
    # The author of the newest revision, Dana, is withheld from editors.
    assert "Dana" not in words(mine.save())


@pytest.mark.parametrize("merged", [False, True])
def test_renamed_and_merged_keys_are_no_conflict(
    merged: bool, almaty: Article, editor_client: Client
) -> None:
    mine = Form(editor_client, section_page("alm-climate"))
    mine.part("alm-climate", body="Winters are very cold. [@atlas, p. 3]\n\nIt rains. [@atlas]")
    atlas = Reference.objects.get(key="atlas")
    if merged:
        other = Reference(uid="maps")
        other.revise(ReferenceDocument(key="maps", title="Maps"))
        atlas.merge_into(other)
    else:
        atlas.rename("maps")
    assert bodies()["alm-climate"] == "Winters are cold. [@maps, p. 3]"
    answer = mine.save()
    assert answer.status_code == 302, words(answer)
    expected = "Winters are very cold. [@maps, p. 3]\n\nIt rains. [@maps]"
    assert bodies()["alm-climate"] == expected
