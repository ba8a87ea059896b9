"""Small articles, references and categories for tests of pages."""

from __future__ import annotations

from typing import Any

from articles.models import Article, Category
from articles.text.document.article_document import (
    ArticleDocument,
    CategoryDocument,
    DocumentSection,
)
from references.models import Reference
from references.text.reference_document import ReferenceDocument


def an_article(title: str, **fields: Any) -> Article:
    """An article with this title; `sections` can be given as {heading: text}."""
    sections = fields.pop("sections", {})
    made = Article()
    made.revise(
        ArticleDocument(
            title=title,
            sections=tuple(
                DocumentSection("", 1, heading, body) for heading, body in sections.items()
            ),
            **fields,
        ),
        comment="Begun",
    )
    return made


def a_reference(key: str, **fields: Any) -> Reference:
    """A reference with this key, which is also its title if none is given."""
    made = Reference()
    made.revise(ReferenceDocument(key=key, **{"title": key, **fields}), comment="Begun")
    return made


def a_category(name: str, *parents: str, **fields: Any) -> Category:
    """A category with these parents."""
    made = Category()
    made.revise(CategoryDocument(name=name, parents=parents, **fields), comment="Begun")
    return made
