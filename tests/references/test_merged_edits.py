"""Edits of a reference that are merged with what was saved in the meantime."""

from __future__ import annotations

from dataclasses import replace

from django.contrib.auth.models import User
from django.test import Client

from references.models import Reference
from references.text.reference_document import ReferenceDocument

DOCUMENT = ReferenceDocument(key="smith-2020", title="A History", rating="mixed")


def test_a_merge_that_must_not_be_saved_is_refused_with_a_sentence(
    editor_client: Client, reviewer: User
) -> None:
    smith = Reference(uid="smith")
    noted = replace(DOCUMENT, rating_note="Checked.")
    smith.revise(noted, author=reviewer)
    smith.revise(replace(noted, rating="retracted"), author=reviewer)
    values = {name: value for name, value in noted.as_dict().items() if name != "state"}
    answer = editor_client.post(
        "/admin/references/reference/smith/change/", {**values, "base": "1", "rating_note": ""}
    )
    assert "The rating “retracted” needs a reason." in answer.content.decode()
    assert smith.revision().number == 2
