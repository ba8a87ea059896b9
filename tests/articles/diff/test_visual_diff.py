"""The visual diff: the article with insertions and deletions in it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.text.document.article_document import DocumentField, DocumentSection
from articles.views.diff import diff_limits
from tests.articles.diff.diff_pages import page, plain
from tests.articles.history.revision_factories import (
    ARTICLE,
    CATEGORY,
    FIRST,
    REFERENCE,
    edit,
    make_all,
    make_article,
    make_reference,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(visitor: Client) -> Client:
    """A visitor who has chosen the visual view of diffs."""
    visitor.cookies["diff_view"] = "visual"
    return visitor


def read(html: str) -> str:
    return plain(html.split('class="diff diff-visual"')[1].split("</main>")[0])


def test_words_links_and_numbers_are_shown_as_in_the_article(visitor: Client) -> None:
    make_reference()
    edit(make_article(), lead="Almaty is a *large* [[Missing town]]. [@atlas]")
    html = read(page(visitor, 1, 2))
    assert "Almaty is a <del>city</del><ins><em>large</em>" in html
    assert 'class="wiki-link red-link"' in html
    assert ">[1]</a></sup>" in html
    assert "[@atlas]" not in html
    assert '<li id="note-1" class="note"><span class="note-text">' in html


def test_added_and_removed_sources_are_marked_in_the_notes(visitor: Client) -> None:
    make_reference()
    edit(make_article(), lead="Almaty is a city.", sections=FIRST.sections[:1])
    html = read(page(visitor, 1, 2))
    assert '<li id="note-1" class="note"><span class="chip chip-removed">removed</span>' in html
    assert '<li id="note-1" class="note"><span class="chip chip-added">added</span>' in read(
        page(visitor, 2, 1)
    )


def test_unchanged_sections_are_folded_with_their_headings(visitor: Client) -> None:
    edit(make_article())
    html = read(page(visitor, 1, 2))
    assert html.count('class="visual-same"') == 3
    assert '<summary><h2 dir="auto">Past</h2> <span class="chip">unchanged</span>' in html
    assert "<p>It was founded in 1854.</p>" in html


def test_unchanged_paragraphs_are_folded_except_near_changes(visitor: Client) -> None:
    body = "\n\n".join(f"Paragraph {number}." for number in range(20))
    article = make_article(replace(FIRST, sections=(DocumentSection("long", 1, "Long", body),)))
    section = article.document().sections[0]
    edit(article, sections=(replace(section, body=body.replace("Paragraph 9.", "Nine.")),))
    html = read(page(visitor, 1, 2))
    assert "<summary>8 unchanged paragraphs or lists</summary>" in html
    assert "<summary>9 unchanged paragraphs or lists</summary>" in html
    assert "</details> <p>Paragraph 8.</p>" in html


def test_added_removed_and_renamed_sections_are_marked(visitor: Client) -> None:
    past, climate, _sport = FIRST.sections
    new = DocumentSection("alm-new", 2, "Economy", "Banks.")
    edit(make_article(), sections=(past, new, replace(climate, heading="Weather")))
    html = read(page(visitor, 1, 2))
    assert "<ins>Economy</ins></span></h3>" in html
    assert '<ins class="whole">Banks.</ins>' in html
    assert "<del>Sport</del></span></h2>" in html
    assert '<del class="whole">Football is played.</del>' in html
    assert "<del>Climate</del><ins>Weather</ins>" in html


def test_the_infobox_is_shown_beside_the_text_with_its_changes(visitor: Client) -> None:
    country, _mayor = FIRST.infobox
    edit(
        make_article(),
        infobox=(
            replace(country, value="Republic of Kazakhstan", start="1991"),
            DocumentField("alm-area", "Area", "682 km²"),
        ),
    )
    html = read(page(visitor, 1, 2))
    infobox = html.split('<aside class="infobox"')[1].split("</aside>")[0]
    assert "<ins>Republic of </ins>Kazakhstan" in infobox
    assert "Start date: <ins>1991</ins>" in infobox
    assert '<del class="whole">Somebody</del>' in infobox
    assert '<ins class="whole">682 km²</ins>' in infobox
    steps = re.findall(r'<dt id="change-\d+" data-change="([^"]*)"', infobox)
    assert len(steps) == 3


def test_every_change_is_a_step_and_the_next_is_linked(visitor: Client) -> None:
    make_reference()
    edit(make_article(), lead="Almaty is a town.", categories=("Towns",), sections=())
    html = page(visitor, 1, 2)
    numbers = [int(one) for one in re.findall(r'id="change-(\d+)"', html)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert f"{len(numbers)} changes" in html
    links = re.findall(r'class="diff-next" href="#change-(\d+)"', html)
    assert [int(one) for one in links] == numbers[1:]


def test_nothing_of_the_text_is_taken_for_html(visitor: Client) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    past = FIRST.sections[0]
    article = make_article(replace(FIRST, sections=(replace(past, heading=f"H {evil}"[:100]),)))
    edit(
        article,
        lead=evil,
        infobox=(DocumentField("alm-country", f"L {evil}"[:90], evil, group="<b>"),),
        sections=(replace(past, body=f'{evil} [@atlas, "{"<i>"}"] `{evil}`'),),
    )
    for old, new in ((1, 2), (2, 1)):
        body = page(visitor, old, new).split("<main")[1]
        assert not re.search(r"<(script|img|i|b)\b", body)
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body


def test_its_cost_depends_neither_on_history_nor_on_sections(
    visitor: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    article, *_others = make_all()
    for more in (8, 20):
        edit(article, more)
        sections = [
            DocumentSection("", 1, f"New {n}", f"[@atlas] [[Town {n}]]") for n in range(more)
        ]
        edit(article, sections=(*article.document().sections, *sections))
        newest = article.revision().number
        # The queries of the other views, and those for the sources and pages of an article's page.
        with django_assert_num_queries(19, exact=True):
            page(visitor, 1, newest)


@pytest.mark.parametrize("limit", ["MAX_VISUAL", "MAX_VISUAL_WORK"])
def test_a_text_that_is_too_long_is_shown_in_one_column(
    visitor: Client, monkeypatch, limit: str
) -> None:
    edit(make_article(), lead="Another lead.")
    monkeypatch.setattr(diff_limits, limit, 10)
    html = page(visitor, 1, 2)
    assert "too long for the visual view" in html
    assert 'class="diff diff-column"' in html


def test_references_are_shown_in_one_column(visitor: Client) -> None:
    make_all()
    for address in (REFERENCE, CATEGORY):
        html = page(visitor, 1, 2, address)
        assert 'class="diff diff-column"' in html
        assert "view=visual" not in html


def test_the_view_is_kept(client: Client) -> None:
    edit(make_article())
    client.get(f"{ARTICLE}diff/1/2/?view=visual")
    assert 'class="diff diff-visual"' in page(client, 1, 2)
