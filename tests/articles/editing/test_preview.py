"""The preview of an article or section, with the problems that prevent saving."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from references.models import Reference
from references.text.reference_document import ReferenceDocument

PREVIEW = "/admin/references/reference/cite/preview/"
SMITH = ReferenceDocument(key="smith-2020", title="A History of 100% Wool")


@pytest.fixture
def smith(editor: User) -> Reference:
    reference = Reference(uid="smith")
    reference.revise(SMITH, author=editor)
    return reference


def posted(**changes: Any) -> dict[str, str]:
    """A form of an article with one value and two sections, as a browser posts it."""
    data = {"title": "One", "language": "en", "state": "published", "base": "0"}
    data |= {"lead": "Lead.[@smith-2020, p. 3] See [[Nothing]]."}
    data |= {"infobox-TOTAL_FORMS": "1", "infobox-INITIAL_FORMS": "0"}
    data |= {"infobox-0-label": "Born", "infobox-0-value": "1953", "infobox-0-order": "10"}
    data |= {"sections-TOTAL_FORMS": "2", "sections-INITIAL_FORMS": "0"}
    for number, heading in enumerate(("Early life", "Career")):
        row = {"heading": heading, "level": "1", "order": str(number), "body": f"Text {number}."}
        data |= {f"sections-{number}-{name}": value for name, value in row.items()}
    return {**data, **changes}


def test_a_preview_shows_the_article_with_its_notes_and_saves_nothing(
    editor_client: Client, smith: Reference
) -> None:
    page = editor_client.post(PREVIEW, posted()).content.decode()
    assert "<!doctype html>" in page
    assert "Nothing has been saved yet" in page
    assert '<li id="note-1"' in page
    assert "A History of 100% Wool" in page
    assert 'id="Early_life"' in page
    assert "Born" in page
    assert "red-link" in page
    assert "edit-link" not in page
    assert not Article.objects.exists()


def test_the_fragment_is_the_article_alone(editor_client: Client, smith: Reference) -> None:
    page = editor_client.post(PREVIEW, posted(_fragment="1")).content.decode()
    assert "<html" not in page
    assert '<li id="note-1"' in page


def test_a_preview_lists_problems_that_prevent_saving(
    editor_client: Client, smith: Reference
) -> None:
    data = posted(**{"sections-1-body": "# Heading\n\nWords.[@smith-202]", "title": ""})
    page = editor_client.post(PREVIEW, data).content.decode()
    assert "Career:" in page
    assert "smith-2020" in page
    assert re.search(r"Please correct the (error|\d+ errors) below", page)
    assert "missing source: smith-202" in page
    page = editor_client.post(PREVIEW, posted(**{"sections-0-order": "x"})).content.decode()
    assert "Please correct the" in page


def test_a_section_is_previewed_alone(
    editor_client: Client, editor: User, smith: Reference
) -> None:
    sections = tuple(DocumentSection(name, 1, name.title(), f"{name}.") for name in ("one", "two"))
    infobox = (DocumentField("born", "Born", "1953"),)
    article = Article(uid="a")
    document = ArticleDocument(title="A", lead="Lead.", sections=sections, infobox=infobox)
    article.revise(document, author=editor)
    data = {"base": "1", "sections-TOTAL_FORMS": "1", "sections-INITIAL_FORMS": "0"}
    row = {"uid": "two", "heading": "Second", "level": "1", "body": "New.[@smith-2020]"}
    data |= {f"sections-0-{name}": value for name, value in row.items()}
    page = editor_client.post(f"{PREVIEW}?article=a&section=two", data).content.decode()
    assert "Second" in page
    assert '<li id="note-1"' in page
    assert "Lead." not in page
    assert "one." not in page
    data["base"] = "9"
    page = editor_client.post(f"{PREVIEW}?article=a&section=two", data).content.decode()
    assert "Reload the form" in page


def test_a_preview_of_a_hidden_article_is_not_found(editor_client: Client, editor: User) -> None:
    article = Article(uid="a")
    article.revise(ArticleDocument(title="A", lead="Secret."), author=editor)
    article.set_state("deleted", comment="x")
    answer = editor_client.post(f"{PREVIEW}?article=a", posted())
    assert answer.status_code == 404


def test_hostile_text_is_shown_as_text(editor_client: Client) -> None:
    hostile = "<script>alert(1)</script><img src=x onerror=alert(1)> [x](javascript:alert(1))"
    data = posted(lead=hostile, title=hostile, short_description=hostile)
    data |= {"infobox-0-label": hostile, "sections-0-heading": hostile}
    page = editor_client.post(PREVIEW, data).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert 'href="javascript' not in page


def test_a_text_that_is_too_long_is_not_rendered(editor_client: Client) -> None:
    data = posted(lead="word " * 450_000)
    page = editor_client.post(PREVIEW, data).content.decode()
    assert "too long to preview" in page
    assert len(page) < 20_000
