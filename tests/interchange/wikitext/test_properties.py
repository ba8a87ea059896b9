"""No wikitext makes the converter raise, take long, lose prose, or write what cannot be saved."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.interchange.wikitext.converter import Converter
from articles.interchange.wikitext.markup.piece_writer import PieceWriter
from articles.text.document.validation import check_document
from articles.text.rendering.plain_text import plain_blocks, plain_value
from tests.interchange.wikitext.converted_pages import SITE, convert_page, key_of
from tests.interchange.wikitext.test_pages import AnyKey

MARKUP = """
'' ''' ''''' [[ ]] [[Otto]] [[Otto| | || {{ }} {{{ }}} {{zz| {| |} |- ! !! |+ <ref> </ref> <ref/>
<div> </div> <b> </b> <br> <nowiki> </nowiki> <pre> </pre> <!-- --> == === * # : ; ---- ]
[http://x.example http://y.example [[File:A.jpg|thumb| [[Category:Snow]] [[de:Schnee]] &amp; &
\\ ` _ * ~ > < - + 1. [@a] [a](b) ![ <math> </math> <ul> <li> </ul> <table> </table> <tr> <td>
<blockquote> </blockquote> <gallery> </gallery> <poem> </poem> __NOTOC__ #REDIRECT colspan=2
rowspan=3 {{#if: <references/> {{Infobox {{convert|1|m}} {{cite|title= {{rp|3}} a b: = é 漢 1 (
"""
SPACED = [
    " ",
    "\n",
    "\n\n",
    "\n* ",
    "\n| ",
    "\n|-\n",
    "\n== ",
    " ==\n",
    "<ref name=a>",
    "<ref name=a/>",
]
FRAGMENTS = st.sampled_from([*MARKUP.split(), *SPACED])
WIKITEXT = st.lists(FRAGMENTS, max_size=40).map("".join)


def check(text: str) -> None:
    document = convert_page(text).document
    assert document == document.normalised()
    assert check_document(replace(document, state="published"), AnyKey()) == []


@settings(max_examples=300)
@given(WIKITEXT)
def test_fragments_of_wikitext(text: str) -> None:
    check(text)


@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    check(text)


@settings(max_examples=300)
@given(WIKITEXT)
def test_nothing_is_left_to_the_last_resort(text: str) -> None:
    writer = PieceWriter(SITE, "Sample")
    writer.piece(text)


SNOW = "snow fell on it's 1.5 # * - a_b < > [sic] 100% + = & ~ ! : (c) \\ é 漢 ` ^ 2*3"
WORDS = st.lists(
    st.sampled_from(SNOW.split()),
    min_size=1,
    max_size=12,
).map(" ".join)
AROUND = st.sampled_from(
    ["{}", "''{}''", "'''{}'''", "'''''{}'''''", "''{}", "* {}", "## {}", ": {}", "<b>{}</b>",
     "<span>{}</span>", "<div>{}", "{}<br>", "<blockquote>{}</blockquote>", "[http://x.example {}]",
     "<small>{}</small>", "{}<ref>Otto</ref>", "[[Otto]] {}", "{} [[Otto]]",
     "<ul><li>{}</li></ul>", "{{|\n{}", "[[{}", "<ref>{}", "<!-- {}", "<poem>{}</poem>", " {}",
     "{{|\n! a !! b\n|-\n| c || {}\n|}}"]
)  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.tuples(AROUND, WORDS), min_size=1, max_size=6))
def test_no_word_is_lost(parts: list[tuple[str, str]]) -> None:
    text = "\n\n".join(around.format(words) for around, words in parts)
    document = convert_page(text).document
    shown = "\n".join(plain_blocks(body) for body in bodies(document))
    wanted = re.findall(r"\w+", " ".join(words for _, words in parts))
    found = re.findall(r"\w+", shown)
    for word in set(wanted):
        assert found.count(word) >= wanted.count(word), (word, shown)


def bodies(document) -> list[str]:
    return [document.lead, *(section.body for section in document.sections)]


PROSE = st.text(st.sampled_from("ab 1.*_`\\[]<>&#-+=~|!:()@'\"é漢$^"), max_size=40)


@settings(max_examples=500)
@given(PROSE)
def test_plain_text_is_shown_as_it_is(text: str) -> None:
    writer = PieceWriter(SITE, "Sample")
    shown = plain_value(writer.escaped(text))
    assert shown == " ".join(text.split())


LONG = {
    "braces": "{" * 50_000,
    "brackets": "[" * 50_000,
    "apostrophes": "'" * 50_000,
    "links": "[[a|" * 5_000,
    "templates": "{{a|" * 5_000,
    "tables": "{|\n|" * 5_000,
    "tags": "<div>" * 5_000,
    "notes": "<ref>" * 5_000,
    "literal": "<nowiki>" * 5_000,
    "comments": "<!--" * 5_000,
    "comments that end before": "--> " + "<!-- a" * 20_000,
    "literal text without end": "<pre>\n" * 10_000 + "<math><nowiki>" * 10_000 + "<!-- x -->",
    "included without end": "<includeonly>" * 20_000,
    "addresses": "[http://a " * 5_000,
    "attributes": '<ref name="' * 5_000,
    "bullets": "*" * 50_000,
    "terms": ";:" * 20_000,
    "headings": "== a ==\n{{x\n" * 3_000,
    "one heading": "== " * 10_000,
    "cells": "{|\n" + "|colspan=999|a\n" * 1_000 + "|}",
    "rows": "{|\n" + "|rowspan=999|a\n" * 50 + "|-\n|b\n" * 300 + "|}",
    "deep templates": "{{a|" * 1_000 + "x" + "}}" * 1_000,
    "deep links": "[[a|" * 1_000 + "x" + "]]" * 1_000,
    "deep tables": "{|\n|\n" * 1_000 + "x" + "\n|}" * 1_000,
    "deep tags": "<div>" * 1_000 + "x" + "</div>" * 1_000,
    "deep quotations": "<blockquote>" * 1_000 + "x" + "</blockquote>" * 1_000,
    "deep lists": "<ul><li>" * 1_000 + "x" + "</li></ul>" * 1_000,
    "mixed": "{{a|[[b|<ref>{|\n|" * 1_000,
    "closings": "}}]]|}</ref>" * 5_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_hostile_text(text: str) -> None:
    check(text)


def test_wikitext_that_raises_is_shown_as_typed(monkeypatch) -> None:
    def raising(*_arguments):
        raise RecursionError

    monkeypatch.setattr(PieceWriter, "piece", raising)
    page = Converter(SITE).page("Sample", "* '''a'''\n\n# b", key_of)
    assert page.document.lead == "\\* '''a'''\n\n\\# b"
    assert page.tally.counts["extension tag", "", "unconverted"] == 2
