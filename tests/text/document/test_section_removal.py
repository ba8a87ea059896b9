"""What becomes of the subsections of removed sections."""

from __future__ import annotations

import pytest

from articles.text.document.article_document import DocumentSection
from articles.text.document.section_removal import (
    SubsectionsChoice,
    left_subsections,
    without_removed,
)


def sections(outline: str) -> list[DocumentSection]:
    """Sections from an outline such as "A1 B2", a name and a level each."""
    return [DocumentSection(part[0], int(part[1]), part[0], "") for part in outline.split()]


def outline(parts: tuple[DocumentSection, ...]) -> str:
    return " ".join(f"{part.uid}{part.level}" for part in parts)


@pytest.mark.parametrize(
    ("before", "removed", "left", "parents"),
    [
        ("A1 B1", "B", "", []),
        ("A1 B1 C2 D1", "B", "C", ["A"]),
        ("A1 B2 C1 D2 E3", "C", "DE", ["A"]),
        ("A1 B2 C1", "A", "B", [None]),  # the first section
        ("A1 B2 C3 D1", "B", "C", [None]),  # level 3 cannot follow level 1
        ("A1 B2 C1", "AB", "", []),
        ("A1 B1 C2 D3", "BC", "D", [None]),
        ("A1 B2 C1 D2 E3", "AD", "BE", [None, None]),
        ("A1 B2 C2 D3 E1", "C", "D", ["B"]),
    ],
)
def test_what_is_left(before: str, removed: str, left: str, parents: list[str | None]) -> None:
    found = list(left_subsections(sections(before), removed))
    assert "".join(part.uid for one in found for part in one.subsections) == left
    assert [one.new_parent and one.new_parent.uid for one in found] == parents
    for one in found:
        assert (SubsectionsChoice.KEEP in one.choices) == (one.new_parent is not None)


@pytest.mark.parametrize(
    ("before", "removed", "choice", "after"),
    [
        ("A1 B1 C2 D3 E1", "B", "", "A1 C2 D3 E1"),
        ("A1 B1 C2 D3 E1", "B", "remove", "A1 E1"),
        ("A1 B1 C2 D3 E1", "B", "raise", "A1 C1 D2 E1"),
        ("A1 B1 C2 D3 E1", "B", "keep", "A1 C2 D3 E1"),
        ("A1 B1 C2 D3 E2 F1", "BC", "raise", "A1 D1 E1 F1"),
        ("A1 B1 C2 D3 E1", "BC", "remove", "A1 E1"),
    ],
)
def test_what_becomes_of_it(before: str, removed: str, choice: str, after: str) -> None:
    answers = dict.fromkeys(removed, choice)
    assert outline(without_removed(sections(before), answers)) == after
