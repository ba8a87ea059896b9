"""Diffs of two revisions of an article: blocks, sections, fields, citations, folding."""

from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.comparison.blocks import split_blocks
from articles.text.diff.article_diff import diff_articles
from articles.text.diff.body_diff import diff_texts
from articles.text.diff.folding import Folded, fold_unchanged
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from tests.text.case_files import data
from tests.text.comparison.test_word_diff import shown, side, texts
from tests.text.random_documents import documents

CASES = data("diffing.yaml")
LONG = "He was born in Almaty and studied in Moscow, and then he served in Beijing for years."


def document(*sections, **others):
    """An article with these sections, each (uid, level, heading, body)."""
    return ArticleDocument(
        "Title", sections=tuple(DocumentSection(*section) for section in sections), **others
    )


def diff_bodies(old, new):
    """The blocks of the diff of two bodies."""
    return diff_texts([(old, new)])[0]


def is_changed(block):
    return block.kind != "same"


def section_changes(diff):
    """The title and the changes of each section."""
    return [(section.title, section.changes) for section in diff.sections if not section.is_lead]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_blocks(case):
    found = [
        f"{block.kind} {block.form}: {shown(block.pieces)}".replace("\n", "⏎")
        for block in diff_bodies(case["old"], case["new"])
    ]
    assert found == case["blocks"]


@given(texts, texts)
def test_all_blocks_give_both_bodies_back(old, new):
    blocks = diff_bodies(old, new)
    assert "".join(block.old_text + block.old_gap for block in blocks) == old
    assert "".join(block.new_text + block.new_gap for block in blocks) == new
    for block in blocks:
        assert "".join(piece.text for piece in block.old) == block.old_text
        assert "".join(piece.text for piece in block.new) == block.new_text
        assert side(block.pieces, "added") == block.old_text
        assert (block.kind == "same") <= (block.old_text == block.new_text)


@given(texts)
def test_the_blocks_of_a_body_are_the_body(body):
    assert "".join(block.text + block.gap for block in split_blocks(body)) == body


@given(documents(), documents())
def test_both_documents_can_be_read_from_a_diff(old, new):
    diff = diff_articles(old, new)
    sections = [part for part in diff.sections if not part.is_lead]
    before = Counter(
        (part.old_level, part.old_heading, "".join(b.old_text + b.old_gap for b in part.blocks))
        for part in sections
        if not part.added
    )
    after = [
        (part.new_level, part.new_heading, "".join(b.new_text + b.new_gap for b in part.blocks))
        for part in sections
        if not part.removed
    ]
    assert before == Counter((part.level, part.heading, part.body) for part in old.sections)
    assert after == [(part.level, part.heading, part.body) for part in new.sections]
    assert [field.new for field in diff.fields if field.new] == list(new.infobox)
    assert Counter(field.old for field in diff.fields if field.old) == Counter(old.infobox)
    assert old != new or not diff


@given(documents())
def test_equal_documents_have_an_empty_diff(document):
    diff = diff_articles(document, document)
    assert not diff
    assert diff.cites_added == diff.cites_removed == ()


def test_sections_are_added_removed_retitled_relevelled_or_changed():
    old = document(
        ("a", 1, "Life", LONG),
        ("b", 1, "Work", "Words of work."),
        ("c", 1, "Awards", "Orders and medals."),
    )
    new = document(
        ("a", 1, "Early life", LONG),
        ("c", 2, "Awards", "Orders and many medals."),
        ("d", 1, "Legacy", "Streets and schools."),
    )
    assert section_changes(diff_articles(old, new)) == [
        ("Early life", ("retitled",)),
        ("Work", ("removed",)),
        ("Awards", ("relevelled", "changed")),
        ("Legacy", ("added",)),
    ]


def test_the_heading_of_a_retitled_section_is_compared_by_words():
    diff = diff_articles(document(("a", 1, "Life", LONG)), document(("a", 1, "Early life", LONG)))
    section = diff.sections[1]
    assert shown(section.heading) == "{-Life-}{+Early life+}"
    assert (section.old_heading, section.new_heading) == ("Life", "Early life")


def test_a_moved_section_has_its_old_and_new_predecessor():
    parts = [(uid, 1, uid.upper(), f"Text of {uid}.") for uid in "abcd"]
    diff = diff_articles(document(*parts), document(parts[1], parts[2], parts[0], parts[3]))
    assert section_changes(diff) == [("B", ()), ("C", ()), ("A", ("moved",)), ("D", ())]
    moved = diff.sections[3]
    assert (moved.old_predecessor, moved.new_predecessor) == ("", "C")


def test_a_subsection_that_moved_with_its_section_is_not_moved():
    family = [("a", 1, "A", "a"), ("x", 2, "X", "x"), ("y", 2, "Y", "y")]
    rest = [(uid, 1, uid.upper(), f"{uid} {LONG}") for uid in "bcde"]
    assert section_changes(diff_articles(document(*family, *rest), document(*rest, *family)))[
        4:
    ] == [
        ("A", ("moved",)),
        ("X", ()),
        ("Y", ()),
    ]


def test_a_subsection_in_another_section_has_moved():
    old = document(("a", 1, "A", "a"), ("x", 2, "X", "x"), ("b", 1, "B", "b"))
    new = document(("a", 1, "A", "a"), ("b", 1, "B", "b"), ("x", 2, "X", "x"))
    assert section_changes(diff_articles(old, new))[1:] == [("B", ()), ("X", ("moved",))]


def test_a_section_put_above_others_moves_none_of_them():
    old = document(("x", 1, "X", "x"), ("y", 1, "Y", "y"))
    new = document(("p", 1, "P", "p"), ("x", 2, "X", "x"), ("y", 2, "Y", "y"))
    assert section_changes(diff_articles(old, new))[1:] == [
        ("X", ("relevelled",)),
        ("Y", ("relevelled",)),
    ]


def test_removed_sections_are_shown_at_their_old_places():
    old = document(*((uid, 1, uid.upper(), f"{uid} {uid} {uid}") for uid in "abcd"))
    assert [title for title, _ in section_changes(diff_articles(old, document()))] == [
        "A",
        "B",
        "C",
        "D",
    ]
    kept = document(("c", 1, "C", "c c c"))
    assert [title for title, _ in section_changes(diff_articles(old, kept))] == ["A", "B", "C", "D"]


def test_the_lead_is_a_section_of_its_own():
    diff = diff_articles(document(lead="One."), document(lead="Two."))
    lead = diff.sections[0]
    assert (lead.uid, lead.changes, lead.is_lead) == ("lead", ("changed",), True)
    assert [block.kind for block in lead.blocks] == ["changed"]


def test_facts_and_names():
    old = ArticleDocument(
        "Tokayev", short_description="Diplomat", redirects=("A", "B"), categories=("X", "Y", "Z")
    )
    new = replace(
        old,
        title="Kassym-Jomart Tokayev",
        state="deleted",
        redirects=("B", "C"),
        categories=("Y", "X", "W"),
    )
    diff = diff_articles(old, new)
    assert [(fact.name, shown(fact.pieces)) for fact in diff.facts] == [
        ("title", "{+Kassym-Jomart +}Tokayev"),
        ("state", "{-published-}{+deleted+}"),
    ]
    assert (diff.redirects.added, diff.redirects.removed) == (("C",), ("A",))
    assert (diff.categories.added, diff.categories.removed) == (("W",), ("Z",))
    assert diff.categories.reordered
    assert not diff.redirects.reordered


def test_infobox_fields():
    old = (
        DocumentField("a", "Born", "1953 [@x]"),
        DocumentField("b", "Party", "Amanat"),
        DocumentField("c", "Spouse", "Nadezhda"),
        DocumentField("d", "Height", "1.70 m"),
    )
    new = (
        replace(old[2], value="None"),
        replace(old[0], value="17 May 1953 [@y]", rank="preferred"),
        old[1],
        DocumentField("e", "Term", "2019 [@y]"),
    )
    diff = diff_articles(document(infobox=old), document(infobox=new))
    assert [(field.uid, field.kind, field.moved) for field in diff.fields] == [
        ("c", "changed", True),
        ("a", "changed", False),
        ("b", "same", False),
        ("d", "removed", False),
        ("e", "added", False),
    ]
    changes = diff.fields[1].changes
    assert [change.name for change in changes] == ["value", "rank"]
    assert shown(changes[0].pieces) == "{+17 May +}1953 <-[@x]-><+[@y]+>"
    assert shown(diff.fields[3].pieces) == "{-1.70 m-}"
    assert (diff.cites_added, diff.cites_removed) == ((("y", 2),), (("x", 1),))


def test_citations_are_counted_over_the_whole_article():
    old = document(("a", 1, "A", f"{LONG} [@a; @b]"), ("b", 1, "B", "Second. [@c, p. 1]"))
    new = document(
        ("a", 1, "A", f"{LONG} [@a]"), ("b", 1, "B", "Second. [@c, p. 2] [@d] [@d]"), lead="L [@b]"
    )
    diff = diff_articles(old, new)
    assert (diff.cites_added, diff.cites_removed) == ((("d", 2),), ())
    back = diff_articles(new, old)
    assert (back.cites_added, back.cites_removed) == ((), (("d", 2),))


def test_marks_in_code_are_no_citations():
    diff = diff_articles(document(lead="Text."), document(lead="Text.\n\n~~~\n[@a]\n~~~\n\n`[@b]`"))
    assert diff.cites_added == ()


def test_paragraphs_of_which_only_citations_or_spaces_changed():
    old = document(lead="One [@a].\n\nTwo  two.\n\nThree three.\n\n- x\n- y")
    new = document(lead="One [@b].\n\nTwo two.\n\nThree four.\n\n- x\n\n- y")
    blocks = diff_articles(old, new).sections[0].blocks
    assert [block.kind for block in blocks] == [*["changed"] * 4, "same"]
    assert [block.only_citations for block in blocks] == [True, False, False, False, False]
    assert [block.only_space for block in blocks] == [False, True, False, True, False]


def test_folding_leaves_a_block_of_context():
    old = "\n\n".join(f"Paragraph {number} of the text." for number in range(10))
    blocks = diff_bodies(old, old.replace("Paragraph 5 of", "Paragraph 5 in"))
    folded = list(fold_unchanged(blocks, is_changed))
    assert [block.count if isinstance(block, Folded) else block.kind for block in folded] == [
        *(4, "same", "changed", "same", 3)
    ]
    whole = [one for block in folded for one in getattr(block, "hidden", (block,))]
    assert tuple(whole) == blocks


def test_folding_never_hides_one_block_alone():
    old = "\n\n".join(f"Paragraph {number} of the text." for number in range(4))
    blocks = diff_bodies(old, old.replace("Paragraph 2 of", "Paragraph 2 in"))
    assert list(fold_unchanged(blocks, is_changed)) == list(blocks)


def test_items_that_are_all_unchanged_are_all_folded():
    blocks = diff_bodies("a\n\nb\n\nc", "a\n\nb\n\nc")
    assert list(fold_unchanged(blocks, is_changed)) == [Folded(blocks)]


@given(texts, texts, st.integers(0, 3))
def test_folding_loses_no_block(old, new, context):
    blocks = diff_bodies(old, new)
    whole = [
        one
        for part in fold_unchanged(blocks, is_changed, context)
        for one in getattr(part, "hidden", (part,))
    ]
    assert tuple(whole) == blocks


def test_many_paragraphs_all_changed_are_still_paired():
    old = [
        f"Paragraph number{n} tells of place{n} and of year{n} in some words." for n in range(99)
    ]
    new = [text.replace("some", "several") for text in old]
    kinds = {block.kind for block in diff_bodies("\n\n".join(old), "\n\n".join(new))}
    assert kinds == {"changed"}
