"""Identifiers are stored in their normal form at every door, and old revisions stay as they are."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from bioweb.history.verification import findings
from references.models import Reference
from references.text.reference_document import ReferenceDocument
from tests.articles.factories import a_reference
from tests.articles.html_forms import fields_of

pytestmark = pytest.mark.django_db
TYPED = "https://doi.org/10.1000/183"
ADD = "/admin/references/reference/add/"


def test_by_the_form_and_its_link_works(editor_client: Client) -> None:
    form = fields_of(editor_client.get(ADD))
    editor_client.post(ADD, {**form, "key": "atlas", "title": "Atlas", "doi": TYPED})
    assert Reference.objects.get().doi == "10.1000/183"
    html = editor_client.get("/reference/atlas/").content.decode()
    assert 'href="https://doi.org/10.1000/183"' in html


def test_in_a_shell() -> None:
    assert a_reference("atlas", doi=TYPED).doi == "10.1000/183"


def test_by_a_fixture(tmp_path: Path) -> None:
    file = tmp_path / "references.yaml"
    file.write_text(
        "- model: references.reference\n"
        f"  fields: {{uid: atlas, key: atlas, title: Atlas, doi: '{TYPED}', isbn: 0-306-40615-2}}\n"
    )
    call_command("loaddata", str(file), stdout=StringIO())
    reference = Reference.objects.get()
    assert (reference.doi, reference.isbn) == ("10.1000/183", "9780306406157")


def test_what_was_stored_before_stays_until_it_is_revised(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as older:
        older.setattr(ReferenceDocument, "normalised", lambda document: document)
        atlas = a_reference("atlas", doi=TYPED)
    assert Reference.objects.get().doi == TYPED
    assert list(findings()) == []
    atlas.revise(replace(atlas.document(), note="A book."))
    assert atlas.doi == "10.1000/183"
    assert (atlas.document(1).doi, atlas.revision().number) == (TYPED, 2)
    atlas.revert_to(1)
    assert (atlas.doi, atlas.note) == ("10.1000/183", "")
    assert list(findings()) == []
