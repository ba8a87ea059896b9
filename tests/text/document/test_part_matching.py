"""Which part of one document each part of another continues."""

from dataclasses import replace

import pytest
from hypothesis import given

from articles.text.comparison.similarity import likeness
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.document.part_matching import (
    adopt_uids,
    heading_paths,
    match_fields,
    match_sections,
)
from tests.text.case_files import data
from tests.text.random_documents import documents, without_uids

CASES = data("matching.yaml")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_sections(case):
    old = [DocumentSection(**part) for part in case["old"]]
    new = [DocumentSection(**part) for part in case["new"]]
    found = match_sections(old, new)
    assert [found.get(place) for place in range(len(new))] == case["matches"]


def test_many_sections_are_matched_by_their_rare_words():
    old = [
        DocumentSection(f"u{n}", 1, f"Heading {n}", f"The year {n} saw rain{n} and wind{n} in all.")
        for n in range(200)
    ]
    new = [replace(part, uid="", heading=f"Other {part.uid}") for part in reversed(old)]
    assert match_sections(old, new) == {place: 199 - place for place in range(200)}


def test_likeness_is_the_share_of_words_in_one_order():
    assert likeness("abcd", "acbd") == 0.75
    assert likeness("a", "b") == likeness("", "") == 0
    assert likeness("abc", "axy", 0.5) == 0


def test_of_very_long_texts_the_order_is_not_looked_at():
    words = [str(number) for number in range(8000)]
    assert likeness(words, words[::-1]) == 1
    assert likeness(words, words[4000:]) == pytest.approx(2 / 3)


def test_fields_by_uid_then_value_then_place():
    old = [
        DocumentField("a", "Born", "1953"),
        DocumentField("b", "Party", "Amanat"),
        DocumentField("c", "Party", "Independent"),
    ]
    new = [
        DocumentField("", "Party", "Independent"),
        DocumentField("", "Party", "Nur Otan"),
        DocumentField("a", "Date of birth", "17 May 1953"),
        DocumentField("", "Spouse", "None"),
    ]
    assert match_fields(old, new) == {0: 2, 1: 1, 2: 0}


def test_fields_of_one_label_in_two_groups_are_two():
    old = [DocumentField("a", "Name", "x", group="One")]
    assert match_fields(old, [DocumentField("", "Name", "x", group="Two")]) == {}


def test_paths_have_only_the_headings_around_a_section():
    sections = [
        DocumentSection("a", 1, "A", ""),
        DocumentSection("b", 3, "B", ""),
        DocumentSection("c", 2, "C", ""),
        DocumentSection("d", 1, "D", ""),
    ]
    assert heading_paths(sections) == [("a",), ("a", "b"), ("a", "c"), ("d",)]


@given(documents())
def test_a_document_that_lost_its_uids_gets_them_back(document):
    adopted = adopt_uids(without_uids(document), document)
    assert {part.uid for part in adopted.sections} == {part.uid for part in document.sections}
    assert {field.uid for field in adopted.infobox} == {field.uid for field in document.infobox}
    assert without_uids(adopted) == without_uids(document)


@given(documents(), documents())
def test_adopted_uids_are_those_of_the_base_and_come_once(document, base):
    for given_document in (document, without_uids(document)):
        adopted = adopt_uids(given_document, base)
        assert without_uids(adopted) == without_uids(document)
        uids = [part.uid for part in adopted.sections if part.uid]
        assert len(uids) == len(set(uids))


def test_a_restored_section_keeps_its_uid_and_a_new_one_has_none():
    base = ArticleDocument("T", sections=(DocumentSection("a", 1, "A", "Words of a."),))
    document = replace(
        base,
        sections=(
            DocumentSection("", 1, "A", "Words of a."),
            DocumentSection("gone", 1, "Gone", "Quite different things."),
            DocumentSection("", 1, "New", "Never seen before now."),
        ),
    )
    assert [part.uid for part in adopt_uids(document, base).sections] == ["a", "gone", ""]


def test_the_second_section_with_the_same_uid_loses_it():
    base = ArticleDocument("T", sections=(DocumentSection("a", 1, "A", "Words of a."),))
    copied = replace(
        base, sections=(*base.sections, DocumentSection("a", 1, "Copy", "Other text."))
    )
    assert [part.uid for part in adopt_uids(copied, base).sections] == ["a", ""]
