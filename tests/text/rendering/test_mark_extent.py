"""How much text each mark covers on the page: a number of characters before the mark."""

import re

import pytest
from hypothesis import given

from articles.text.document.article_document import ArticleDocument
from articles.text.rendering.article_html import render_article
from articles.text.rendering.mark_extent import extents_in_body, extents_in_value
from tests.text.fake_site import Site
from tests.text.random_documents import documents


@pytest.mark.parametrize(
    ("text", "covers"),
    [
        ("He is. [@a]", {0: "He is."}),
        ("He is.[@a] She was[@b] here.[@c]", {0: "He is.", 1: "She was", 2: " here."}),
        ("One. Two is [[B|a *b*]] and **c**.[@a]", {0: "Two is a *b* and c."}),
        ("Both.[@a][@b]", {0: "Both.", 1: "Both."}),
        ("Two\nlines.[@a; @b]", {0: "Two lines."}),
        ("| a | b |\n|---|---|\n| x y | z[@a] |", {0: "x yz"}),
        ("| a[@a] |\n|---|\n| b[@b] |", {1: "b"}),
        ("No mark.", {}),
        ("[@a]", {}),
    ],
)
def test_characters_are_counted_without_white_space(text, covers):
    wanted = {mark: len("".join(words.split())) for mark, words in covers.items()}
    assert extents_in_body(text, "en") == wanted


def test_an_infobox_value_is_one_claim():
    assert extents_in_value("St. Petersburg. A city\n[[B]][@a] and more[@b]") == {0: 20, 1: 7}


@given(documents())
def test_no_mark_covers_more_than_the_text_before_it(document):
    """Characters are counted backwards from the mark, as link-cards.js counts them."""
    shown = render_article(document, Site())
    for html in (shown.lead, shown.sections, shown.infobox):
        for found in re.finditer(r'<sup class="cite[^"]*" id="[^"]*" data-covers="(\d+)">', html):
            before = re.sub(r"<sup.*?</sup>|<[^>]*>", "", html[: found.start()], flags=re.DOTALL)
            before = re.sub(r"&[#\w]+;", "x", before)
            assert int(found[1]) <= len("".join(before.split()))


def test_each_use_finds_what_the_source_says_for_it():
    lead = 'One.[@a, "x"] Two.[@a] Three.[@a, "x"] Four.[@b, p. 3]'
    notes = render_article(ArticleDocument("T", lead=lead), Site()).notes
    assert re.findall(r'data-uses="([^"]*)"', notes) == ["a c", "a"]
