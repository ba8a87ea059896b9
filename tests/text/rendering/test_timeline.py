"""The timeline: what is drawn, where on the axis, and where its bars lead."""

import re
from html import unescape
from urllib.parse import unquote

import pytest
from hypothesis import given

from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.markup.anchors import unique_anchors
from articles.text.rendering.article_html import render_article
from articles.text.rendering.timeline_terms import axis_of, terms_of
from references.text.edtf_dates import YearSpan, year_span
from tests.text.fake_site import Site
from tests.text.html_reader import Reader
from tests.text.random_documents import documents


def field(uid, group, start, end, label="Term", **more):
    return DocumentField(uid, label, "Words[@a]", group=group, start=start, end=end, **more)


OFFICES = (
    field("pm", "Prime Minister, first time", "1999-10-01", "2002-01-28"),
    field("dpm", "Deputy Prime Minister", "1999-03", "1999-10"),
    field("pr", "President", "2019-06-12", "..", label="Elected"),
    field("pa", "President", "2019-03-20", "2019-06-12", label="Acting"),
    field("as", "Assembly", "2021", ""),
    field("old", "Assistant", "", "1984?"),
    field("no", "Wrong", "1990", "1991", rank="deprecated"),
)
SECTIONS = tuple(
    DocumentSection(f"s{number}", 1, heading, "")
    for number, heading in enumerate(
        ["Minister", "Prime Minister (1980–1985)", "Prime Minister (1999–2002)", "Acting President"]
    )
)
ARTICLE = ArticleDocument("T", infobox=OFFICES, sections=SECTIONS)


def terms(document):
    return terms_of(document, unique_anchors(part.heading for part in document.sections))


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("2019", YearSpan(2019, 2020, False)),
        ("2019-07", YearSpan(2019.5, 2019.5 + 1 / 12, False)),
        ("2019-01-01", YearSpan(2019, 2019 + 1 / 31 / 12, False)),
        ("1984~", YearSpan(1984, 1985, True)),
        ("198X", YearSpan(1980, 1990, True)),
        ("2019/2021", YearSpan(2019, 2022, False)),
        ("2019/..", YearSpan(2019, 2020, False)),
        ("", None),
        ("..", None),
        ("2019-13", None),
        ("soon", None),
    ],
)
def test_years(text, years):
    found = year_span(text)
    assert (found is None) == (years is None)
    if found and years:
        assert found.first == pytest.approx(years.first)
        assert found.last == pytest.approx(years.last)
        assert found.is_uncertain == years.is_uncertain


def test_terms_are_in_order_of_time_under_their_offices():
    assert [(term.field.uid, term.name) for term in terms(ARTICLE)] == [
        ("old", "Assistant"),
        ("dpm", "Deputy Prime Minister"),
        ("pm", "Prime Minister, first time"),
        ("pa", "President: Acting"),
        ("pr", "President: Elected"),
        ("as", "Assembly"),
    ]


def test_a_bar_leads_to_its_section_or_to_its_row():
    places = {term.field.uid: unescape(term.href) for term in terms(ARTICLE)}
    assert places["pm"] == "#Prime_Minister_(1999–2002)"
    assert places["dpm"] == "#fact-1"  # not to the office that it is the deputy of
    assert places["pa"] == "#Acting_President"
    assert places["pr"] == "#fact-2"
    ids = Reader(render_article(ARTICLE, Site()).infobox).ids()
    assert {"fact-1", "fact-2"} <= set(ids)


def test_the_axis_ends_where_the_dates_do():
    axis = axis_of(terms(ARTICLE))
    assert (axis.low, axis.high) == (1983, 2023)
    assert axis.ticks[0] % 5 == 0
    assert len(axis.ticks) <= 9


def test_open_unknown_and_uncertain_ends_look_different():
    html = render_article(ARTICLE, Site()).timeline
    assert html.count("timeline-ongoing") == 1
    assert html.count('class="timeline-unknown"') == 2
    assert html.count("timeline-uncertain") == 1


def test_the_same_as_a_table_with_the_sources():
    reader = Reader(render_article(ARTICLE, Site()).timeline)
    assert "Deputy Prime MinisterMarch 1999October 1999[1]" in reader.text
    assert "President: Elected12 June 2019present[1]" in reader.text
    assert "Assembly2021unknown[1]" in reader.text
    assert "Wrong" not in reader.text
    assert {"class": "cite", "data-use": "1-a"} in reader.all("sup")


def life(*fields, offices=OFFICES):
    return ArticleDocument("T", infobox=(*offices, *fields))


BORN = DocumentField("b", "Born", "In Almaty, 17 May 1953[@b]")
DIED = DocumentField("d", "Died", "2020", start="")


def test_the_life_is_above_the_offices():
    html = render_article(life(BORN), Site()).timeline
    assert [term.name for term in terms(life(BORN))][:2] == ["", "Assistant"]
    assert "Life born 17 May 1953[2]" in Reader(html).text
    assert "Life17 May 1953present[2]" in Reader(html).text
    assert html.count("timeline-ongoing") == 2
    assert 'id="fact-7"' in render_article(life(BORN), Site()).infobox


def test_a_life_that_ended_has_the_sources_of_both_dates():
    died = DocumentField("d", "Died", "2020[@c]")
    html = render_article(life(BORN, died), Site()).timeline
    assert "Life 17 May 1953 – 2020[2][3]" in Reader(html).text


@pytest.mark.parametrize(
    ("fields", "offices"),
    [
        ((DIED,), OFFICES),
        ((BORN,), OFFICES[:2] + OFFICES[4:]),  # holds nothing to this day
        ((BORN, DocumentField("d", "Died", "in the war")), OFFICES),
        ((DocumentField("b", "Born", "after 1900"),), OFFICES),
        ((DocumentField("b", "Born", "17 May 1953", rank="deprecated"),), OFFICES),
    ],
)
def test_no_life_where_its_ends_are_not_known(fields, offices):
    assert all(term.name for term in terms(life(*fields, offices=offices)))


def test_a_birth_with_a_date_of_its_own_is_drawn_once():
    born = DocumentField("b", "Born", "In May", start="1953-05")
    assert [term.field.uid for term in terms(life(born))].count("b") == 1


def test_two_terms_are_no_timeline():
    shown = render_article(ArticleDocument("T", infobox=OFFICES[:2]), Site())
    assert shown.timeline == ""
    assert "#timeline" not in shown.contents
    assert "#timeline" in render_article(ARTICLE, Site()).contents


@given(documents())
def test_every_link_of_the_timeline_has_its_target(document):
    shown = render_article(document, Site())
    page = shown.infobox + shown.sections + shown.notes
    ids = {unescape(name) for name in re.findall(r' id="([^"]*)"', page)}
    for link in Reader(shown.timeline).all("a"):
        assert unquote(link["href"]).removeprefix("#") in ids


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '" onload="x', "&amp;<b>", "]]>"])
def test_whatever_an_infobox_holds_is_escaped(words):
    rows = tuple(
        DocumentField(f"u{n}", words, words, group=words, start="1990", end="1991") for n in "abc"
    )
    sections = (DocumentSection("s", 1, f"{words} two", ""),)
    html = render_article(ArticleDocument(words, infobox=rows, sections=sections), Site()).timeline
    assert "<script" not in html
    assert "<b>" not in html
    for tag in re.findall(r"<[^>]*>", html):
        assert not re.search(r"\son\w+=", re.sub(r'"[^"]*"', "", tag))
