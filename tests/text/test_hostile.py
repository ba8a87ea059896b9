"""Hostile input in every place that a user fills in: nothing of it becomes markup of its own."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.rendering.article_html import render_article, render_fragment
from articles.text.rendering.resolver_protocol import LABELS, PageShown, ReferenceShown
from references.text.reference_document import ReferenceDocument
from references.text.reference_line import reference_html
from tests.text.case_files import data
from tests.text.html_reader import Reader

VECTORS = data("hostile.yaml")
SECTION = DocumentSection("s", 1, "Heading", "Words")
OWN_ADDRESS = re.compile(r"(?:/wiki/|/reference/|/edit/|#)")
# What the renderer makes, and nothing else: see articles/text/rendering/sanitise.py.
TAG = re.compile(
    "a|bdi|blockquote|br|cite|code|dd|details|div|dl|dt|em|h[2-6]|hr|i|li|ol|p|pre|section|span|"
    "strong|summary|sup|table|tbody|td|th|thead|tr|ul"
)
ATTRIBUTE = re.compile(
    "aria-hidden|aria-label|class|data-covers|data-uid|data-uses|dir|href|id|lang|rel|role|scope|start|tabindex|title"
)


class HostileSite:
    """A site each of whose answers carries the vector as its text, escaped as the site would."""

    def __init__(self, vector):
        self.vector = vector

    def reference(self, key):
        if key.startswith("no-"):
            return None
        document = ReferenceDocument(
            key=key,
            title=self.vector,
            title_language=self.vector,
            authors=self.vector,
            container=self.vector,
            publisher=self.vector,
            issued=self.vector,
            url=self.vector,
            archive_url=self.vector,
            accessed=self.vector,
            doi=self.vector,
            isbn=self.vector,
            note=self.vector,
        )
        return ReferenceShown(key, "/reference/x/", reference_html(document), self.vector)

    def page(self, name):
        return PageShown("/wiki/x/", "x" in name, self.vector, self.vector)

    def edit_url(self, part_uid):
        return "/edit/x/"

    def category_url(self, name):
        return "/category/x/"


def article(vector):
    """An article with the vector in each place, alone, quoted, within a mark and within a link."""
    body = "\n\n".join(
        [
            vector,
            f"Words {vector} words [@a].",
            f'Words [@a, "{vector}"; see @b, {vector}] [{vector} @a] [@no-{vector}] [@{vector}].',
            f"[[{vector}]] [[x|{vector}]] [[x#{vector}]] [[#{vector}]] [[missing|{vector}]]",
            f"[{vector}](https://example.org/) [x]({vector}) [x](https://example.org/{vector})",
            f"![{vector}](https://example.org/) ![x]({vector})",
            f'[x](https://example.org/ "{vector}")',
            f"- {vector}\n- > {vector}",
            f"| {vector} | b |\n|---|:-:|\n| {vector} | `{vector}` |",
            f"`{vector}` *{vector}* <{vector}> \\{vector}",
            f"```{vector}\n{vector}\n```",
            f"    {vector}",
        ]
    )
    inline = f"{vector}\n[@a, {vector}] [[{vector}|{vector}]] [{vector}]({vector})"
    field = DocumentField(vector, vector, inline, vector, vector, vector, vector, vector)
    return ArticleDocument(
        title=vector,
        language=vector,
        short_description=vector,
        lead=body,
        infobox=(field, replace(field, rank="deprecated", label="x")),
        sections=(DocumentSection(vector, 1, vector, vector), replace(SECTION, heading=vector)),
    )


def check(html):
    reader = Reader(html)
    for element in reader.elements:
        assert TAG.fullmatch(element.tag), element
        assert all(map(ATTRIBUTE.fullmatch, element.attributes)), element
        href = element.attributes.get("href", "#")
        assert OWN_ADDRESS.match(href) or re.match(r"https?://|mailto:", href), href
        assert not re.search(r"[\s<>\"\x00-\x1f]", href), href
    ids = reader.ids()
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("vector", VECTORS)
def test_an_article(vector):
    shown = render_article(article(vector).normalised(), HostileSite(vector))
    html = shown.infobox + shown.lead + shown.contents + shown.sections + shown.notes
    check(html)
    assert not re.search("[\ufdd0-\ufdef]", html.replace(vector, ""))


@pytest.mark.parametrize("vector", VECTORS)
def test_a_fragment(vector):
    check(render_fragment(vector, HostileSite(vector)))
    check(render_fragment(vector, HostileSite(vector), inline=True))


@pytest.mark.parametrize("vector", VECTORS)
def test_the_renderers_own_words(vector):
    labels = {name: vector.replace("{", "{{").replace("}", "}}") for name in LABELS}
    document = ArticleDocument("T", lead="[@a, p. 3] [[missing]]\n\n|a|\n|-|", sections=(SECTION,))
    shown = render_article(document, HostileSite("words"), labels)
    check(shown.lead + shown.contents + shown.sections + shown.notes)


@given(st.text(st.sampled_from("<>\"'&;:/=()[]{}!#@`|* \n\tajscriptonerxlhf"), max_size=60))
def test_any_text(text):
    check(render_fragment(text, HostileSite(text)))


def test_the_check_finds_unsafe_html():
    for bad in (
        "<script>x</script>",
        '<a href="javascript:x">x</a>',
        '<a onclick="x">x</a>',
        "<img>",
        '<p style="x">x</p>',
        '<i id="a"></i><b id="a"></b>',
        "<!-- x -->",
        "<p>",
    ):
        with pytest.raises(AssertionError):
            check(bad)
