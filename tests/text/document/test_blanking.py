"""Which texts count as blanked by an edit."""

from __future__ import annotations

from dataclasses import replace

from articles.text.document.article_document import ArticleDocument, ArticleState, DocumentSection
from articles.text.document.blanking import blanked_texts

LONG = "Many words stand here. " * 30
BEFORE = ArticleDocument(
    title="Almaty",
    lead="A city.",
    sections=(
        DocumentSection("past", 1, "Past", LONG),
        DocumentSection("sport", 1, "Sport", "Football is played."),
        DocumentSection("art", 1, "Art", LONG + LONG),
    ),
)


def blanked(before: ArticleDocument = BEFORE, /, **changes: object) -> list[tuple[str, bool]]:
    after = replace(before, **changes)  # type: ignore[arg-type]
    return [(text.place, text.entirely) for text in blanked_texts(before, after)]


def with_body(uid: str, body: str) -> tuple[DocumentSection, ...]:
    return tuple(replace(part, body=body) if part.uid == uid else part for part in BEFORE.sections)


def test_ordinary_edits_blank_nothing() -> None:
    assert blanked() == []
    assert blanked(lead="Another city.") == []
    assert blanked(sections=with_body("past", LONG[:200])) == []
    assert blanked(sections=with_body("sport", "F.")) == []  # a short text may be replaced
    assert blanked(sections=BEFORE.sections[1:]) == []  # a section is removed
    assert blanked(ArticleDocument(title=""), lead="New.") == []


def test_a_section_or_the_lead_without_text() -> None:
    assert blanked(lead="") == [("lead", True)]
    assert blanked(lead=" \n") == [("lead", True)]
    assert blanked(sections=with_body("sport", "")) == [("sport", True)]
    assert blanked(sections=with_body("past", "Hi!")) == [("past", False)]


def test_the_whole_article() -> None:
    assert blanked(lead="", sections=()) == [("article", True)]
    assert blanked(lead="Hi!", sections=()) == [("article", False)]
    emptied = tuple(replace(part, body="") for part in BEFORE.sections)
    assert blanked(lead="", sections=emptied) == [("article", True)]


def test_moved_text_is_not_gone() -> None:
    assert blanked(lead="", sections=with_body("sport", "Football is played. A city.")) == []


def test_a_redirect_has_no_text_of_its_own() -> None:
    assert blanked(lead="[[Other]]", sections=(), state=ArticleState.REDIRECT) == []
