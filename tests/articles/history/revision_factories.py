"""An article, a reference and a category with a few revisions, for tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from articles.models import Article, Category
from articles.text.document.article_document import (
    ArticleDocument,
    CategoryDocument,
    DocumentField,
    DocumentSection,
)
from references.models import Reference
from references.text.reference_document import ReferenceDocument

ARTICLE = "/wiki/Almaty/"
REFERENCE = "/reference/atlas/"
CATEGORY = "/category/Cities/"
ADDRESSES = (ARTICLE, REFERENCE, CATEGORY)

FIRST = ArticleDocument(
    title="Almaty",
    short_description="City in Kazakhstan",
    lead="Almaty is a city. [@atlas]",
    redirects=("Alma-Ata",),
    infobox=(
        DocumentField("alm-country", "Country", "Kazakhstan"),
        DocumentField("alm-mayor", "Mayor", "Somebody", group="Government"),
    ),
    sections=(
        DocumentSection("alm-past", 1, "Past", "It was founded in 1854.\n\nIt grew since."),
        DocumentSection("alm-climate", 1, "Climate", "Winters are cold. [@atlas, p. 3]"),
        DocumentSection("alm-sport", 1, "Sport", "Football is played."),
    ),
    categories=("Cities",),
)


def make_reference(**changes: Any) -> Reference:
    """The reference `atlas`, in its first revision."""
    reference = Reference(uid="atlas")
    reference.revise(ReferenceDocument(key="atlas", title="Atlas of cities", **changes))
    return reference


def make_article(document: ArticleDocument = FIRST, uid: str = "almaty", **details: Any) -> Article:
    """An article in its first revision."""
    article = Article(uid=uid)
    article.revise(document, **{"comment": "First", "author_name": "founder", **details})
    return article


def make_category() -> Category:
    """The category `Cities`, in its first revision."""
    category = Category(uid="cities")
    category.revise(CategoryDocument(name="Cities", description="Large towns."))
    return category


def edit(subject: Any, number: int = 1, **changes: Any) -> None:
    """Revise `subject` once with these values of its document; without any, `number` times."""
    details = {
        name: changes.pop(name) for name in ("author", "author_name", "comment") if name in changes
    }
    if changes:
        subject.revise(replace(subject.document(), **changes), **details)
        return
    name = {"article": "lead", "reference": "note", "category": "description"}[subject.kind]
    for _ in range(number):
        document = subject.document()
        text = f"{getattr(document, name)} More."
        subject.revise(replace(document, **{name: text}), **{"comment": "More", **details})


def make_all() -> tuple[Article, Reference, Category]:
    """An article, a reference and a category, each with two revisions."""
    reference, category, article = make_reference(), make_category(), make_article()
    for subject in (article, reference, category):
        edit(subject)
    return article, reference, category
