"""Applies a diff to the old article: the diff alone must suffice to make the new one."""

from __future__ import annotations

from dataclasses import replace

from articles.text.diff.diff_model import ArticleDiff, FieldDiff, NamesDiff, SectionDiff
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection


def applied(diff: ArticleDiff, old: ArticleDocument) -> ArticleDocument:
    """The new article; fails if the diff does not show the old one exactly."""
    facts = {fact.name: fact for fact in diff.facts}
    for name, fact in facts.items():
        assert _text(fact.old) == getattr(old, name)
    lead, *sections = diff.sections
    old_sections = [
        (section.old_level, section.old_heading, _old_body(section))
        for section in sections
        if not section.added
    ]
    # The diff is in the new order, so the old order of sections that moved is not checked.
    assert sorted(old_sections) == sorted(
        (one.level, one.heading, one.body) for one in old.sections
    )
    assert _old_body(lead) == old.lead
    return replace(
        old,
        **{name: _text(fact.new) for name, fact in facts.items()},
        redirects=tuple(sorted(_names(diff.redirects, old.redirects))),
        categories=tuple(_names(diff.categories, old.categories)),
        infobox=tuple(
            _field(field, old.infobox) for field in diff.fields if field.kind != "removed"
        ),
        lead=_new_body(lead),
        sections=tuple(
            DocumentSection(section.uid, section.new_level, section.new_heading, _new_body(section))
            for section in sections
            if not section.removed
        ),
    )


def _old_body(section: SectionDiff) -> str:
    return "".join(
        _text(block.old) + block.old_gap for block in section.blocks if block.kind != "moved-here"
    )


def _new_body(section: SectionDiff) -> str:
    return "".join(
        _text(block.new) + block.new_gap for block in section.blocks if block.kind != "moved-away"
    )


def _field(field: FieldDiff, old: tuple[DocumentField, ...]) -> DocumentField:
    if field.kind == "added":
        assert field.new
        return field.new
    was = field.old
    assert was in old
    changes = {change.name: change for change in field.changes}
    assert all(_text(change.old) == getattr(was, name) for name, change in changes.items())
    values = {name: _text(change.new) for name, change in changes.items()}
    return replace(was, uid=field.uid, **values)


def _names(diff: NamesDiff, old: tuple[str, ...]) -> list[str]:
    assert set(diff.removed) <= set(old)
    stayed = [name for name in old if name not in diff.removed]
    return [*diff.order] if diff.order else [*stayed, *diff.added]


def _text(pieces) -> str:
    return "".join(piece.text for piece in pieces)
