"""One editor removes a part that another changes: nothing goes or comes back unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from articles.models import Article
from articles.text.document.article_document import DocumentSection
from tests.articles.editing.edit_form import CHANGE, Form, bodies, document, section_page
from tests.articles.history.revision_factories import (
    FIRST,
)
from tests.articles.html_forms import row_of, words


@pytest.mark.parametrize("url", [CHANGE, section_page("alm-climate")])
def test_a_part_they_removed_and_i_changed_comes_back_in_its_place(
    url: str, almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client, url).part("alm-climate", body="Mine.").put(comment="Corrected")
    Form(other).part("alm-climate", DELETE="on").save()
    answer = mine.save()
    assert "You changed this, and Dana removed it." in words(answer)
    back = mine.again(answer)
    assert "alm-climate" not in bodies()
    back.part("alm-climate", body="Mine, corrected.").choose("alm-climate", "body", "mine")
    assert back.save().status_code == 302
    assert [part.uid for part in document().sections] == ["alm-past", "alm-climate", "alm-sport"]
    assert bodies()["alm-climate"] == "Mine, corrected."
    assert almaty.revision().comment == "Corrected (Brought back: “Climate”)"


@pytest.mark.parametrize("url", [CHANGE, section_page("alm-snow")])
def test_a_subsection_that_comes_back_without_the_section_around_it_gets_another_level(
    url: str, almaty: Article, editor_client: Client, other: Client
) -> None:
    climate, snow = DocumentSection("alm-climate", 1, "Climate", "Cold."), "alm-snow"
    sections = (climate, DocumentSection(snow, 2, "Snow", "Much."), FIRST.sections[2])
    almaty.revise(replace(FIRST, sections=sections))
    mine = Form(editor_client, url).part(snow, body="Very much.")
    Form(other).part("alm-climate", DELETE="on").part(snow, DELETE="on").save()
    back = mine.again(mine.save()).choose(snow, "body", "mine")
    answer = back.save()
    assert answer.status_code == 302, words(answer)
    assert [(part.level, part.uid) for part in document().sections] == [
        (1, snow),
        (1, "alm-sport"),
    ]
    assert almaty.revision().comment == "Brought back: “Snow”"


def test_a_part_they_removed_and_i_changed_can_stay_removed(
    almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client).part("alm-climate", body="Mine.").put(lead="My lead.")
    Form(other).part("alm-climate", DELETE="on").save()
    mine.again(mine.save()).choose("alm-climate", "body", "theirs").save()
    assert "alm-climate" not in bodies()
    assert document().lead == "My lead."
    assert almaty.revision().comment == ""


@pytest.mark.parametrize(("choice", "body"), [("mine", None), ("theirs", "Theirs.")])
def test_a_part_i_removed_and_they_changed_is_a_conflict(
    choice: str, body: str | None, almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client).part("alm-climate", DELETE="on")
    Form(other).part("alm-climate", body="Theirs.").save()
    answer = mine.save()
    assert "You removed this, and Dana changed it." in words(answer)
    back = mine.again(answer)
    assert back.fields[f"{row_of(back.fields, 'alm-climate')}-DELETE"] == "on"
    back.choose("alm-climate", "body", choice).save()
    assert bodies().get("alm-climate") == body


@pytest.mark.parametrize(("choice", "rest"), [("mine", ["Snow"]), ("theirs", [])])
def test_a_section_below_a_removed_one_is_a_conflict(
    choice: str, rest: list[str], almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client)
    mine.new("sections", heading="Snow", level="2", body="Much.", order="25")
    Form(other).part("alm-climate", DELETE="on").save()
    answer = mine.save()
    assert "Dana removed the section “Climate”, which you put this section in." in words(answer)
    back = mine.again(answer)
    (name,) = [name for name in back.fields if name.endswith("-parent-of")]
    uid = name.removeprefix("take-").removesuffix("-parent-of")
    assert back.choose(uid, "parent", choice).save().status_code == 302
    assert [part.heading for part in document().sections] == ["Past", *rest, "Sport"]


def test_their_section_in_one_that_i_removed_is_shown_though_the_form_lacks_it(
    almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client).part("alm-climate", DELETE="on")
    theirs = Form(other).new("sections", heading="Snow", level="2", body="Much.", order="25")
    theirs.save()
    answer = mine.save()
    assert "Dana added this section to “Climate”, which you removed." in words(answer)
    snow = document().sections[2].uid
    back = mine.again(answer).choose(snow, "parent", "theirs")
    assert back.save().status_code == 302
    assert [(part.level, part.heading) for part in document().sections] == [
        (1, "Past"),
        (2, "Snow"),
        (1, "Sport"),
    ]
