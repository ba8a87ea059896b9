"""Citation marks: the grammar of one, and their positions in a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.markup.citation_marks import MAX_MARK, CitationItem, format_mark, parse_mark
from articles.text.markup.marks_and_links import find_links, find_marks, keys_in
from articles.text.markup.parser import parse, parse_inline
from tests.text.case_files import data

CASES = data("marks.yaml")


def items(case):
    return tuple(CitationItem(**item) for item in case["items"])


@pytest.mark.parametrize("case", CASES["marks"], ids=lambda case: case["mark"])
def test_mark(case):
    mark = parse_mark(case["mark"])
    assert mark is not None
    assert mark.items == items(case)
    assert (mark.start, mark.end, mark.source) == (0, len(case["mark"]), case["mark"])
    assert format_mark(mark.items) == case.get("canonical", case["mark"])


@pytest.mark.parametrize("source", CASES["refused"])
def test_no_mark(source):
    assert parse_mark(source) is None


def test_a_mark_has_a_greatest_length():
    assert parse_mark("[@a, " + "x" * (MAX_MARK - 6) + "]")
    assert not parse_mark("[@a, " + "x" * (MAX_MARK - 5) + "]")


@pytest.mark.parametrize("wrong", [(), (CitationItem("a", passage="x ` y"),)])
def test_what_no_mark_can_hold(wrong):
    with pytest.raises(ValueError, match="at least one source"):
        format_mark(wrong)


words = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="`"), max_size=40
).map(lambda text: " ".join(text.split()))
locators = words.map(lambda text: text.strip(", "))
prefixes = words.filter(lambda text: "contra" not in text.lower().split(" "))
keys = st.from_regex(r"\A[A-Za-z0-9](?:[A-Za-z0-9.:+/-]{0,20}[A-Za-z0-9])?\Z")
some_items = st.lists(
    st.builds(CitationItem, keys, prefixes, locators, words, st.booleans()), min_size=1, max_size=4
)


@given(some_items)
def test_what_is_formatted_is_parsed_again(found):
    mark = parse_mark(format_mark(found))
    assert mark is not None
    assert mark.items == tuple(found)


MARKS = ["[@a]", "[@b, p. 3]", "[see @c; @d]", '[@e, "a|b"]', "[@f,\np. 3]", "[@g, “x\ny”]"]
LINKS = ["[[Almaty]]", "[[Almaty|a|b]]", "[[Alma\nAta]]", "[[#here]]"]
SIGNS = [
    *"[]()<>*_`|#:\\&",
    "[[",
    "]]",
    "[@",
    "![",
    "](http://x.y)",
    "``",
    "```",
    "~~~",
    "**",
    "\\[",
]
BLOCKS = ["\n", "\n\n", "    ", "\n> ", "\n- ", "\n1. ", "\n---\n", "\n===\n", "|a|b|\n|-|-|\n|"]
pieces = st.lists(
    st.one_of(*map(st.sampled_from, (MARKS, LINKS, SIGNS, BLOCKS, [" ", "word"])), st.text()),
    max_size=30,
).map("".join)


def shown(tokens, kind, name):
    return [
        child.meta[name] for token in tokens for child in token.children or () if child.type == kind
    ]


@given(pieces)
def test_what_is_found_is_what_is_shown(text):
    assert find_marks(text) == shown(parse(text), "citation", "mark")
    assert find_links(text) == shown(parse(text), "wikilink", "link")
    assert find_marks(text, inline=True) == shown(parse_inline(text), "citation", "mark")
    for found in (*find_marks(text), *find_links(text)):
        assert text[found.start : found.end] == found.source


@given(pieces)
def test_no_mask_is_left_over(text):
    def check(tokens):
        for token in tokens:
            assert "\ufdd0" not in token.content + token.info + str(token.attrs)
            check(token.children or ())

    check(parse(text))
    check(parse_inline(text))


def test_places_and_keys():
    text = "One [@a; @b] and `[@code]` two [@b, p. 3].\n\n    [@block]\n\n```\n[@fence]\n```\n[@c]"
    sources = ["[@a; @b]", "[@b, p. 3]", "[@c]"]
    found = [(mark.start, mark.source) for mark in find_marks(text)]
    assert found == [(text.index(source), source) for source in sources]
    assert keys_in(text) == ["a", "b", "c"]
