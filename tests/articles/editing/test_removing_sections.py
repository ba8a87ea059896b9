"""Removing a section with subsections: the form asks what becomes of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from articles.text.document.article_document import DocumentSection
from tests.articles.editing.edit_form import Form, section_page
from tests.articles.history.revision_factories import (
    FIRST,
    edit,
    make_article,
    make_category,
    make_reference,
)
from tests.articles.html_forms import words

ASKED = "“Climate” has 2 subsections. Choose what becomes of them."


@pytest.fixture
def almaty(db: None) -> Article:
    """Past; Climate with the subsections Winter and Snow, which is below Winter; Sport."""
    make_reference()
    make_category()
    past, climate, sport = FIRST.sections
    winter = DocumentSection("alm-winter", 2, "Winter", "It is cold. Very cold.")
    snow = DocumentSection("alm-snow", 3, "Snow", "It snows.")
    return make_article(replace(FIRST, sections=(past, climate, winter, snow, sport)))


def outline() -> list[tuple[str, int]]:
    sections = Article.objects.get().document().sections
    return [(section.heading, section.level) for section in sections]


def removal(client: Client, url: str = "", **values: str) -> Form:
    form = Form(client, url) if url else Form(client)
    return form.part("alm-climate", DELETE="on", **values)


def test_the_form_asks_and_keeps_what_was_typed(almaty: Article, editor_client: Client) -> None:
    form = removal(editor_client).put(lead="A town. [@atlas]", comment="Shorter")
    form.part("alm-sport", body="Hockey is played.")
    answer = form.save()
    assert answer.status_code == 200
    assert almaty.revision().number == 1
    text = words(answer)
    assert ASKED in text
    assert "Remove them too (3 claims)" in text
    assert "Make them subsections of “Past”" in text
    assert "Changes to claims: 1 added; 2 removed; 1 reworded" in text
    back = form.again(answer).fields
    assert "sections-1-subsections" not in back  # nothing is chosen
    assert back["sections-1-DELETE"] == "on"
    for name in ("lead", "comment", "sections-4-body"):
        assert back[name] == form.fields[name]


@pytest.mark.parametrize(
    ("choice", "after"),
    [
        ("remove", [("Past", 1), ("Sport", 1)]),
        ("raise", [("Past", 1), ("Winter", 1), ("Snow", 2), ("Sport", 1)]),
        ("keep", [("Past", 1), ("Winter", 2), ("Snow", 3), ("Sport", 1)]),
    ],
)
@pytest.mark.parametrize("url", ["", section_page("alm-climate")])
def test_each_choice(
    url: str, choice: str, after: list[Any], almaty: Article, editor_client: Client
) -> None:
    form = removal(editor_client, url)
    asked = form.save()
    assert ASKED in words(asked)
    saved = form.again(asked).part("alm-climate", subsections=choice).save()
    assert saved.status_code == 302, words(saved)
    assert outline() == after
    assert almaty.revision().number == 2


def test_subsections_of_the_first_section_cannot_keep_their_level(
    almaty: Article, editor_client: Client
) -> None:
    form = removal(editor_client, subsections="keep").part("alm-past", DELETE="on")
    asked = form.save()
    assert ASKED in words(asked)
    html = asked.content.decode()
    assert 'name="sections-1-subsections" value="raise"' in html
    assert 'name="sections-1-subsections" value="keep"' not in html
    assert form.again(asked).part("alm-climate", subsections="raise").save().status_code == 302
    assert outline() == [("Winter", 1), ("Snow", 2), ("Sport", 1)]


def test_nothing_is_asked_if_the_subsections_are_removed_too(
    almaty: Article, editor_client: Client
) -> None:
    form = removal(editor_client).part("alm-winter", DELETE="on").part("alm-snow", DELETE="on")
    assert form.save().status_code == 302
    assert outline() == [("Past", 1), ("Sport", 1)]


def test_the_preview_shows_the_chosen_result(almaty: Article, editor_client: Client) -> None:
    form = removal(editor_client, subsections="raise")
    url = "/admin/references/reference/cite/preview/?article=almaty"
    shown = editor_client.post(url, form.fields).content.decode()
    assert ">Winter</h2>" in shown


def test_a_withheld_heading_is_not_named(almaty: Article, editor_client: Client) -> None:
    form = removal(editor_client, section_page("alm-climate"))
    past = replace(FIRST.sections[0], heading="History")
    edit(almaty, sections=(past, *almaty.document().sections[1:]))
    almaty.revisions().filter(number=1).update(text_withheld=True)
    answer = form.save()
    assert ASKED in words(answer)
    assert "“Past”" not in words(answer)
