"""The groups of an infobox: which can be folded on narrow screens, and the summary of each."""

import pytest

from articles.text.document.article_document import ArticleDocument, DocumentField
from articles.text.rendering.article_html import render_article
from articles.text.rendering.infobox_html import (
    MAX_FIRST_GROUP_ROWS,
    MAX_FOLDS_SHOWN,
    MAX_UNFOLDED_ROWS,
)
from articles.text.rendering.infobox_summary import summarise_group
from articles.text.rendering.resolver_protocol import LABELS
from tests.text.fake_site import Site
from tests.text.html_reader import Reader


def field(label, value="Words", **more):
    return DocumentField("", label, value, **more)


def rows(group, number):
    return tuple(field(f"{group} {row}", group=group) for row in range(number))


def folds(*fields):
    reader = Reader(render_article(ArticleDocument("T", infobox=fields), Site()).infobox)
    return [fold["class"] for fold in reader.all("details")]


@pytest.mark.parametrize(
    ("fields", "number"),
    [
        ((*rows("A", 2), *rows("B", MAX_UNFOLDED_ROWS - 2)), 0),
        ((*rows("A", 2), *rows("B", MAX_UNFOLDED_ROWS - 1)), 1),
        ((*rows("A", MAX_FIRST_GROUP_ROWS), *rows("B", 8)), 1),
        ((*rows("A", MAX_FIRST_GROUP_ROWS + 1), *rows("B", 8)), 2),
        ((*rows("", 20),), 0),
        ((*rows("", 5), *rows("A", 5)), 1),
    ],
)
def test_a_long_infobox_can_be_folded_beyond_its_first_rows(fields, number):
    assert folds(*fields) == ["infobox-fold"] * number


def test_of_many_groups_the_later_are_folded_away():
    groups = [row for name in "ABCDEFGHIJ" for row in rows(name, 2)]
    late = 10 - 1 - MAX_FOLDS_SHOWN
    assert (
        folds(*groups) == ["infobox-fold"] * MAX_FOLDS_SHOWN + ["infobox-fold infobox-late"] * late
    )
    # A button instead of a single group saves nothing.
    assert folds(*groups[: 2 * (MAX_FOLDS_SHOWN + 2)]) == ["infobox-fold"] * (MAX_FOLDS_SHOWN + 1)


def test_groups_are_open_and_headed_until_something_folds_them():
    html = render_article(
        ArticleDocument("T", infobox=(*rows("A & B", 6), *rows("C", 6))), Site()
    ).infobox
    reader = Reader(html)
    assert all("open" in fold for fold in reader.all("details"))
    assert '<summary><h3 class="infobox-group">A &amp; B</h3>' in html


TERMS = (
    field("Acting", start="2019-03", end="2019-06"),
    field("Elected", start="2019-06", end=".."),
)


@pytest.mark.parametrize(
    ("fields", "text", "language"),
    [
        (TERMS, "Elected since June 2019", ""),
        (TERMS[:1], "March 2019 – June 2019", ""),
        ((TERMS[0], field("Elected", start="2019", end="2020", rank="preferred")),
         "Elected 2019–2020", ""),
        ((field("Born", "17 May[@a] 1953\nAlmaty"),), "Born 17 May 1953", ""),
        ((field("Born", "1952"), field("Born", "1953", rank="preferred")), "Born 1953", ""),
        ((field("Kazakh", "Тоқаев", language="kk"),), "Тоқаев", "kk"),
        ((field("Born", "1952", rank="deprecated", start="1952"),), "", ""),
    ],
)  # fmt: skip
def test_the_summary_of_a_group(fields, text, language):
    summary = summarise_group(fields, LABELS)
    assert (summary.text, summary.language) == (text, language)
