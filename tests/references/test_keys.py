"""Keys that are suggested for references."""

from __future__ import annotations

import pytest

from references.text.key_suggestion import suggest_key
from references.text.reference_document import ReferenceDocument


@pytest.mark.parametrize(
    ("document", "key"),
    [
        (
            ReferenceDocument("", authors="Smith, Jane", title="On It", issued="2020-05"),
            "smith-2020-it",
        ),
        (
            ReferenceDocument("", authors="Тоқаев, Қасым", title="Ел", issued="1999"),
            "toqaev-1999-el",
        ),
        (ReferenceDocument("", container="The Times", title="A Day of Days"), "times-day-days"),
        (ReferenceDocument("", title="习近平"), "source"),
        (ReferenceDocument("", title="x" * 500), "x" * 48),
    ],
)
def test_a_suggested_key_can_be_read_and_typed(document: ReferenceDocument, key: str) -> None:
    assert suggest_key(document, set()) == key
    assert suggest_key(document, {key, f"{key}-2"}) == f"{key}-3"
