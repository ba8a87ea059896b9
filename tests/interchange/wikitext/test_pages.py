"""Pages of wikitext become documents; the cases give wikitext and the expected Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from articles.interchange.wikitext.converter import Converter
from articles.text.document.validation import check_document
from tests.interchange.wikitext.converted_pages import SITE, convert_page, key_of, page_text
from tests.text.case_files import Case, cases

FILES = ("inline", "blocks", "links", "tables", "pages")
CASES = [case for name in FILES for case in cases(f"wikitext/{name}.txt")]


class AnyKey:
    """A collection that contains every key."""

    def __contains__(self, key: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


@pytest.mark.parametrize("case", CASES)
def test_construct(case: Case) -> None:
    assert page_text(convert_page(case.given)) == case.expected


@pytest.mark.parametrize("case", CASES)
def test_a_converted_page_can_be_saved(case: Case) -> None:
    document = convert_page(case.given).document
    assert document == document.normalised()
    assert check_document(replace(document, state="published"), AnyKey()) == []


def test_an_unchanged_section_is_the_very_same_text() -> None:
    converter = Converter(SITE)
    text = "Lead.<ref name=a>Otto</ref>\n== A ==\nOne.<ref name=a/>\n== B ==\n"
    first = converter.page("Sample", text + "Two.", key_of).document
    again = converter.page("Sample", text + "Three.", key_of).document
    assert again.lead is first.lead
    assert again.sections[0].body is first.sections[0].body
    assert again.sections[1].body == "Three."


def test_a_note_described_anew_changes_the_sections_that_name_it() -> None:
    converter = Converter(SITE)
    text = "A.<ref name=a/>\n== B ==\nB.<ref name=a>{}</ref>"
    leads = [
        converter.page("Sample", text.format(note), key_of).document.lead
        for note in ("Otto", "Anna", "", "Otto")
    ]
    assert leads == ["A.[@otto]", "A.[@anna]", "A.[@missing-a]", "A.[@otto]"]


def test_other_keys_make_other_marks() -> None:
    converter = Converter(SITE)
    keys = ["one", "two"]
    for key in keys:
        page = converter.page("Sample", "A.<ref>Otto</ref>", lambda _, key=key: key)
        assert page.document.lead == f"A.[@{key}]"


def test_a_small_memory_changes_nothing() -> None:
    text = "Lead.\n== A ==\nOne.\n\nTwo.\n== B ==\nThree."
    small = Converter(SITE, cache_size=1)
    pages = [small.page("Sample", text, key_of) for _ in range(2)]
    assert [page_text(page) for page in pages] == [page_text(convert_page(text))] * 2


def test_the_page_that_is_linked_from_is_not_mixed_up() -> None:
    converter = Converter(SITE)
    pages = [converter.page(title, "[[/Part]] [[A]]", key_of) for title in "AB"]
    assert [page_text(page) for page in pages] == ["[[A/Part|/Part]] A", "[[B/Part|/Part]] [[A]]"]


def test_what_is_counted() -> None:
    page = convert_page(
        "[[Otto]] [[<b>|x]] [[File:A.jpg|20px]] [[File:B.jpg|thumb|b]] {{Zzunknown|1}} <zz>x</zz>"
    )
    counts = page.tally.counts
    assert counts["link", "", "converted"] == 1
    assert counts["file", "", "left out"] == 1
    assert counts["file", "", "converted"] == 1
    assert counts["template", "zzunknown", "unconverted"] == 1
    assert counts["extension tag", "zz", "unconverted"] == 1
    assert page.tally.examples["template", "zzunknown", "unconverted"] == "{{Zzunknown|1}}"


def test_too_many_sections_become_bold_lines() -> None:
    page = convert_page("\n".join(f"== H{n} ==\nText {n}." for n in range(520)))
    assert len(page.document.sections) == 500
    assert "**H519**\n\nText 519." in page.document.sections[-1].body


def test_what_is_too_long_goes_on_in_sections_of_its_own() -> None:
    words = [f"word{n}" for n in range(50_000)]
    page = convert_page("== A ==\n" + " ".join(words))
    document = page.document
    assert [section.heading for section in document.sections] == [
        "A",
        *(f"A ({n})" for n in (2, 3, 4)),
    ]
    assert " ".join(section.body for section in document.sections).split() == words
    assert check_document(document, AnyKey()) == []


def test_long_headings_are_cut() -> None:
    page = convert_page(f"== {'long ' * 80}==\nText.")
    assert len(page.document.sections[0].heading) <= 200


def test_many_other_languages_take_several_values() -> None:
    links = "".join(f"[[de:{'Schnee' * 20}{n}]]" for n in range(50))
    document = convert_page(links).document
    assert len(document.infobox) > 1
    assert check_document(document, AnyKey()) == []
