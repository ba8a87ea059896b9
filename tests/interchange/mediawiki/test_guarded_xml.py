"""Broken and hostile XML: a sentence says what is wrong, after the pages before it were read."""

import re
from contextlib import nullcontext
from dataclasses import replace
from itertools import chain, repeat

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.interchange.mediawiki.dump import Dump
from articles.interchange.mediawiki.dump_errors import BadDump
from articles.interchange.mediawiki.guarded_xml import LIMITS
from tests.interchange.mediawiki.dumps import dump, page, read_until_refused, revision, site

ONE = dump(page("P", revision()))
SMALL = replace(LIMITS, text=2000, field=500, token=3000, depth=9, names=40, chunk=512)
BOMB = (
    '<!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


class Pieces:
    """A stream of pieces, which returns at most one piece at each call of `read`."""

    position = size = 0

    def __init__(self, *pieces, encoding="utf-8"):
        self.pieces = iter(chain.from_iterable([p] if isinstance(p, str) else p for p in pieces))
        self.encoding = encoding
        self.rest = b""
        self.given = 0

    def read(self, size):
        if not self.rest:
            self.rest = next(self.pieces, "").encode(self.encoding)
        data, self.rest = self.rest[:size], self.rest[size:]
        self.given += len(data)
        return data


def reading(stream, limits=SMALL):
    """The sentence that ends the reading of a stream, and the titles read before."""
    sentence, titles = read_until_refused(lambda: nullcontext(Dump(stream, limits)))
    assert sentence
    return sentence, titles


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("size", [1, 7, 100_000])
def test_a_document_type_is_refused_before_its_entities_count(encoding, size):
    xml = f"{BOMB}<mediawiki>&c;</mediawiki>".encode(encoding).decode("latin-1")
    stream = Pieces([xml[at : at + size] for at in range(0, len(xml), size)], encoding="latin-1")
    sentence, _titles = reading(stream)
    assert "document type" in sentence
    assert stream.given < 200  # the reading stopped there


def test_a_document_type_within_the_dump_is_no_xml():
    assert "damaged" in reading(Pieces(ONE.replace("<page>", BOMB + "<page>")))[0]


def test_entities_that_nothing_declares_are_no_xml():
    assert "undefined entity" in reading(Pieces(ONE.replace("Words.", "&nbsp;")))[0]


@given(st.integers(0, len(ONE) - 2))
@settings(max_examples=60, deadline=None)
def test_cut_off_xml_is_reported_wherever_it_ends(end):
    sentence, _titles = reading(Pieces(ONE[:end]))
    assert re.search("cut off|not XML", sentence)


def test_pages_before_the_end_of_cut_off_xml_are_read():
    xml = dump(page("A", revision()), page("B", revision()), page("C", revision()))
    sentence, titles = reading(Pieces(xml[: xml.index("C</title>") + 60]), LIMITS)
    assert titles == ["A", "B"]
    assert "“C”" in sentence


@given(st.binary(max_size=60), st.integers(0, len(ONE)))
@settings(max_examples=200, deadline=None)
def test_any_bytes_anywhere_end_in_a_sentence_or_are_read(data, at):
    raw = ONE.encode()

    class Raw(Pieces):
        def read(self, size):
            self.rest, data = self.rest[size:], self.rest[:size]
            return data

    stream = Raw()
    stream.rest = raw[:at] + data + raw[at:]
    read_until_refused(lambda: nullcontext(Dump(stream, SMALL)))


BEFORE, AFTER = dump(page("A", revision()), page("B", "|")).split("|")
ENDLESS = 10_000  # pieces of 1000 bytes: ten megabytes, where the limits are of kilobytes


@pytest.mark.parametrize(
    ("start", "piece", "sentence"),
    [
        ("<revision><text>", "x" * 1000, "<text> of the page “B” is longer than 2,000 bytes"),
        ("<revision><text>", "é" * 500, "<text> of the page “B” is longer than 2,000 bytes"),
        ("<revision><text>", "&lt;" * 250, "<text> of the page “B” is longer"),
        ("<revision><text>", " " * 1000, "<text> of the page “B” is longer"),
        ("<revision><text>", "\n" * 1000, "<text> of the page “B” is longer"),
        ("<revision><comment>", "x" * 1000, "<comment> of the page “B” is longer than 500 bytes"),
        ("<revision><contributor><username>", "x" * 1000, "<username> of the page “B” is longer"),
        ('<revision><text bytes="', "9" * 1000, "tag or comment of the page “B” is too long"),
        ("<revision><", "x" * 1000, "tag or comment of the page “B” is too long"),
        ("<!--", "x" * 1000, "tag or comment of the page “B” is too long"),
        ("<revision>", "<minor>" * 100, "nested too deeply for a dump"),
        ("<revision>", "<text>" * 100, "nested too deeply for a dump"),
        ("<!-- -->", "<page>" * 100, "nested too deeply for a dump"),
    ],
)
def test_what_never_ends_is_not_read_to_its_end(start, piece, sentence):
    stream = Pieces(BEFORE, start, repeat(piece, ENDLESS), AFTER)
    message, titles = reading(stream)
    assert sentence in message
    assert titles == ["A"]
    assert stream.given < 20_000


def test_names_without_end_are_refused():
    stream = Pieces(BEFORE, (f"<t{n}/>" for n in range(10**6)), AFTER)
    assert "kinds of tags" in reading(stream)[0]


def test_an_outermost_element_that_never_comes_is_refused():
    stream = Pieces(repeat(" " * 1000, ENDLESS))
    assert "too long for a dump" in reading(stream)[0]
    assert stream.given < 20_000


@pytest.mark.parametrize("piece", [" " * 1000, "<a/>" * 100, "<!-- x -->" * 50, "<?x y?>" * 50])
def test_any_amount_of_irrelevant_xml_is_skipped(piece):
    stream = Pieces(BEFORE, revision(), repeat(piece, 300), AFTER)
    assert [one.title for one in Dump(stream, SMALL).pages()] == ["A", "B"]


def test_a_text_as_long_as_the_limit_is_read():
    xml = dump(page("P", revision(text="é" * 1000)))
    [(text,)] = [[one.text for one in p.revisions] for p in Dump(Pieces(xml), SMALL).pages()]
    assert text == "é" * 1000


def test_the_limits_let_through_what_wikis_hold():
    assert LIMITS.text == 20_000_000  # ten times what MediaWiki accepts


@pytest.mark.parametrize(
    ("broken", "sentence"),
    [
        (revision(None), "A revision of the page “P” has no id"),
        (revision(0), "A revision of the page “P” has no id"),
        (revision(10**30), "A revision of the page “P” has no id"),
        (revision("1_0x"), "cannot be read"),
        (revision("9" * 490), "has no id"),
        (revision(4, time=""), "Revision 4 of the page “P” has no time"),
        (revision(4, time="yesterday"), "“P” cannot be read .*yesterday"),
        (revision(4, time="2020-13-45T00:00:00Z"), "“P” cannot be read"),
        ("<id>x</id>", "“P” cannot be read"),
        ("<ns></ns>", "“P” cannot be read"),
    ],
)
def test_numbers_and_times_that_are_none_name_the_page(broken, sentence):
    message, titles = reading(Pieces(dump(page("P", broken, number=None))))
    assert re.search(sentence, message)
    assert titles == []


@pytest.mark.parametrize("title", ["", " ", "___"])
def test_a_page_needs_a_title(title):
    assert "has no title" in reading(Pieces(dump(page(title, revision()))))[0]
    assert "has no title" in reading(Pieces(ONE.replace("<title>P</title>", "")))[0]


def test_a_namespace_needs_a_number():
    siteinfo = site().replace('key="14"', 'key="x"')
    assert "cannot be read" in reading(Pieces(dump(page("P"), siteinfo=siteinfo)))[0]


@pytest.mark.parametrize("at", ['id="88" bytes="6"', 'location="tt:88" bytes="6"'])
def test_a_dump_without_texts_is_reported(at):
    stub = revision().replace('<text bytes="6" xml:space="preserve">Words.', f"<text {at}>")
    assert "“stub” dump" in reading(Pieces(dump(page("P", stub))))[0]


def test_an_empty_text_of_a_stub_is_empty():
    xml = revision(text="").replace("<text ", '<text id="88" location="tt:88" ')
    one = next(Dump(Pieces(dump(page("P", xml))), SMALL).pages())
    assert [each.text for each in one.revisions] == [""]


def test_a_failure_stays_one():
    stream = Pieces(BEFORE, "<revision></page>")
    opened = Dump(stream, SMALL)
    pages = opened.pages()
    assert [next(pages).title, next(pages).title] == ["A", "B"]
    with pytest.raises(BadDump):
        next(pages)
    with pytest.raises((BadDump, StopIteration)):
        next(opened.pages())
