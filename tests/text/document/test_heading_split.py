"""Headings in a text become sections."""

from __future__ import annotations

import pytest

from articles.text.document.heading_split import split_at_headings

CASES = [
    ("Words.", 1, [(1, "", "Words.")]),
    ("A.\n\n## B\n\nC.", 1, [(1, "", "A."), (1, "B", "C.")]),
    ("A.\n\n### B\n\nC.\n\n## D", 1, [(1, "", "A."), (2, "B", "C."), (1, "D", "")]),
    ("A.\n\nB\n===\n\nC.", 2, [(2, "", "A."), (1, "B", "C.")]),
    ("Two\nlines\n---\nC.", 1, [(1, "", ""), (1, "Two lines", "C.")]),
    ("###### Deep", 1, [(1, "", ""), (2, "Deep", "")]),
    ("#### B\n##### C", 0, [(0, "", ""), (1, "B", ""), (2, "C", "")]),
    ("- # In a list\n\nA.", 1, [(1, "", "- # In a list\n\nA.")]),
    ("> B\n> ===\n", 1, [(1, "", "> B\n> ===")]),
    ("```\n# Code\n```", 1, [(1, "", "```\n# Code\n```")]),
    ("A.\r\n\r\n## B\r\n\r\nC.", 1, [(1, "", "A."), (1, "B", "C.")]),
]


@pytest.mark.parametrize(("text", "level", "parts"), CASES)
def test_split(text: str, level: int, parts: list[tuple[int, str, str]]) -> None:
    assert split_at_headings(text, level) == parts
