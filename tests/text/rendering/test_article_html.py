"""An article as a page: notes with links back, infobox, contents, sections, addresses."""

from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given

from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.rendering.article_html import LABELS, render_article, render_fragment
from articles.text.rendering.notes import MAX_BACKLINKS_SHOWN, MAX_QUOTATIONS_SHOWN, letters
from tests.text.fake_site import Site
from tests.text.html_reader import Reader
from tests.text.random_documents import documents

ARTICLE = ArticleDocument(
    title="Kassym-Jomart Tokayev",
    lead="He is a diplomat [@a, p. 3]. See [[#Career]] and [[#Nowhere]].",
    infobox=(
        DocumentField("b", "Born", "17 May 1953 [@b]\n[[Almaty]]", group="Personal"),
        DocumentField("n", "Name", "Тоқаев", group="Personal", language="kk"),
        DocumentField("o", "Office", "President [@a]", start="2019-06-12", end=".."),
        DocumentField("p", "Office", "Speaker", rank="deprecated", start="2013", end="2019"),
    ),
    sections=(
        DocumentSection("s1", 1, "Early life", "He was born [@c]. He studied [@a, p. 3]."),
        DocumentSection("s2", 2, "School & street", "Words [@d; @a]."),
        DocumentSection("s3", 1, "Career", "Words."),
        DocumentSection("s4", 2, "Career", "[[Missing town]]"),
    ),
)


def page(document, **options):
    shown = render_article(document, Site(**options))
    return shown, Reader(shown.infobox + shown.lead + shown.contents + shown.sections + shown.notes)


def test_notes_are_numbered_in_order_of_appearance():
    shown, _ = page(ARTICLE)
    assert shown.keys == ("a", "b", "c", "d")
    assert shown.links == ("Almaty", "Missing town")
    assert "[1, p. 3]" in Reader(shown.lead).text
    assert "[2]" in Reader(shown.infobox).text
    assert "[3]" in Reader(shown.sections).text


@given(documents())
def test_every_mark_leads_to_its_note_and_back(document):
    _, reader = page(document)
    ids = reader.ids()
    assert len(ids) == len(set(ids))
    links = [link["href"] for link in reader.all("a") if link["href"].startswith("#")]
    assert {unquote(link[1:]) for link in links} <= set(ids)
    uses = [element["id"] for element in reader.all("sup", "cite") if "id" in element]
    back = [link["href"][1:] for link in reader.all("a") if link.get("role") == "doc-backlink"]
    assert sorted(back) == sorted(uses)


def test_a_note_used_often_has_a_link_to_each_use():
    body = " ".join(["Words [@a]."] * 28)
    _, reader = page(ArticleDocument("T", lead=body))
    back = [link for link in reader.all("a") if link.get("role") == "doc-backlink"]
    assert [link["href"] for link in back[:2] + back[-2:]] == [
        "#cite-1-a",
        "#cite-1-b",
        "#cite-1-aa",
        "#cite-1-ab",
    ]
    assert back[27]["aria-label"] == "Back to use ab of note 1"
    assert len(reader.all("li", "note")) == 1


@pytest.mark.parametrize(
    ("use", "name"), [(1, "a"), (26, "z"), (27, "aa"), (52, "az"), (53, "ba"), (703, "aaa")]
)
def test_letters(use, name):
    assert letters(use) == name


def test_places_in_a_source():
    lead = 'One [@a, p. 3]. Two [@a]. Three [@a, p. 3]. Four [@a, p. 4, "the <words>"]. [@b, "x"]'
    notes = Reader(render_article(ArticleDocument("T", lead=lead), Site()).notes)
    assert "a, c: p. 3" in notes.text
    assert "d: p. 4, “the <words>”" in notes.text
    assert len(notes.all("ul", "note-places")) == 2
    plain = Reader(render_article(ArticleDocument("T", lead="One [@a]."), Site()).notes)
    assert not plain.all("ul", "note-places")


def test_many_places_are_folded():
    def folds(number):
        lead = " ".join(f"Words [@a, p. {page}]." for page in range(number))
        return Reader(render_article(ArticleDocument("T", lead=lead), Site()).notes).all("details")

    assert not folds(MAX_QUOTATIONS_SHOWN)
    assert len(folds(MAX_QUOTATIONS_SHOWN + 1)) == 1


@pytest.mark.parametrize(
    ("number", "folds"), [(MAX_BACKLINKS_SHOWN + 1, 0), (MAX_BACKLINKS_SHOWN + 2, 1)]
)
def test_many_ways_back_are_folded_and_none_is_lost(number, folds):
    lead = " ".join(["Words [@a]."] * number)
    notes = Reader(render_article(ArticleDocument("T", lead=lead), Site()).notes)
    assert len(notes.all("details", "note-fold")) == folds
    assert ("2 more citations in the text" in notes.text) == bool(folds)
    assert len(notes.all("a")) == number + 1  # and the source's own page


def test_infobox():
    shown, _ = page(ARTICLE)
    reader = Reader(shown.infobox)
    assert reader.all("h2") == [{"class": "infobox-title", "id": "infobox-title"}]
    assert len(reader.all("h3", "infobox-group")) == 1
    assert [row["class"] for row in reader.all("div", "infobox-row")] == [
        "infobox-row rank-normal",
        "infobox-row rank-normal",
        "infobox-row rank-mixed",
    ]
    assert shown.infobox.count("<br>") == 1
    assert {"lang": "kk", "dir": "auto"} in reader.all("dd")
    assert "since 12 June 2019" in reader.text
    assert "Deprecated value: Speaker 2013–2019" in reader.text
    assert reader.text.count("Office") == 1


def test_words_of_our_own_in_a_foreign_value_say_their_language():
    field = DocumentField("o", "Office", "Президент", language="kk", start="2019", end="..")
    reader = Reader(render_article(ArticleDocument("T", infobox=(field,)), Site()).infobox)
    assert reader.all("span", "infobox-term") == [{"class": "infobox-term", "lang": "en"}]


def test_sections_are_nested_by_their_levels():
    shown, reader = page(ARTICLE, editable=True)
    assert [section["id"] for section in reader.all("section")] == [
        "Early_life",
        "School_&_street",
        "Career",
        "Career_2",
    ]
    assert [section["data-uid"] for section in reader.all("section")] == ["s1", "s2", "s3", "s4"]
    assert shown.sections.index('id="School_') < shown.sections.index("</section>")
    assert "School &amp; street</h3>" in shown.sections
    assert [link["href"] for link in reader.all("a", "edit-link")] == [
        "/edit/lead/",
        "/edit/s1/",
        "/edit/s2/",
        "/edit/s3/",
        "/edit/s4/",
    ]
    assert "edit section Early life" in Reader(shown.sections).text


def test_an_old_revision_has_no_edit_links():
    assert "edit" not in "".join(map(str, page(ARTICLE)[0].sections))


def test_contents():
    shown, _ = page(ARTICLE)
    assert shown.contents == (
        '<h2 id="contents-title">Contents</h2><ol><li><a href="#Early_life">Early life</a>'
        '<ol><li><a href="#School_&amp;_street">School &amp; street</a></li></ol></li>'
        '<li><a href="#Career">Career</a>'
        '<ol><li><a href="#Career_2">Career</a></li></ol></li></ol>'
    )


@pytest.mark.parametrize("levels", [(1, 3, 2, 1), (3, 1), (2, 2, 1, 5, 4, 3, 1), (5, 4, 3, 2, 1)])
def test_skipped_levels_still_give_a_page(levels):
    sections = tuple(
        DocumentSection(f"s{number}", level, f"H{number}", "")
        for number, level in enumerate(levels)
    )
    shown, reader = page(ArticleDocument("T", sections=sections))
    assert len(reader.all("section")) == len(levels)
    assert shown.contents.count("<li>") == len(levels)
    assert "</ol><ol>" not in shown.contents


@pytest.mark.parametrize(
    ("heading", "anchor", "address"),
    [
        ("Early life", "Early_life", "#Early_life"),
        ("Қазақстан", "Қазақстан", "#Қазақстан"),
        ("100% [a] #1", "100%_[a]_#1", "#100%25_%5Ba%5D_%231"),
        ("note-1", "section-note-1", "#section-note-1"),
        ("cite-1-a", "section-cite-1-a", "#section-cite-1-a"),
        ("content", "section-content", "#section-content"),
        ("contents title", "contents_title", "#contents_title"),
        ("Contents-title", "section-Contents-title", "#section-Contents-title"),
        ('"quoted" <b>', '"quoted"_<b>', "#%22quoted%22_%3Cb%3E"),
        ("", "section", "#section"),
    ],
)
def test_anchors(heading, anchor, address):
    shown, reader = page(ArticleDocument("T", sections=(DocumentSection("s", 1, heading, ""),)))
    assert reader.all("section")[0]["id"] == anchor
    assert Reader(shown.contents).all("a")[0]["href"] == address


def test_links_within_the_page():
    shown, _ = page(ARTICLE)
    assert '<a class="wiki-link" href="#Career">Career</a>' in shown.lead
    assert Reader(shown.lead).all("span", "red-link")[0]["title"].startswith("There is no section")


def test_each_key_and_name_is_requested_once():
    site = Site()
    lead = "[@a] [@a] [[Almaty]] [[Almaty|x]] [@no-b] [@no-b]"
    render_article(ArticleDocument("T", lead=lead), site)
    assert sorted(site.requested) == ["Almaty", "a", "no-b"]


def test_labels_are_those_that_are_passed():
    labels = {**LABELS, "note": "Ескерту {number}", "contents": "Мазмұны"}
    shown = render_article(ARTICLE, Site(), labels)
    assert "Ескерту 1" in shown.lead
    assert "Мазмұны" in shown.contents


def test_an_empty_article_has_no_html():
    shown = render_article(ArticleDocument("T"), Site())
    assert replace(shown, keys=(), links=()) == shown
    assert (shown.lead, shown.infobox, shown.contents, shown.sections, shown.notes) == ("",) * 5


def test_a_fragment_has_its_own_notes():
    html = render_fragment("Words [@a].", Site())
    assert html.index("<p>Words") < html.index('<section class="notes"') < html.index("Source a.")
    assert "notes" not in render_fragment("Words.", Site())


def test_an_infobox_value_has_lines_and_no_blocks():
    html = render_fragment("# one\n- two [@no-a]\n1. three", Site(), inline=True)
    assert Reader(html).text == "# one - two[missing source: no-a] 1. three"
    assert html.count("<br>") == 2
    assert "<li>" not in html


def test_of_several_values_the_preferred_comes_first_and_the_deprecated_says_so():
    ranks = ("deprecated", "normal", "preferred")
    fields = tuple(DocumentField(rank, "Born", f"{rank} value[@a]", rank=rank) for rank in ranks)
    reader = Reader(render_article(ArticleDocument("T", infobox=fields), Site()).infobox)
    assert [value["class"] for value in reader.all("dd")] == [
        "rank-preferred",
        "rank-normal",
        "rank-deprecated",
    ]
    assert "normal value[1]Deprecated value: deprecated value[1]" in reader.text


def test_a_heading_has_its_address_beside_it():
    shown, _ = page(ARTICLE)
    links = Reader(shown.sections).all("a", "section-link")
    assert links[1]["href"] == "#School_&_street"
    assert links[1]["aria-label"] == "Link to the section School & street"
