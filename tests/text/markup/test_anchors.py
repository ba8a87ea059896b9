"""Anchors of headings: never the id of an element of a page, and the same as ever for the rest."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from articles.text.markup.anchors import anchor, unique_anchors

ROOT = Path(__file__).resolve().parents[3]
# Ids in pages that may show an article: all but the comparisons of two revisions, which have
# sections without anchors, and pages that only scripts of the admin know.
TEMPLATES = [
    file
    for app in ("articles", "references", "bioweb")
    for file in (ROOT / app).rglob("templates/**/*.html")
]
ID = re.compile(r'\sid="([^"]*)"')


def ids() -> list[str]:
    """Every id in a template; a variable in it is replaced by "7"."""
    found = {
        re.sub(r"\{\{.*?\}\}", "7", name)
        for file in TEMPLATES
        for name in ID.findall(file.read_text(encoding="utf-8"))
        if not name.startswith("{{")
    }
    return sorted(name for name in found if name != "true" and not name.startswith("section-"))


def test_there_are_ids_to_check() -> None:
    assert {"evidence", "evidence-title", "content", "note-7"} <= set(ids())


@pytest.mark.parametrize("name", [*ids(), "site-search", "site-search-suggestions", "top"])
def test_a_heading_never_has_the_id_of_an_element(name: str) -> None:
    assert anchor(name) == f"section-{name}"


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Evidence", "Evidence"),
        ("Sources", "Sources"),
        ("Early life", "Early_life"),
        ("post-war", "post-war"),
        ("Timeline", "section-Timeline"),
        ("Content", "section-Content"),
        ("Заголовок", "Заголовок"),
    ],
)
def test_links_to_other_headings_keep_working(heading: str, expected: str) -> None:
    assert anchor(heading) == expected


def test_a_heading_that_is_written_like_a_reserved_one_gets_another_anchor() -> None:
    assert unique_anchors(["evidence", "section-evidence"]) == [
        "section-evidence",
        "section-evidence_2",
    ]
