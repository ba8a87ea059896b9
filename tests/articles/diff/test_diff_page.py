"""The page of a diff: marked changes, permissions, escaping."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.test import Client

from articles.text.document.article_document import DocumentField, DocumentSection
from tests.articles.diff.diff_pages import page, plain
from tests.articles.history.revision_factories import (
    ADDRESSES,
    ARTICLE,
    CATEGORY,
    FIRST,
    REFERENCE,
    edit,
    make_all,
    make_article,
    make_category,
    make_reference,
)

pytestmark = pytest.mark.django_db


def section(html: str, heading: str) -> str:
    """The part of the page below a heading."""
    parts = re.findall(r'<section class="diff-section".*?</section>', html, re.DOTALL)
    (found,) = [part for part in parts if heading in re.sub("<[^>]*>", "", part.split("</h2>")[0])]
    return plain(found)


@pytest.mark.parametrize("address", ADDRESSES)
def test_each_kind_has_diffs(visitor: Client, address: str) -> None:
    make_all()
    html = page(visitor, 1, 2, address)
    assert "<ins> More.</ins>" in plain(html)
    assert '<meta name="description" content="Changes to “' in html


def test_words_are_marked_within_a_paragraph(visitor: Client) -> None:
    edit(make_article(), lead="Almaty is a large town. [@atlas]")
    html = section(page(visitor, 1, 2), "Lead")
    assert "Almaty is a <del>city</del>" in html
    assert "Almaty is a <ins>large town</ins>" in html
    assert "<del>city</del><ins>large town</ins>" in html


def test_an_unchanged_mark_says_that_its_source_contradicts(visitor: Client) -> None:
    make_reference()
    article = make_article()
    edit(article, lead="Almaty is a city. [contra @atlas]")
    edit(article, lead="Almaty is a town. [contra @atlas]")
    assert "[contra atlas]" in section(page(visitor, 2, 3), "Lead")


def test_a_value_that_reads_like_a_rank_is_shown(visitor: Client) -> None:
    edit(make_article(), infobox=(DocumentField("alm-pressure", "Pressure", "normal"),))
    assert "<ins>normal</ins>" in plain(page(visitor, 1, 2))


def test_marked_changes_are_also_in_words_for_screen_readers(visitor: Client) -> None:
    edit(make_article(), lead="Almaty is a town. [@atlas]")
    html = page(visitor, 1, 2)
    assert '<del><bdi class="visually-hidden">(removed: </bdi>city<bdi' in html
    assert '<ins><bdi class="visually-hidden">(added: </bdi>town<bdi' in html


def test_changes_of_sections_are_named(visitor: Client) -> None:
    past, climate, _ = FIRST.sections
    edit(
        make_article(),
        sections=(
            replace(climate, heading="Weather"),
            replace(past, level=2),
            DocumentSection("alm-new", 1, "Economy", "Banks."),
        ),
    )
    html = page(visitor, 1, 2)
    assert "chip-removed" in section(html, "Sport")
    assert '<p dir="auto" class="piece-removed"><del>Football is played.</del></p>' in section(
        html, "Sport"
    )
    assert "chip-added" in section(html, "Economy")
    assert "renamed" in section(html, "Weather")
    moved = section(html, "Past") + section(html, "Weather")
    assert ">moved<" in moved
    assert "Moved from" in moved
    assert "heading level changed" in section(html, "Past")
    assert "Heading level changed from 1 to 2." in section(html, "Past")
    for words in (
        "section “Economy” added",
        "section “Sport” removed",
        "section “Past” moved below “Weather”",
        "section “Climate” renamed “Weather”",
        "heading level of “Past” changed",
    ):
        assert words in plain(html)


def test_changed_infobox_names_categories_and_facts_are_shown(visitor: Client) -> None:
    country, _ = FIRST.infobox
    edit(
        make_article(),
        title="Almaty City",
        redirects=("Alma-Ata", "Almaty"),
        categories=("Towns",),
        infobox=(
            replace(country, value="Republic of Kazakhstan", start="1991"),
            DocumentField("alm-area", "Area", "682 km²"),
        ),
    )
    html = page(visitor, 1, 2, "/wiki/Almaty_City/")
    infobox = section(html, "Infobox")
    assert "<ins>Republic of </ins>Kazakhstan" in infobox
    assert "Start date" in infobox
    assert "<ins>1991</ins>" in infobox
    assert "Government · Mayor" in infobox
    assert "<del>Somebody</del>" in infobox
    assert "<ins>682 km²</ins>" in infobox
    assert '<del dir="auto">Cities</del>' in section(html, "Categories")
    assert '<ins dir="auto">Towns</ins>' in section(html, "Categories")
    assert '<ins dir="auto">Almaty</ins>' in section(html, "Redirects")
    assert "Almaty<ins> City</ins>" in section(html, "Article details")


def test_citations_are_shown_as_citations_and_listed_on_top(visitor: Client) -> None:
    make_reference()
    climate = FIRST.sections[1]
    text = "Winters are cold. [@nobody] Summers are hot. [@nobody, p. 9]"
    edit(make_article(), sections=(FIRST.sections[0], replace(climate, body=text)))
    html = plain(page(visitor, 1, 2))
    summary = html.split('class="diff-summary"')[1].split("</section>")[0]
    assert "1 source added to 2 claims, 1 source removed from 1 claim" in summary
    assert "+2<span" in summary
    assert "no reference with this key" in summary
    assert f'<a href="{REFERENCE}"><bdi>Atlas of cities</bdi></a>' in summary
    assert '<ins class="citation citation-added">[@nobody, p. 9]</ins>' in html
    assert '<del class="citation citation-removed">[@atlas, p. 3]</del>' in html


@pytest.mark.parametrize(("number", "folded"), [(8, False), (9, True)])
def test_many_sources_are_folded(visitor: Client, number: int, folded: bool) -> None:
    marks = " ".join(f"[@nobody-{at}]" for at in range(number))
    edit(make_article(), lead=f"Almaty is a city. [@atlas] {marks}")
    html = page(visitor, 1, 2)
    assert (f"Citations of {number} sources changed" in html) == folded
    assert all(f"<code>@nobody-{at}</code>" in html for at in range(number))


def test_changes_of_citations_or_white_space_alone_are_labelled(visitor: Client) -> None:
    make_reference()
    article = make_article()
    edit(article, lead="Almaty is a city.")
    edit(article, lead="Almaty  is a city.")
    assert "citations only" in page(visitor, 1, 2)
    assert "white space only" in page(visitor, 2, 3)


def test_unchanged_citations_are_shortened(visitor: Client) -> None:
    mark = '[@atlas, p. 2, "the words of the source"]'
    article = make_article(replace(FIRST, lead=f"A city. {mark} Large."))
    edit(article, lead=f"A city. {mark} Small.")
    html = section(page(visitor, 1, 2), "Lead")
    assert ">[atlas, p. 2]</span>" in html
    assert 'title="[@atlas, p. 2, &quot;the words of the source&quot;]"' in html


def test_what_did_not_change_is_folded(visitor: Client) -> None:
    body = "\n\n".join(f"Paragraph {number}." for number in range(20))
    article = make_article(
        replace(FIRST, sections=(DocumentSection("long", 1, "Long", body), *FIRST.sections))
    )
    edited = replace(article.document().sections[0], body=body.replace("Paragraph 9.", "Nine."))
    edit(article, sections=(edited, *FIRST.sections))
    html = plain(page(visitor, 1, 2))
    assert "<summary>8 unchanged paragraphs</summary>" in html
    assert "<summary>9 unchanged paragraphs</summary>" in html
    assert "Unchanged: <bdi>Past</bdi>, <bdi>Climate</bdi>, <bdi>Sport</bdi>" in html


def test_a_diff_can_be_reversed(visitor: Client) -> None:
    edit(make_article())
    assert "<ins> More.</ins>" in plain(page(visitor, 1, 2))
    assert "<del> More.</del>" in plain(page(visitor, 2, 1))


def test_a_revision_and_itself_are_identical(visitor: Client) -> None:
    make_article()
    assert "Both sides are the same revision" in page(visitor, 1, 1)


def test_equal_texts_show_a_notice(visitor: Client) -> None:
    article = make_article()
    edit(article)
    article.revert_to(1)
    assert "No differences: both texts are the same." in page(visitor, 1, 3)


def test_heads_of_both_revisions_and_links_to_neighbours(visitor: Client) -> None:
    article = make_article()
    edit(article, 4)
    html = page(visitor, 2, 4)
    for address in ("revision/2/", "revision/4/", "diff/1/2/", "diff/4/5/", "diff/4/2/"):
        assert f'href="{ARTICLE}{address}"' in html
    assert "1 revision in between." in html
    assert html.count("<time ") == 2
    assert "diff/0/" not in page(visitor, 1, 2)
    assert "diff/5/6/" not in page(visitor, 4, 5)


@pytest.mark.parametrize(("view", "other"), [("sides", "column"), ("column", "sides")])
def test_the_view_is_kept(visitor: Client, view: str, other: str) -> None:
    edit(make_article())
    assert 'class="diff diff-sides"' in page(visitor, 1, 2)
    visitor.get(f"{ARTICLE}diff/1/2/?view={view}")
    html = page(visitor, 1, 2)
    assert f'class="diff diff-{view}"' in html
    assert f'class="diff diff-{other}"' not in html
    visitor.get(f"{ARTICLE}diff/1/2/?view=upside-down")
    assert f'class="diff diff-{view}"' in page(visitor, 1, 2)


def test_nothing_of_the_text_is_taken_for_html(visitor: Client) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    past = FIRST.sections[0]
    article = make_article(replace(FIRST, sections=(replace(past, heading=f"H {evil}"[:100]),)))
    edit(
        article,
        lead=evil,
        short_description=evil,
        categories=("Cities", "A & B"),
        infobox=(DocumentField("alm-country", f"L {evil}"[:90], evil, group="<b>"),),
        sections=(replace(past, body=f'{evil} [@atlas, "{"<i>"}"]'),),
        comment=evil,
    )
    for old, new in ((1, 2), (2, 1)):
        html = page(visitor, old, new)
        body = html.split("<main")[1]
        assert not re.search(r"<(script|img|i|b)\b", body)
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body


def test_other_directions_of_writing_are_kept_apart(visitor: Client) -> None:
    edit(make_article(), lead="אלמטי היא עיר")
    html = section(page(visitor, 1, 2), "Lead")
    assert html.count('<p dir="auto"') >= 2


def test_unknown_revision_numbers_are_not_found(visitor: Client) -> None:
    edit(make_article())
    for old, new in ((0, 1), (1, 3), (9, 9)):
        assert "Revisions are numbered from 1 to 2." in page(visitor, old, new, status=404)


def test_fields_of_references_and_categories(visitor: Client) -> None:
    edit(make_reference(), title="Atlas of towns", state="withdrawn", publisher="Press")
    html = plain(page(visitor, 1, 2, REFERENCE))
    assert "Atlas of <del>cities</del><ins>towns</ins>" in html
    assert "<del>active</del><ins>withdrawn</ins>" in html
    assert "<ins>Press</ins>" in html
    edit(make_category(), parents=("Places",))
    assert "<ins>Places</ins>" in plain(page(visitor, 1, 2, CATEGORY))
