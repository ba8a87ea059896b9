"""Diffs of whole articles: moves, splits, joins, citations and the like, as cases in files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.diff.article_diff import diff_articles
from articles.text.diff.claim_diff import ClaimDiff, with_provisional_records
from articles.text.diff.diff_model import ArticleDiff, BlockDiff, SectionDiff
from tests.text.article_cases import article
from tests.text.case_files import cases
from tests.text.comparison.test_word_diff import FORMS, MARK_FORMS
from tests.text.diff.apply_diff import applied
from tests.text.random_documents import documents

FILES = ("moves", "splits_and_joins", "citations", "tables", "infobox", "sections", "wording")
WORDS = {**FORMS, "moved-away": "{{↓{move} {}}}", "moved-here": "{{↑{move} {}}}"}
MARKS = {**MARK_FORMS, "moved-away": "<↓{move} {}>", "moved-here": "<↑{move} {}>"}
SENTENCES = [
    "He was born in a village near Almaty in 1953. [@life, p. 3]",
    "His father fought in the war and wrote novels.",
    "He studied in Moscow, at the institute of international relations. [@life; @school]",
    "He studied in Moscow for five years, at the institute of international relations.",
    "In 1975 he was sent to the embassy in Singapore.",
    "- a diplomat in Beijing",
    "| 1992 | Deputy minister |",
    "東京に住んでいた。",
    "`code [@x]`",
]
bodies = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map(" ".join), max_size=5
).map("\n\n".join)


def lines_of(diff: ArticleDiff) -> Iterator[str]:
    """A diff as lines of text; unchanged parts and blocks are left out."""
    for fact in diff.facts:
        yield f"{fact.name}: {shown(fact.pieces)}"
    for name, names in (("redirects", diff.redirects), ("categories", diff.categories)):
        if names:
            signs = [*(f"-{one}" for one in names.removed), *(f"+{one}" for one in names.added)]
            yield f"{name}: {' '.join([*signs, *(['reordered'] if names.reordered else [])])}"
    for field in diff.changed_fields:
        kind = " ".join([field.kind, *(["moved"] if field.moved else [])])
        yield f"{field.field.label}, {kind}: {shown(field.pieces)}"
        yield from (f"    {_claim(claim)}" for claim in field.claims)
    for section in diff.changed_sections:
        yield " ".join(
            [f"{section.title or 'Lead'}: {', '.join(section.changes)}", *_places(section)]
        )
        for block in section.blocks:
            if block.kind != "same":
                yield f"  {_kind(block)}: {shown(block.pieces)}".replace("\n", "⏎")
                yield from (f"    {_claim(claim)}" for claim in block.claims)


def shown(pieces) -> str:
    """Pieces as one line of text, with signs around changes."""
    return "".join(
        (MARKS if piece.is_mark else WORDS)[piece.kind].format(piece.text, move=piece.move)
        for piece in pieces
    )


def _places(section: SectionDiff) -> Iterator[str]:
    if section.moved:
        yield f"(after {section.old_predecessor or 'the lead'}"
        yield f"-> {section.new_predecessor or 'the lead'})"
    if section.split_from:
        yield f"(split from {section.split_from.heading or 'the lead'})"
    if section.joined_into:
        yield f"(joined into {section.joined_into.heading or 'the lead'})"


def _kind(block: BlockDiff) -> str:
    only = [name for name in ("space", "citations", "markup") if getattr(block, f"only_{name}")]
    move = str(block.move or "")
    return " ".join(
        filter(None, [block.kind, move, block.regrouped, *(f"(only {name})" for name in only)])
    )


def _claim(claim: ClaimDiff) -> str:
    changes = [
        f"{change.kind} {_cited(change.old)}{' -> ' if change.old and change.new else ''}"
        f"{_cited(change.new)}"
        for change in claim.citations
    ]
    return " | ".join(["+".join(claim.kinds), claim.claim.text[:40], *changes])


def _cited(cited) -> str:
    if cited is None:
        return ""
    key, prefix, locator, passage, contra = cited.item
    return " ".join(
        filter(None, ["contra" * contra, prefix, f"@{key}", locator, passage and f"“{passage}”"])
    )


@pytest.mark.parametrize(
    ("name", "case"),
    [
        pytest.param(name, *case.values, id=f"{name} {case.id}")
        for name in FILES
        for case in cases(f"diffs/{name}.txt")
    ],
)
def test_diffs(name, case):
    before, after = case.given.split("\n=====\n")
    old, new = with_provisional_records(article(before), article(after))
    diff = diff_articles(old, new)
    assert "\n".join(lines_of(diff)) == case.expected
    assert applied(diff, old) == new
    assert applied(diff_articles(new, old), new) == old


@given(documents(), documents(), st.lists(bodies, min_size=8, max_size=8))
@settings(deadline=None)
def test_a_diff_applied_to_the_old_article_gives_the_new_one(old, new, texts):
    def filled(document, given):
        sections = zip(document.sections, given, strict=False)
        return replace(
            document,
            lead=given[3],
            sections=tuple(replace(part, body=body) for part, body in sections),
        ).normalised()

    old, new = filled(old, texts[:4]), filled(new, texts[4:])
    assert applied(diff_articles(old, new), old) == new
    old, new = with_provisional_records(old, new)
    diff = diff_articles(old, new)
    assert applied(diff, old) == new
    assert len(
        [one for section in diff.sections for block in section.blocks for one in block.claims]
    ) <= len(diff.claims)


@given(st.lists(bodies, min_size=2, max_size=2))
def test_both_ends_of_a_move_are_shown_with_the_same_words(texts):
    old, new = (article(text) for text in texts)
    diff = diff_articles(old, new)
    ends: dict[int, list[str]] = {}
    for section in diff.sections:
        for block in section.blocks:
            if block.move:
                ends.setdefault(block.move, []).append(block.kind)
            for piece in block.pieces:
                if piece.move:
                    ends.setdefault(piece.move, []).append(piece.kind)
    for kinds in ends.values():
        assert any("away" in kind for kind in kinds)
        assert any("here" in kind for kind in kinds)
