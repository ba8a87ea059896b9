"""Wiki links: the grammar of one, and their positions in a text."""

import pytest

from articles.text.markup.marks_and_links import find_links
from articles.text.markup.wikilinks import MAX_LINK, format_link, parse_link
from tests.text.case_files import data

CASES = data("links.yaml")


@pytest.mark.parametrize(("source", "target", "section", "label", "words"), CASES["links"])
def test_link(source, target, section, label, words):
    link = parse_link(source)
    assert link is not None
    assert (link.target, link.section, link.label, link.words) == (target, section, label, words)
    assert (link.start, link.end, link.source) == (0, len(source), source)
    again = parse_link(format_link(target, section, label))
    assert again is not None
    assert (again.target, again.section, again.label) == (target, section, label)


@pytest.mark.parametrize("source", CASES["refused"])
def test_no_link(source):
    assert parse_link(source) is None


def test_a_link_has_a_greatest_length():
    assert parse_link("[[a|" + "x" * (MAX_LINK - 6) + "]]")
    assert not parse_link("[[a|" + "x" * (MAX_LINK - 5) + "]]")


def test_places_and_titles():
    text = (
        "[[[Almaty]]] `[[code]]` \\[[escaped]] [[#here]]\n\n| [[Almaty|a]] |\n|-|\n| [[Astana|x]] |"
    )
    sources = ["[[Almaty]]", "[[#here]]", "[[Almaty|a]]", "[[Astana|x]]"]
    found = [(link.start, link.source) for link in find_links(text)]
    assert found == [(text.index(source), source) for source in sources]
    assert [link.target for link in find_links(text)] == ["Almaty", "", "Almaty", "Astana"]
