"""Markup of other systems, which a page would show as it is typed."""

from __future__ import annotations

import pytest

from articles.text.document.raw_markup import RawKind, find_lost_breaks, find_raw_markup
from tests.growth import LINEAR, growth

FOUND = [
    ("A '''bold''' word.", RawKind.WIKITEXT, "'''bold'''", 1),
    ("A ''slanted'' word.", RawKind.WIKITEXT, "''slanted''", 1),
    ("One.\nTwo {{cite web|url=x}}.", RawKind.WIKITEXT, "{{cite web|url=x", 2),
    ("== Heading ==", RawKind.WIKITEXT, "== Heading ==", 1),
    ("[https://x.example a page]", RawKind.WIKITEXT, "[https://x.example a page]", 1),
    ("A<br>b", RawKind.HTML, "<br>", 1),
    ("One.\n\nTwo.<ref name='x'>y</ref>", RawKind.HTML, "<ref name='x'>", 3),
    ("<!-- hidden -->", RawKind.HTML, "<!--", 1),
    ("Words.[^1]", RawKind.NOTE, "[^1]", 1),
    ("Words.^[A note.]", RawKind.NOTE, "^[A note.", 1),
]


@pytest.mark.parametrize(("text", "kind", "source", "line"), FOUND)
def test_it_is_found_with_its_line(text: str, kind: RawKind, source: str, line: int) -> None:
    first = find_raw_markup(text)[0]
    assert (first.kind, first.source, first.line) == (kind, source, line)
    assert f"“{source}” in line {line} would be shown as it is typed." in first.message


@pytest.mark.parametrize(
    "text",
    [
        "Plain words, a < b and c > d, 5' 11'' tall, {x}, 2^3, [words](https://x.example).",
        "`<br>` and `{{x}}` and `'''`",
        "```\n<br> {{x}} [^1]\n```",
        "\\<br> and \\{{x}} and \\[^1]",
        "<https://x.example> and 1 == 2",
    ],
)
def test_nothing_is_found_in_code_and_plain_words(text: str) -> None:
    assert find_raw_markup(text) == []


def test_each_is_said_once() -> None:
    assert [raw.line for raw in find_raw_markup("a<br>\nb<br>\n\nc<br>")] == [1]


def test_two_blanks_at_the_end_of_a_line_are_said() -> None:
    typed = "One.  \r\nTwo.\r\n\r\nThree.  \r\n\r\nFour.   \nFive.  "
    assert [(raw.line, raw.kind) for raw in find_lost_breaks(typed)] == [
        (1, RawKind.LINE_BREAK),
        (6, RawKind.LINE_BREAK),
    ]
    assert "write “\\” at its end" in find_lost_breaks(typed)[0].message
    assert find_lost_breaks("```\na  \nb\n```") == []


@pytest.mark.parametrize("piece", ["''", "{{", "<", "[^", "^[", "= ", "[https://x ", "x  \n"])
def test_the_work_grows_with_the_length(piece: str) -> None:
    assert growth(find_raw_markup, piece, 1 << 9) < LINEAR
    assert growth(find_lost_breaks, piece, 1 << 9) < LINEAR
