"""The rows of an article as a document, and the rows that a document needs."""

from __future__ import annotations

from collections.abc import Mapping

from articles.text.document.article_document import (
    ArticleDocument,
    DocumentField,
    DocumentSection,
    attributes,
)
from articles.text.document.order_numbers import order_numbers
from bioweb.history.subject_rows import Layout, Row, Rows, Values

# The attributes of a document that are columns of the article's own row, except `lead_claims`.
OWN_COLUMNS = ("title", "language", "short_description", "lead", "state")
# The models of parts with an order, and the attributes of a field that a document and a row share,
# except `claims`.
ORDERED = ("infoboxfield", "section", "membership")
FIELD_ATTRIBUTES = ("uid", "label", "value", "group", "language", "rank", "start", "end")


def document_of_rows(rows: Rows) -> ArticleDocument:
    """The document made from rows: current ones, historical ones or those of a fixture."""
    (row,) = rows["article"]
    return ArticleDocument(
        title=row.title,
        language=row.language,
        short_description=row.short_description,
        state=row.state,
        redirects=tuple(sorted({name.name for name in rows["name"]} - {row.title})),
        lead=row.lead,
        infobox=tuple(
            DocumentField(
                **{name: getattr(field, name) for name in FIELD_ATTRIBUTES},
                claims=tuple(field.claims),
            )
            for field in _in_order(rows["infoboxfield"])
        ),
        sections=tuple(
            DocumentSection(part.uid, part.level, part.heading, part.body, tuple(part.claims))
            for part in _in_order(rows["section"])
        ),
        categories=tuple(row.category for row in _in_order(rows["membership"])),
        lead_claims=tuple(row.lead_claims),
    )


def layout_of(document: ArticleDocument, orders: Mapping[str, Mapping[str, int]]) -> Layout:
    """The values of the rows of an article and its parts, by model and `Article.key_of`."""
    own = {name: getattr(document, name) for name in OWN_COLUMNS}
    names = {document.title, *document.redirects}
    layout: Layout = {
        "article": {"": {**own, "lead_claims": list(document.lead_claims)}},
        "name": {name: {"name": name} for name in sorted(names)},
        "infoboxfield": {field.uid: _attributes(field) for field in document.infobox},
        "section": {section.uid: _attributes(section) for section in document.sections},
        "membership": {name: {"category": name} for name in document.categories},
    }
    for model in ORDERED:
        known = orders.get(model, {})
        numbers = order_numbers([known.get(key) for key in layout[model]])
        for values, number in zip(layout[model].values(), numbers, strict=True):
            values["order"] = number
    return layout


def _attributes(part: DocumentField | DocumentSection) -> Values:
    return {**attributes(part), "claims": list(part.claims)}


def _in_order(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (row.order, row.id or 0))
