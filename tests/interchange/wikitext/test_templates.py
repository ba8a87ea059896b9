"""Templates: each family has its cases, none raises, and wrappers lose no words."""

from __future__ import annotations

import re
from dataclasses import replace

import mwparserfromhell
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.interchange.wikitext.common.conversion_model import Outcome, Piece
from articles.interchange.wikitext.markup.piece_writer import PieceWriter
from articles.interchange.wikitext.section_cache import convert_piece
from articles.interchange.wikitext.templates import convert_template
from articles.interchange.wikitext.templates.call import Call, normal_name
from articles.interchange.wikitext.templates.navigation_boxes import is_box_name
from articles.interchange.wikitext.templates.patterns import fill_pattern
from articles.interchange.wikitext.templates.registry import HANDLERS, entries
from tests.interchange.wikitext.converted_pages import SITE
from tests.text.case_files import Case, cases, data

TITLE = "Sample page"
INLINE = [case for family in data("wikitext/templates.yaml").values() for case in family]


def piece(text: str, language: str = "en") -> Piece:
    return convert_piece(replace(SITE, language=language), TITLE, text)


@pytest.mark.parametrize(("wikitext", "markdown"), INLINE)
def test_in_a_line(wikitext: str, markdown: str) -> None:
    assert piece(wikitext).text == markdown


@pytest.mark.parametrize("case", cases("wikitext/templates.txt"))
def test_blocks(case: Case) -> None:
    assert piece(case.given).text == case.expected


@pytest.mark.parametrize(
    ("wikitext", "markdown"),
    [
        ("{{Hauptartikel|Haus|Hof}}", "*Hauptartikel: [[Haus]] und [[Hof]]*"),
        ("{{Siehe auch|Haus}}", "*Siehe auch: [[Haus]]*"),
        ("{{formatnum:1234.5}}", "1.234,5"),
        ("am {{birth date|1953|3|12}}", "am 12. März 1953"),
        ("{{enS|house}}", "englisch *house*"),
        ("{{arS|بيت|d=bait}}", "arabisch بيت, *bait*"),
        ('{{"|Zwei Worte|Autor=Otto}}', "„Zwei Worte“ (Otto)"),
        ("{{DEU}}, {{DEU|Bund}}, {{DEU|#}}Bonn", "[[Deutschland]], [[Deutschland|Bund]], Bonn"),
    ],
)
def test_german(wikitext: str, markdown: str) -> None:
    assert piece(wikitext, "de").text == markdown


def test_the_tally_counts_outcomes() -> None:
    counts = piece("{{nowrap|a}}{{Nowrap|b}}{{-}}{{Never heard of it}}").tally.counts
    assert counts[("template", "nowrap", Outcome.AS_TEXT)] == 2
    assert counts[("template", "-", Outcome.LEFT_OUT)] == 1
    assert counts[("template", "never heard of it", Outcome.UNCONVERTED)] == 1


def test_properties_of_a_page() -> None:
    made = piece("{{Short description|A sample}}{{Disambiguation}}")
    assert (made.short_description, made.disambiguation, made.text) == ("A sample", True, "")
    assert piece("{{Personendaten|KURZBESCHREIBUNG=Malerin}}").short_description == "Malerin"


def test_names_are_compared_as_in_mediawiki() -> None:
    assert normal_name("Template:Birth_date <!-- x -->") == "birth date"
    assert piece("{{Nowrap<!-- y -->\n|a}}").text == "a"


@pytest.mark.parametrize(
    ("pattern", "wikitext", "text"),
    [
        ("c.« {1}»« – c. {2}»", "{{x|1450}}", "c. 1450"),
        ("c.« {1}»« – c. {2}»", "{{x|1450|1460}}", "c. 1450 – c. 1460"),
        ("c.« {1}»« – c. {2}»", "{{x}}", "c."),
        ("{1/text:Yes}", "{{x|text=''Maybe''}}", "*Maybe*"),
        ("{1/text:Yes}", "{{x| }}", "Yes"),
        ("{*, }", "{{x|a||c|d=e}}", "a, c"),
        ("{-1}", "{{x|a|b|}}", "b"),
        ("«In: {1, title, author}»", "{{x|author=B|title=A}}", "In: A, B"),
        ("«In: {1, title, author}»", "{{x}}", ""),
        ("{{1}}", "{{x|{{nowrap|{2}}}|y}}", "{{2}}"),
    ],
)
def test_patterns(pattern: str, wikitext: str, text: str) -> None:
    (template,) = mwparserfromhell.parse(wikitext).filter_templates(recursive=False)
    call = Call.of(template, PieceWriter(SITE, TITLE))
    assert fill_pattern(pattern, call, call.inline) == text


def test_each_row_says_how_a_use_is_counted() -> None:
    assert {entry.outcome for entry in entries().values()} == {
        Outcome.CONVERTED,
        Outcome.AS_TEXT,
        Outcome.LEFT_OUT,
    }


def test_each_handler_is_in_a_table() -> None:
    used = {entry.handler for entry in entries().values()}
    assert {name for name, handler in HANDLERS.items() if handler not in used} == {
        "page name",  # magic words have a table of their own
        "as typed",
    }


def test_a_navigation_box_is_alone_on_its_line_at_the_end() -> None:
    assert is_box_name("Rivers of Utopia")
    assert not is_box_name("rivers of Utopia")
    left = "Words.\n\n{{Rivers of Utopia}}\n{{Lakes of Utopia|state=collapsed}}\n[[Category:A]]"
    assert piece(left).text == "Words."
    assert "`{{Rivers of Utopia}}`" in piece("{{Rivers of Utopia}} and words").text
    assert "`{{Rivers of Utopia}}`" in piece("{{Rivers of Utopia}}\n\nWords.").text
    assert "`{{Rivers of Utopia|1|2|3|4}}`" in piece("{{Rivers of Utopia|1|2|3|4}}").text


VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        [
            "1953",
            "3",
            "-1",
            "0",
            "",
            " ",
            "[[A|b]]",
            "{{nowrap|x}}",
            "{{convert|1|km}}",
            "\n* a\n* b",
            "<ref>n</ref>",
            "yes",
            "km",
            "1e999",
            "1/0",
            "{{birth date|1|2|3}}",
            "12 March 1953",
            "=",
            "{{Infobox a|b=c}}",
            "a<br>b",
            "''",
            "File:A.jpg",
            "²",
            "٣",
            "\ufdd0",
            "}}",
            "[[",
        ]
    ),
)
KEYS = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "1",
            "2",
            "text",
            "name",
            "title",
            "df",
            "e",
            "u",
            "image1",
            "caption1",
            "title1",
            "m",
            "ft",
            "office",
            "term_start",
            "term_end",
            "years1",
            "clubs1",
            "caps1",
            "image",
            "caption",
            "date",
        ]
    ),
)
PARAMS = st.lists(st.tuples(KEYS, VALUES), max_size=8)
NAMES = st.sampled_from(
    [
        *sorted(entries()),
        "Infobox person",
        "Taxobox",
        "Chembox",
        "#if:",
        "#expr:1/",
        "#switch:a",
        "padleft:a",
        "lc:",
        "plural:",
        "PAGENAME",
        "USA",
        "lang-fr",
        "fr icon",
    ]
)


def call_of(name: str, params: list[tuple[str | None, str]]) -> str:
    parts = [value if key is None else f"{key}={value}" for key, value in params]
    return "{{" + "|".join([name, *parts]) + "}}"


@settings(max_examples=400)
@given(NAMES, PARAMS)
def test_no_parameters_make_a_handler_raise(
    name: str, params: list[tuple[str | None, str]]
) -> None:
    text = call_of(name, params)
    piece(f"a {text} b\n\n{text}\n")


def test_no_handler_raises_without_parameters_or_with_strange_ones() -> None:
    strange = [*("9" * 30, "x", "-", "[[A", "1/0"), *("²٣",) * 6]
    writer = PieceWriter(SITE, TITLE)
    for params in ([], [""] * 8, strange, [f"{number}={number}" for number in range(12)]):
        # Parsed once and then given each name: reading it takes longer than converting it.
        code = mwparserfromhell.parse(call_of("name", [(None, value) for value in params]))
        (template,) = code.filter_templates(recursive=False)
        for name in entries():
            template.name = name
            convert_template(template, writer)


WRAPPERS = (
    "nowrap",
    "small",
    "big",
    "sup",
    "sub",
    "center",
    "visible anchor",
    "quote",
    "blockquote",
    "cquote",
    "poemquote",
    "abbr",
    "sic",
    "hatnote",
    "ubl",
    "hlist",
    "plainlist",
    "sort name",
    "lang|de",
    "transl|ru",
    "color|red",
    "lang-de",
    "convert",
    "birth date",
    "nts",
    "url",
    "flag",
    "main",
    "math",
    "MedalGold",
    "s-ttl",
    "circa",
    "nihongo",
    "zh",
    "IPA",
    "no",
    "columns-list",
)
WORD = st.text("abcdefghxyz", min_size=3, max_size=9)


@given(
    st.sampled_from(WRAPPERS),
    st.lists(WORD, min_size=1, max_size=4),
)
def test_wrappers_lose_no_words(name: str, words: list[str]) -> None:
    shown = piece("{{" + f"{name}|{' '.join(words)}" + "}}").text
    assert re.findall("[a-z]{3,}", shown.lower().replace("*", "")) or not words
    for word in words:
        assert word in shown


def test_a_deep_nest_ends() -> None:
    text = "{{nowrap|" * 200 + "word" + "}}" * 200
    assert "word" in piece(text).text
    piece("{{birth date|" * 200 + "word" + "}}" * 200)
    piece("{{Infobox a|b=" * 200 + "word" + "}}" * 200)
