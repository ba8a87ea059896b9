"""Bodies of text as HTML, and headings found in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.markup.parser import find_headings, parse
from articles.text.rendering.body_html import BodyHtml
from articles.text.rendering.resolver_protocol import LABELS
from articles.text.rendering.sanitise import clean
from tests.text.case_files import cases
from tests.text.fake_site import Site


@pytest.mark.parametrize("case", cases("bodies.txt"))
def test_body(case):
    html = BodyHtml(Site(), LABELS, None).blocks(case.given)
    assert clean(html) == case.expected


@pytest.mark.parametrize("case", cases("headings.txt"))
def test_headings(case):
    found = [f"{found.line} {found.level} {found.text}" for found in find_headings(case.given)]
    assert "\n".join(line.rstrip() for line in found) == case.expected


@pytest.mark.parametrize("case", cases("headings.txt"))
def test_no_token_is_a_heading(case):
    assert not [token for token in parse(case.given) if token.type == "heading_open"]


def test_the_quick_look_for_headings_misses_none():
    """What is skipped as having no heading has none: each case holds in every place."""
    for before in ("> ", "- ", "1. ", "10) ", "> - ", "* > 2. "):
        assert [heading.text for heading in find_headings(before + "## Words")] == ["Words"], before
        assert [heading.text for heading in find_headings(f"> a\n>\n{before}# b")], before


def test_lines_are_those_of_the_text():
    text = "One [@a,\np. 3]\n\ntwo [[Alma\nAta]] [@b,\np. 4]\n\nthree"
    lines = [token.map for token in parse(text) if token.type == "paragraph_open"]
    assert lines == [[0, 2], [3, 6], [7, 8]]


@given(st.text(st.sampled_from("#=-> \n*+1.)ab[@,]"), max_size=40))
def test_a_heading_is_on_its_line(text):
    lines = text.split("\n")
    for heading in find_headings(text):
        first = heading.text.split(" ")[0] if heading.text else ""
        assert first in " ".join(lines[heading.line : heading.line + 1] or [""])
