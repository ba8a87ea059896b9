"""Two editors change one reference at the same time."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from references.models import Reference
from tests.articles.html_forms import fields_of
from tests.references.test_admin import SMITH, change, typed


@pytest.fixture
def smith(editor: User) -> Reference:
    reference = Reference(uid="smith")
    reference.revise(SMITH, author=editor)
    return reference


def test_the_same_attribute_is_a_conflict_from_which_one_goes_on(
    editor_client: Client, reviewer: User, smith: Reference
) -> None:
    theirs = replace(SMITH, issued="2001", publisher="Press")
    smith.revise(theirs, author=reviewer)
    mine = typed(base="1", issued="2002", comment="Why")
    answer = editor_client.post(change(smith), mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "You and reviewer changed the same words." in page
    assert smith.revision().number == 2
    form = answer.context["form"]
    assert (form["issued"].value(), form["comment"].value()) == ("2002", "Why")
    shown = fields_of(answer)
    assert "take--issued" not in shown
    answer = editor_client.post(change(smith), shown)
    assert answer.status_code == 409, "without a choice nothing is saved"
    assert "Choose a version: nothing is saved yet." in answer.content.decode()
    answer = editor_client.post(change(smith), {**shown, "take--issued": "mine"})
    assert answer.status_code == 302
    assert smith.document() == replace(theirs, issued="2002")


def test_notes_merge_by_sentence_and_lists_line_by_line(
    editor_client: Client, reviewer: User, smith: Reference
) -> None:
    first = replace(SMITH, note="A book. It is old.", authors="Smith, Ann\nBrown, Bo")
    smith.revise(first)
    theirs = replace(first, note="A book. It is rare.", authors="Smith, Ann\nBrown, Bo\nLi, Na")
    smith.revise(theirs, author=reviewer)
    mine = {"base": "2", "note": "A long book. It is old.", "authors": "Brown, Bo"}
    assert editor_client.post(change(smith), typed(**mine)).status_code == 302
    document = smith.document()
    assert document.note == "A long book. It is rare."
    assert document.authors == "Brown, Bo\nLi, Na"


def test_two_corrections_of_one_author_are_a_conflict_with_a_third_text(
    editor_client: Client, reviewer: User, smith: Reference
) -> None:
    smith.revise(replace(SMITH, authors="Smth, Ann"))
    smith.revise(replace(SMITH, authors="Smyth, Ann"), author=reviewer)
    answer = editor_client.post(change(smith), typed(base="2", authors="Smith, Ann"))
    assert answer.status_code == 409
    shown = {**fields_of(answer), "take--authors": "own", "take--authors-text": "Smithe, Ann"}
    assert shown["authors"] == "Smith, Ann"
    assert editor_client.post(change(smith), shown).status_code == 302
    assert smith.document().authors == "Smithe, Ann"
