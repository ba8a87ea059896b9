"""Merges of two edits of an article: cases from a file, and rules for any edits."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.merge.article_merge import merge_articles
from bioweb.history.document_merge import Choice, Conflict, Settlement
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


def test_the_attributes_of_a_field_conflict_one_by_one():
    base = ArticleDocument("T", infobox=(DocumentField("f", "Born", "1953", start="1953"),))
    mine = replace(base, infobox=(DocumentField("f", "Born", "May 1953", start="1953-05"),))
    theirs = replace(base, infobox=(DocumentField("f", "Birth", "1954", start="1954"),))
    result = merge_articles(base, mine, theirs)
    assert result.document.infobox == (DocumentField("f", "Birth", "May 1953", start="1953-05"),)
    assert result.conflicts == (
        Conflict("f", "value", "Born", "1953", "May 1953", "1954", may_be_typed=True),
        Conflict("f", "start", "Born", "1953", "1953-05", "1954"),
    )


def test_a_conflict_has_both_texts_merged_where_they_do_not_collide():
    base = ArticleDocument("T", lead="Old. It rained. It grew.")
    mine = replace(base, lead="Young. It rained much. It grew.")
    theirs = replace(base, lead="Wise. It rained. It shrank.")
    (conflict,) = merge_articles(base, mine, theirs).conflicts
    assert conflict.mine == "Young. It rained much. It shrank."
    assert conflict.theirs == "Wise. It rained much. It shrank."


@pytest.mark.parametrize(
    ("choice", "lead"),
    [(Choice.MINE, "Mine."), (Choice.THEIRS, "Theirs."), (Choice.OWN, "Both.")],
)
def test_a_settlement_decides_the_conflict_that_it_was_made_for(choice, lead):
    base = ArticleDocument("T", lead="Old.")
    mine, theirs = replace(base, lead="Mine."), replace(base, lead="Theirs.")
    (conflict,) = merge_articles(base, mine, theirs).conflicts
    settled = {conflict.key: Settlement(choice, "Both.", conflict.stamp)}
    result = merge_articles(base, mine, theirs, settled)
    assert (result.document.lead, result.conflicts) == (lead, ())
    assert result.found == (conflict,)
    changed_again = replace(base, lead="Theirs again.")
    assert merge_articles(base, mine, changed_again, settled).conflicts
    assert merge_articles(base, mine, changed_again, settled).document == mine


def test_a_title_is_no_redirect_of_its_own():
    base = ArticleDocument("T")
    mine, theirs = replace(base, title="New"), replace(base, redirects=("New", "Other"))
    assert merge_articles(base, mine, theirs).document == ArticleDocument(
        "New", redirects=("Other",)
    )


def test_a_section_added_by_both_under_one_uid_is_a_conflict_without_a_base():
    base = ArticleDocument("T")
    mine = changed(base, {"sections": ["a 1 Life | mine"]})
    theirs = changed(base, {"sections": ["a 1 Life | theirs"]})
    result = merge_articles(base, mine, theirs)
    assert result.document == mine
    assert result.conflicts == (
        Conflict("a", "body", "Life", None, "mine", "theirs", may_be_typed=True),
    )


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
def test_no_word_typed_by_anybody_is_lost_without_a_conflict(base, mine, theirs):
    result = merge_articles(base, mine, theirs)
    kept = words(result.document)
    for conflict in result.conflicts:
        kept |= set(f"{conflict.mine} {conflict.theirs}".split())
    for side, other in ((mine, theirs), (theirs, mine)):
        # Words that both sides have changed to other places may be deleted by one of them.
        assert not words(side) - words(base) - words(other) - kept
    assert not words(mine) - words(base) - words(theirs) - words(result.document)


def words(document):
    """The words of all texts of a document."""
    return {word for _place, text in document.texts() for word in text.split()}


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
