"""Merges of two edits of an article: cases from a file, and rules for any edits."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.merge.article_merge import merge_articles
from bioweb.history.document_merge import Conflict
from tests.text.case_files import data
from tests.text.random_documents import documents, edited, without_uids

CASES = data("merging.yaml")


def section(line):
    head, body = line.split(" | ")
    uid, level, heading = head.split(" ", 2)
    return DocumentSection("" if uid == "-" else uid, int(level), heading, body)


def field(line):
    head, value = line.split(" | ")
    uid, label = head.split(" ", 1)
    return DocumentField(uid, label, value)


def changed(document, parts):
    values = {
        name: tuple(value) if isinstance(value, list) else value for name, value in parts.items()
    }
    if "sections" in parts:
        values["sections"] = tuple(map(section, parts["sections"]))
    if "infobox" in parts:
        values["infobox"] = tuple(map(field, parts["infobox"]))
    return replace(document, **values)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_merge(case):
    base = changed(ArticleDocument("Title"), case["base"])
    result = merge_articles(base, changed(base, case["mine"]), changed(base, case["theirs"]))
    assert result.document == changed(base, case["merged"])
    found = [f"{conflict.place} {conflict.field}" for conflict in result.conflicts]
    assert found == case.get("conflicts", [])


def test_a_conflict_has_all_three_texts():
    base = changed(ArticleDocument("T"), {"sections": ["a 1 Life | Born."]})
    mine = changed(base, {"sections": ["a 1 Life | Born here."]})
    theirs = changed(base, {"sections": []})
    assert merge_articles(base, mine, theirs).conflicts == (
        Conflict("a", "body", "Life", base="Born.", mine="Born here.", theirs=None),
    )
    assert merge_articles(base, theirs, mine).conflicts == (
        Conflict("a", "body", "Life", base="Born.", mine=None, theirs="Born here."),
    )


def test_a_conflict_of_a_field_has_the_values_or_all_that_differs():
    base = ArticleDocument("T", infobox=(DocumentField("f", "Born", "1953"),))
    mine = replace(base, infobox=(DocumentField("f", "Born", "May 1953"),))
    theirs = replace(base, infobox=(DocumentField("f", "Born", "1954"),))
    assert merge_articles(base, mine, theirs).conflicts == (
        Conflict("f", "value", "Born", "1953", "May 1953", "1954"),
    )
    theirs = replace(base, infobox=(DocumentField("f", "Date of birth", "1953"),))
    assert merge_articles(base, mine, theirs).conflicts == (
        Conflict(
            "f",
            "value",
            "Born",
            "label: Born\nvalue: 1953",
            "label: Born\nvalue: May 1953",
            "label: Date of birth\nvalue: 1953",
        ),
    )


def test_a_section_added_by_both_under_one_uid_is_a_conflict_without_a_base():
    base = ArticleDocument("T")
    mine = changed(base, {"sections": ["a 1 Life | mine"]})
    theirs = changed(base, {"sections": ["a 1 Life | theirs"]})
    result = merge_articles(base, mine, theirs)
    assert result.document == mine
    assert result.conflicts == (Conflict("a", "body", "Life", None, "mine", "theirs"),)


@given(documents(), documents())
def test_a_change_of_one_side_alone_is_the_result(base, other):
    for side in (other, without_uids(other)):
        assert (
            merge_articles(base, side, base)
            == merge_articles(base, base, side)
            == merge_articles(base, side, side)
        )
        assert merge_articles(base, side, base).document == side
        assert not merge_articles(base, side, base).conflicts


@given(documents(), documents(), documents())
def test_where_nothing_collides_the_sides_may_be_exchanged(base, mine, theirs):
    one, other = merge_articles(base, mine, theirs), merge_articles(base, theirs, mine)
    assert bool(one.conflicts) == bool(other.conflicts)
    if not one.conflicts:
        assert content(one.document) == content(other.document)


def added(base, side):
    """The sections and fields that a side added, without their uids."""
    new = Counter((*side.sections, *side.infobox)) - Counter((*base.sections, *base.infobox))
    return {replace(part, uid="") for part in new}


@given(st.data())
def test_edits_of_different_parts_are_both_kept(data):
    base = data.draw(documents())
    mine, theirs = data.draw(edited(base, parity=0)), data.draw(edited(base, parity=1))
    assume(
        not added(base, mine) & added(base, theirs)
    )  # an equal part that both added is kept once
    result = merge_articles(base, mine, theirs)
    assert not result.conflicts
    assert content(result.document) == content(merge_articles(base, theirs, mine).document)
    for uid_of, whole in ((0, mine), (1, theirs)):
        expected = [part for part in (*whole.sections, *whole.infobox) if parity(part) == uid_of]
        kept = [
            part
            for part in (*result.document.sections, *result.document.infobox)
            if parity(part) == uid_of
        ]
        assert Counter(kept) == Counter(expected)


@given(documents(), documents(), documents())
def test_nothing_typed_by_me_is_lost(base, mine, theirs):
    merged = merge_articles(base, mine, theirs).document
    old = set(base.texts())
    # Uids are ignored: of equal parts that both added, only the one of theirs is kept.
    kept = {text for _, text in merged.texts()}
    assert not [part for part in mine.texts() if part not in old and part[1] not in kept]


def parity(part):
    return int(part.uid[1:]) % 2


def content(document):
    """A document without the order of its parts."""
    return replace(
        document,
        sections=frozenset(document.sections),
        infobox=frozenset(document.infobox),
        categories=frozenset(document.categories),
    )
