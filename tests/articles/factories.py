"""Small articles, references and categories for tests of pages."""

from __future__ import annotations

from typing import Any

from articles.models import Article, Category
from articles.text.document.article_document import (
    ArticleDocument,
    CategoryDocument,
    DocumentSection,
)
from bioweb.history.models import Revision
from references.models import Reference
from references.text.reference_document import ReferenceDocument

# The kind of revision for content that forms refuse: old content may be so, and is never refused.
OLD = Revision.Kind.IMPORT


def an_article(title: str, *, kind: Revision.Kind = Revision.Kind.EDIT, **fields: Any) -> Article:
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
        kind=kind,
    )
    return made


def a_reference(key: str, *, kind: Revision.Kind = Revision.Kind.EDIT, **fields: Any) -> Reference:
    """A reference with this key, which is also its title if none is given."""
    made = Reference()
    document = ReferenceDocument(key=key, **{"title": key, **fields})
    made.revise(document, comment="Begun", kind=kind)
    return made


def a_category(
    name: str, *parents: str, kind: Revision.Kind = Revision.Kind.EDIT, **fields: Any
) -> Category:
    """A category with these parents."""
    made = Category()
    document = CategoryDocument(name=name, parents=parents, **fields)
    made.revise(document, comment="Begun", kind=kind)
    return made
