"""The HTML of an infobox: groups of labelled values, each with its term, rank and language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby

from articles.text.body_html import BodyHtml
from articles.text.document import ArticleDocument, DocumentField
from references.text.dates import show_term


def infobox_html(document: ArticleDocument, body: BodyHtml, labels: Mapping[str, str]) -> str:
    """The inner HTML of the infobox, or "" where the article has none."""
    if not document.infobox:
        return ""
    parts = [f'<h2 class="infobox-title" id="infobox-title">{escape(document.title)}</h2>']
    for group, fields in groupby(document.infobox, key=lambda field: field.group):
        if group:
            parts.append(f'<h3 class="infobox-group">{escape(group)}</h3>')
        rows = [_row(row, document.language, body, labels) for row in _by_label(fields)]
        parts.append("<dl>\n" + "\n".join(rows) + "\n</dl>")
    return "\n".join(parts)


def _by_label(fields: Iterable[DocumentField]) -> list[list[DocumentField]]:
    """Fields of one label together, in order of first appearance."""
    rows: dict[str, list[DocumentField]] = {}
    for field in fields:
        rows.setdefault(field.label, []).append(field)
    return list(rows.values())


def _row(
    fields: list[DocumentField], language: str, body: BodyHtml, labels: Mapping[str, str]
) -> str:
    ranks = {field.rank for field in fields}
    rank = ranks.pop() if len(ranks) == 1 else "mixed"
    values = []
    for field in fields:
        mixed = f' class="rank-{escape(field.rank)}"' if rank == "mixed" else ""
        foreign = f' lang="{escape(field.language)}" dir="auto"' if field.language else ""
        # What the renderer adds to a foreign value is in the article's own language again.
        own = f' lang="{escape(language)}"' if field.language and language else ""
        values.append(f"<dd{mixed}{foreign}>{_value(field, own, body, labels)}</dd>")
    return (
        f'<div class="infobox-row rank-{escape(rank)}"><dt>{escape(fields[0].label)}</dt>'
        f"{''.join(values)}</div>"
    )


def _value(field: DocumentField, own: str, body: BodyHtml, labels: Mapping[str, str]) -> str:
    value = body.lines(field.value)
    if field.rank == "deprecated":
        warning = escape(labels["deprecated"])
        value = f'<span class="visually-hidden"{own}>{warning}</span> {value}'
    if term := show_term(field.start, field.end, labels):
        value += f' <span class="infobox-term"{own}>{escape(term)}</span>'
    return value
