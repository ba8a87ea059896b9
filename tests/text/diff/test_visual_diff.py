"""Diffs as rendered articles with insertions and deletions."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.comparison.word_diff import ChangeKind
from articles.text.diff.article_diff import diff_articles
from articles.text.diff.diff_model import ArticleDiff
from articles.text.diff.move_anchors import MoveAnchor, MoveLink
from articles.text.diff.visual.atom_writer import SPOKEN_LABELS, BlockMark
from articles.text.diff.visual.diff_html import render_diff
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.rendering.article_html import render_article
from articles.text.rendering.resolver_protocol import LABELS
from tests.text.case_files import data
from tests.text.comparison.test_word_diff import texts
from tests.text.fake_site import Site
from tests.text.html_reader import VOID, Reader
from tests.text.random_documents import documents
from tests.text.test_hostile import ATTRIBUTE, OWN_ADDRESS, TAG, VECTORS, HostileSite, article

CASES = data("visual_diffs.yaml")
LINES = [
    *["Born in Almaty.", "- one", "- two *three*", "  - four", "1. first", "2. second", "> said"],
    *["| a | b |", "|---|:-:|", "| c | d [@key] |", "| e |", "```", "code  x", "    more", "***"],
    *["**bold** words [@key, p. 4]", "a [[Astana|town]] of it", "[a link](https://example.org/x)"],
    *["", "", "", "  and more"],
    "A sentence of several words that may well move. Another one of it.",
]
bodies = st.lists(st.sampled_from(LINES), max_size=14).map("\n".join)
BDI = r'<bdi class="visually-hidden">[^<]*</bdi>'
HIDDEN = re.compile(rf'{BDI}|<\w+ class="(visual-break|move-link)"[^>]*>.</\w+>')


def diffed(old: str, new: str) -> ArticleDiff:
    return diff_articles(ArticleDocument("T", lead=old), ArticleDocument("T", lead=new))


def lead_html(old: str, new: str) -> str:
    (lead,) = render_diff(diffed(old, new), Site()).sections
    return "".join(part.html for part in lead)


class BothVersions(Reader):
    """The words of both versions: `old` without those in `ins`, `new` without those in `del`."""

    def __init__(self, html: str) -> None:
        self.old: list[str] = []
        self.new: list[str] = []
        super().__init__(HIDDEN.sub(lambda at: " " if "visual-break" in at[0] else "", html))

    def handle_data(self, data: str) -> None:
        super().handle_data(data)
        self._take(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        super().handle_starttag(tag, attrs)
        if tag in VOID or tag in ("p", "li", "td", "th", "pre"):
            self._take(" ")

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag(tag)
        if tag in ("p", "li", "td", "th", "pre"):
            self._take(" ")

    @property
    def _lost(self) -> bool:
        """Whether the parser is within words that a block lost when it moved."""
        last = next((one for one in reversed(self.elements) if one.tag == "del"), None)
        return (
            "del" in self.open and last is not None and "within" in last.attributes.get("class", "")
        )

    def _take(self, data: str) -> None:
        if "ins" not in self.open and not self._lost:
            self.old.append(data)
        if "del" not in self.open:
            self.new.append(data)


def words_of(found: list[str]) -> list[str]:
    """The words of some HTML texts, without the numbers of sources, which differ between pages."""
    return re.sub(r"\[\d+", "[", "".join(found)).split()


def check_words(old: str, new: str, between: str = " ") -> None:
    html = lead_html(old, new)
    sides = BothVersions(html)
    for found, text in ((sides.new, new), (sides.old, old)):
        page = BothVersions(render_article(ArticleDocument("T", lead=text), Site()).lead)
        assert between.join(words_of(found)) == between.join(words_of(page.new))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_cases(case):
    html = HIDDEN.sub(
        lambda found: "¶" if "visual-break" in found[0] else "", lead_html(case["old"], case["new"])
    )
    html = re.sub(r' (?:tabindex|role|aria-label|title|rel|scope)="[^"]*"', "", html)
    assert html.split("\n") == case["html"].rstrip("\n").split("\n")


@settings(max_examples=200)
@given(bodies, bodies)
def test_without_insertions_it_is_the_old_page_and_without_deletions_the_new_one(old, new):
    check_words(old, new)


@settings(max_examples=100)
@given(texts, texts)
def test_any_text_stays_well_formed(old, new):
    # Words that were together may be two paragraphs now, with a sign between them.
    check_words(old, new, between="")


@settings(max_examples=50)
@given(documents(), documents())
def test_any_two_articles_can_be_read(old, new):
    diff = diff_articles(old, new)
    read = render_diff(diff, Site())
    assert len(read.sections) == len(diff.sections)
    assert len(read.fields) == len(diff.fields)
    Reader("".join(part.html for section in read.sections for part in section))


@pytest.mark.parametrize("vector", VECTORS)
def test_nothing_of_the_text_becomes_markup(vector):
    evil, plain = article(vector).normalised(), article("words").normalised()
    for old, new in ((evil, plain), (plain, evil), (evil, evil)):
        read = render_diff(diff_articles(old, new), HostileSite(vector))
        parts = [part.html for section in read.sections for part in section]
        for element in Reader("".join((*parts, *read.fields))).elements:
            assert element.tag in ("ins", "del") or TAG.fullmatch(element.tag), element
            assert all(map(ATTRIBUTE.fullmatch, element.attributes)), element
            href = element.attributes.get("href", "#")
            assert OWN_ADDRESS.match(href) or re.match(r"https?://|mailto:", href), href


def test_sources_have_the_numbers_of_the_new_page():
    old = "One. [@a] Two. [@gone] Three. [@c]"
    new = "One. [@new] Two. [@c] Three. [@a]"
    read = render_diff(diffed(old, new), Site())
    assert [(note.number, note.kind, note.html) for note in read.notes] == [
        (1, "added", "Source new."),
        (2, "same", "Source c."),
        (3, "same", "Source a."),
        (4, "removed", "Source gone."),
    ]
    assert ">[4]</a>" in read.sections[0][0].html


def test_a_number_that_changed_is_no_change_of_the_citation():
    html = lead_html("Words of one. [@b]", "More. [@a] Words of one. [@b]")
    assert HIDDEN.sub("", html).endswith(
        '</ins>Words of one.<sup class="cite"><a href="#note-2" role="doc-noteref"'
        ' aria-label="Note 2">[2]</a></sup></p>'
    )


def test_a_mark_is_once_before_its_row():
    diff = diffed("- one\n- two\n- three", "- one\n- 2 two\n- three")
    marks = {(0, 1): BlockMark('<span class="visual-mark" id="change-1">±</span>', "")}
    (part,) = render_diff(diff, Site(), marks=marks).sections[0]
    assert part.html.count("change-1") == 1
    assert '<li>one</li><li><span class="visual-mark" id="change-1">±</span>' in part.html


def test_the_mark_of_an_empty_row_is_not_lost():
    diff = diffed("| a |\n|---|\n| b |", "| a |\n|:-:|\n| b |")
    marks = {(0, 1): BlockMark('<span class="visual-mark" id="change-1">±</span>', "")}
    (part,) = render_diff(diff, Site(), marks=marks).sections[0]
    assert '<td><span class="visual-mark" id="change-1">' in part.html.replace(
        ' class="align-center"', ""
    )


def test_a_removed_row_has_a_sign_in_its_first_cell_only():
    diff = diffed("| a | b |\n|---|---|\n| c | d |\n| e | f |", "| a | b |\n|---|---|\n| e | f |")
    removed = BlockMark(sign='<span class="visual-sign">−</span>', whole=ChangeKind.REMOVED)
    (part,) = render_diff(diff, Site(), marks={(0, 2): removed}).sections[0]
    html = HIDDEN.sub("", part.html)
    assert html.count("visual-sign") == 1
    assert '<td><span class="visual-sign">−</span><del class="whole">c</del></td>' in html
    assert html.count("<table>") == 1


def test_a_sentence_that_moved_is_linked_both_ways():
    stays = "This paragraph stays as it was, whatever else may be said."
    moved = "The governor opened the new bridge over the river in May."
    old = f"{stays} {moved}\n\nAnother paragraph is about the weather of the town."
    new = f"{stays}\n\nAnother paragraph is about the weather of the town. {moved}"
    links = {
        MoveAnchor(1, is_start=True): MoveLink("↓", "moved to the lead"),
        MoveAnchor(1, is_start=False): MoveLink("↑", "moved from the lead"),
    }
    parts = render_diff(diffed(old, new), Site(), links=links).sections[0]
    html = "".join(part.html for part in parts)
    assert (
        '<del id="move-1-from" class="moved">'
        '<bdi class="visually-hidden">(moved to the lead: </bdi>'
        '<a class="move-link" href="#move-1-to" aria-label="moved to the lead">↓</a>The governor'
    ) in html
    assert '<ins id="move-1-to" class="moved">' in html
    assert 'href="#move-1-from" aria-label="moved from the lead">↑</a>' in html


def test_a_word_of_a_moved_sentence_that_was_replaced_is_removed_and_not_moved():
    stays = "This paragraph stays as it was, whatever else may be said."
    moved = "The governor opened the new bridge over the river in May."
    other = "Another paragraph is about the weather of the town."
    html = lead_html(
        f"{stays} {moved}\n\n{other}", f"{stays}\n\n{other} {moved.replace('new', 'old')}"
    )
    changes = re.findall(r"<(?:ins|del)([^>]*)>([^<]+)<", HIDDEN.sub("", html))
    unmoved = [words.strip() for more, words in changes if "moved" not in more]
    assert list(filter(None, unmoved)) == ["new", "old"]


def test_the_values_of_an_infobox_are_read_too():
    country = DocumentField("c", "Country", "[[Kazakhstan]] [@a]")
    other = replace(country, value="Republic of [[Kazakhstan]] [@b]")
    new = DocumentField("n", "Area", "682 *km*²")
    base = ArticleDocument("T", sections=(DocumentSection("s", 1, "S", "Words."),))
    diff = diff_articles(replace(base, infobox=(country,)), replace(base, infobox=(other, new)))
    fields = [HIDDEN.sub("", field) for field in render_diff(diff, Site()).fields]
    assert fields[0].startswith('<ins>Republic of </ins><a class="wiki-link"')
    assert "<del><sup" in fields[0]
    assert fields[1] == '<ins class="whole">682 <em>km</em>²</ins>'


def test_labels_are_the_pages_own():
    labels = {**LABELS, **SPOKEN_LABELS, "added": "hinzu:"}
    (part,) = render_diff(diffed("A b.", "A c b."), Site(), labels).sections[0]
    assert "(hinzu: " in part.html


def test_added_white_space_is_marked_without_hidden_words():
    html = lead_html("About 45% of all genomes.", "About 45 % of all genomes.")
    assert html == '<p>About 45<ins class="space"> </ins>% of all genomes.</p>'


def test_a_removed_paragraph_whose_sentences_moved_stays_one_paragraph():
    moved = "The governor opened the new bridge over the river in May."
    old = f"{moved} It was a fine day for all of them, and warm.\n\nThe town is old and small."
    new = f"The town is old and small. {moved}"
    html = lead_html(old, new)
    assert html.count("<p>") == 2
    assert html.count("move-1-from") == 2  # the anchor and the way back to it


def test_a_head_of_a_table_that_was_replaced_is_one_row():
    html = lead_html("| a |\n|---|\n| c d e |", "|  |  |\n|---|---|\n| c d e |  |")
    assert re.sub(r"<(/?\w+)[^>]*>", r"<\1>", HIDDEN.sub("", html)) == (
        "<div><table><thead><tr><th><del>a</del></th></tr></thead>"
        "<tbody><tr><td></td><td></td></tr></tbody>"
        "<tbody><tr><td>c d e</td><td></td></tr></tbody></table></div>"
    )


def test_a_sentence_that_left_a_moved_block_is_shown_at_its_old_place():
    stays = "This paragraph stays as it was, whatever else may be said of it."
    moved = "The governor opened the new bridge over the river in May."
    block = "Winters are cold and long, and summers are short and hot in the whole valley. "
    block += "Nobody knows why that is so, but it has been told for ages."
    old = f"{moved} {block}\n\n{stays}"
    html = lead_html(old, f"{stays} {moved}\n\n{block}")
    assert html.count('id="move-2-from"') == html.count('id="move-2-to"') == 1
    assert 'class="within"' not in html


def test_the_source_of_a_sentence_that_moved_is_not_read_twice():
    stays = "This paragraph stays as it was, whatever else may be said."
    moved = "The governor opened the new bridge over the river in May"
    old = f"{stays} {moved}. [@gone]\n\nAnother paragraph is about the weather of the town."
    new = f"{stays}\n\nAnother paragraph is about the weather of the town. {moved}. [@came]"
    notes = render_diff(diffed(old, new), Site()).notes
    assert [(note.html, note.kind) for note in notes] == [
        ("Source came.", "added"),
        ("Source gone.", "removed"),
    ]


def test_a_row_that_moved_to_a_table_of_fewer_columns_leaves_that_table_whole():
    row = "| 1 | Jackie Stewart of Scotland | Matra | 1.13:10.4 |"
    head = "| Pos. | Driver | Entrant | Time |\n|---|---|---|---|"
    short = (
        "| Pos. | Driver | Time |\n|---|---|---|\n| 1 | Jackie Stewart of Scotland | 1.13:10.4 |"
    )
    other = "Something else stands here, and nothing of it was there before."
    html = lead_html(f"{head}\n{row}\n\n{other}", f"{other}\n\n{short}")
    assert html.count("<table") == html.count("</table>") == 2
    assert "<p>" not in html.split("<table")[-1]
    assert "moved" in html.split("<table")[-1]
