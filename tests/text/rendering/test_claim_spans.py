"""Claims marked in the page: each word in its claim, and nothing else changed."""

from __future__ import annotations

import re
from collections import defaultdict
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.claims.claim_extraction import CELL_SEPARATOR, claim_of_value, claims_of
from articles.text.document.article_document import ArticleDocument, DocumentField
from articles.text.rendering.article_html import render_article
from articles.text.rendering.claim_spans import PageClaim
from tests.text.case_files import cases
from tests.text.fake_site import Site
from tests.text.html_reader import Reader

TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
MARK = re.compile(r"<sup.*?</sup>", re.DOTALL)


def shown(number: int) -> list[PageClaim]:
    return [PageClaim(f"c{at}", "cited") for at in range(number)]


def marked(text: str) -> str:
    claims = {"lead": shown(len(claims_of(text)))}
    return render_article(ArticleDocument("T", lead=text), Site(), claims=claims).lead


def words_of_claims(html: str) -> dict[str, str]:
    """The letters of each claim, gathered from its spans.

    Each `id` is there once, in the first span, and each end once, in the last.
    """
    words: dict[str, str] = defaultdict(str)
    spans: list[str] = []
    named: list[str] = []
    ended: list[str] = []
    at = 0
    html = MARK.sub("", html)
    for tag in TAG.finditer(html):
        inside = next((name for name in reversed(spans) if name), "")
        words[inside] += "".join(unescape(html[at : tag.start()]).split())
        at = tag.end()
        if tag[2] != "span":
            continue
        if tag[1]:
            spans.pop()
            continue
        found = re.search(r'data-claim="(\w+)"', tag[3])
        spans.append(found[1] if found else "")
        assert not found or found[1] not in ended
        if found and "data-end" in tag[3]:
            ended.append(found[1])
        if found and f'id="claim-{found[1]}"' in tag[3]:
            assert not words[found[1]]
            named.append(found[1])
    words.pop("", None)
    assert sorted(named) == sorted(ended) == sorted(words)
    return words


def without_spans(html: str) -> str:
    """The same HTML without the claims' own spans."""
    out, at, ours = [], 0, []
    for tag in TAG.finditer(html):
        if tag[2] == "span":
            ours_now = "data-claim" in tag[3] if not tag[1] else ours.pop()
            if not tag[1]:
                ours.append(ours_now)
            if ours_now:
                out.append(html[at : tag.start()])
                at = tag.end()
    return "".join([*out, html[at:]])


def check(text: str) -> None:
    html = marked(text)
    Reader(html)
    assert without_spans(html) == render_article(ArticleDocument("T", lead=text), Site()).lead
    wanted = {}
    for number, claim in enumerate(claims_of(text)):
        words = claim.text.replace(CELL_SEPARATOR, "") if claim.kind == "row" else claim.text
        words = words.removesuffix(CELL_SEPARATOR.rstrip()) if claim.kind == "row" else words
        wanted[f"c{number}"] = "".join(words.split())
    assert words_of_claims(html) == {name: words for name, words in wanted.items() if words}


@pytest.mark.parametrize("case", [*cases("claims.txt"), *cases("bodies.txt")])
def test_every_case_of_bodies_and_claims(case) -> None:
    if not case.given.lstrip().startswith("!"):
        check(case.given)


PIECES = st.sampled_from(
    [
        *("One stone fell. ", "Two *birds* sang. ", "Three **men", "** came. ", "A [[B|b. C d]]. "),
        *("[e. F](https://x.org) ", "[@a] ", "word ", ".[@b]", "\n", "\n\n", "- ", "1. ", "> "),
        *(
            "| a | b[@c] |\n|---|---|\n| x. Y | z[@d] |\n| *p* q | |\n",
            "`co. De` ",
            "St. P. ",
            "қ。",
        ),
        *("*It. Is", "*", "&amp; ", "<b> ", "![i J](https://x.org/i) ", "   ", "\\\n"),
    ]
)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_any_text(text: str) -> None:
    check(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (
            "One *two* [@a] three.[@b] Four.",
            "<p><0>One <em>two</em>{a} three.</>{b} <1>Four.</></p>",
        ),
        (
            "*One. Two.*",
            "<p><em><0>One.</> <1>Two.</></em></p>",
        ),
        (
            "One *is. Two* is.",
            "<p><0>One </><em><0>is.</> <1>Two</></em><1> is.</></p>",
        ),
    ],
)
def test_the_fewest_spans(text: str, html: str) -> None:
    found = MARK.sub(lambda mark: "{a}" if "note-1" in mark[0] else "{b}", marked(text))
    found = re.sub(r'<span[^>]*data-claim="c(\d)"[^>]*>', r"<\1>", found)
    assert found.replace("</span>", "</>") == html


def test_a_value_of_the_infobox_is_a_claim() -> None:
    field = DocumentField("f", "Born", "17 May 1953[@a]\nin *Almaty*")
    assert claim_of_value(field.value)
    document = ArticleDocument("T", infobox=(field,))
    html = render_article(document, Site(), claims={"f": [PageClaim("x", "weak")]}).infobox
    assert words_of_claims(html) == {"x": "17May1953inAlmaty"}
    assert 'data-state="weak"' in html
