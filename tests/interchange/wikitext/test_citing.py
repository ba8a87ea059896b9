"""Citation templates become sources: attributes, dates, persons, languages, addresses."""

from __future__ import annotations

import mwparserfromhell
import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.interchange.wikitext.citing.fields.dates import read_date
from articles.interchange.wikitext.citing.fields.identifiers import read_url
from articles.interchange.wikitext.citing.fields.locators import (
    MAX_LOCATOR,
    is_range,
    page_locator,
)
from articles.interchange.wikitext.citing.fields.persons import split_persons
from articles.interchange.wikitext.citing.fields.works import language_tag
from articles.interchange.wikitext.citing.parameters import parameter_name, template_name
from articles.interchange.wikitext.citing.template_source import (
    MAX_PASSAGE,
    citation_kind,
    read_citation,
)
from articles.interchange.wikitext.common.conversion_model import Outcome, Site
from articles.interchange.wikitext.markup.piece_writer import PieceWriter
from references.models import Reference
from references.text.edtf_dates import check_edtf
from references.text.identifiers import check_url, normalise_doi, normalise_isbn
from references.text.languages import check_language_tag
from references.text.reference_document import TYPES, ReferenceDocument
from tests.interchange.wikitext.converted_lines import convert, piece_lines
from tests.text.case_files import Case, cases, data

CASES = data("wikitext/citing.yaml")


@pytest.mark.parametrize("case", cases("wikitext/citing_en.txt"))
def test_english(case: Case) -> None:
    assert piece_lines(convert(case.given)) == case.expected


@pytest.mark.parametrize("case", cases("wikitext/citing_de.txt"))
def test_german(case: Case) -> None:
    assert piece_lines(convert(case.given, "de")) == case.expected


@pytest.mark.parametrize(("words", "date"), CASES["dates"])
def test_date(words: str, date: str) -> None:
    assert read_date(words) == date


def test_german_numbers_begin_with_the_day() -> None:
    assert (read_date("3/4/2009"), read_date("3/4/2009", "de")) == ("", "2009-04-03")


@given(st.text(max_size=60) | st.from_regex(r"[0-9]{1,2}[./ -](May|[0-9]{1,2})[./ -][0-9]{4}"))
def test_what_is_read_is_a_date(words: str) -> None:
    check_edtf(read_date(words))
    check_edtf(read_date(words, "de"))


@pytest.mark.parametrize(("words", "lines"), CASES["persons"])
def test_persons(words: str, lines: list[str]) -> None:
    assert split_persons(words) == lines


@pytest.mark.parametrize(("words", "tag"), CASES["languages"])
def test_language(words: str, tag: str) -> None:
    assert language_tag(words) == tag


@pytest.mark.parametrize(("typed", "url"), CASES["addresses"])
def test_address(typed: str, url: str) -> None:
    assert read_url(typed) == url


@given(st.text(max_size=60))
def test_an_address_is_one_or_nothing(text: str) -> None:
    for typed in (text, "http://" + text, "https://example.org/" + text):
        if url := read_url(typed):
            check_url(url)


@pytest.mark.parametrize(("typed", "english", "german"), CASES["locators"])
def test_page_numbers(typed: str, english: str, german: str) -> None:
    assert (page_locator(typed), page_locator(typed, "de")) == (english, german)


@pytest.mark.parametrize(("typed", "name"), CASES["parameters"])
def test_one_spelling_of_parameters(typed: str, name: str) -> None:
    assert parameter_name(typed) == name


@pytest.mark.parametrize(("name", "kind"), CASES["kinds"])
def test_templates_that_are_citations(name: str, kind: str | None) -> None:
    (template,) = mwparserfromhell.parse("{{" + name + "}}").filter_templates()
    assert citation_kind(template_name(template)) == kind


def test_converted_citations_are_counted() -> None:
    tally = convert("<ref>{{Cite web|title=A}}</ref> {{cite_web|title=B}}").tally
    assert tally.counts["citation", "cite web", Outcome.CONVERTED] == 2
    assert tally.examples["citation", "cite web", Outcome.CONVERTED] == "{{Cite web|title=A}}"


_NAMES = (
    "cite web,cite book,citation,Literatur,Internetquelle,cite journal,cite tweet,cite doi,"
    "cite av media,cite court,cite encyclopedia,vcite book,cite Foo,cite map"
)
NAMES = st.sampled_from(_NAMES.split(","))
_PARAMETERS = (
    "title,titel,url,last,first,last2,author,vauthors,editor,date,year,month,day,access-date,"
    "archive-url,isbn,doi,pmid,pages,page,at,quote,language,chapter,work,journal,volume,issue,ref,"
    "script-title,trans-title,id,others,user,number,datum,seiten,autor,sammelwerk,hrsg,edition,"
    "place,display-authors,display-editors,1,2,0,²,unknown,,title1,last99999,archivdatum"
)
PARAMETERS = st.sampled_from(_PARAMETERS.split(","))
VALUES = st.text(max_size=40) | st.sampled_from(
    [
        "[[Link|label]]", "''x''", "http://example.org/[x]", "{{nowrap|a}}", "{{sfnref|A|2009}}",
        "x" * 700, "Ann Lee; " * 700, "10.1000/182", "0-306-40615-2", "3 May 2009", "1953-13-40",
        "https://example.org/" + "a" * 3000, "a`b\"c”", "<ref>x</ref>", "{{cite web|title=Y}}",
        "he:שלום", "<!-- c -->", "{{!}}", "&amp;&#10;", "\n* a\n* b\n", "((A)), B C", "12–15",
    ]
)  # fmt: skip


@given(NAMES, st.lists(st.tuples(PARAMETERS, VALUES), max_size=12))
def test_any_parameters_make_a_source_that_can_be_stored(
    name: str, parameters: list[tuple[str, str]]
) -> None:
    written = "".join(f"|{key}={value}" for key, value in parameters)
    writer = PieceWriter(Site(language="en"), "Page")
    for template in mwparserfromhell.parse("{{" + name + written + "}}").filter_templates():
        if cited := read_citation(template, writer):
            assert_can_be_stored(cited.source)
            assert len(cited.locator) <= MAX_LOCATOR
            assert len(cited.passage) <= MAX_PASSAGE
            assert "`" not in cited.passage


def assert_can_be_stored(source: ReferenceDocument) -> None:
    assert source.title
    assert source.type in TYPES
    assert source == source.normalised()
    check_edtf(source.issued)
    check_edtf(source.accessed)
    for url in (source.url, source.archive_url):
        assert not url or check_url(url)
    assert normalise_doi(source.doi) == source.doi
    assert normalise_isbn(source.isbn) == source.isbn
    if source.title_language:
        check_language_tag(source.title_language)
    for name, value in source.values().items():
        if isinstance(value, str) and name != "key":
            assert len(value) <= (Reference._meta.get_field(name).max_length or 0), name


def test_texts_that_are_too_long_are_in_the_note() -> None:
    (use,) = convert(f"<ref>{{{{cite book|title={'long ' * 200}|volume={'v' * 61}}}}}</ref>").uses
    source = use.items[0].source
    assert source is not None
    assert len(source.title) <= 500
    assert source.title.endswith("long…")
    assert f"Title: {'long ' * 199}long." in source.note
    assert source.volume == "v" * 59 + "…"
    assert f"Volume: {'v' * 61}." in source.note


def test_a_page_number_with_a_letter_is_no_range() -> None:
    assert is_range("33–40")
    assert is_range("c–d")
    assert not is_range("A-5")
    assert not is_range("C-5")
    assert not is_range("D-12")
