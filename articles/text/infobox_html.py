"""The HTML of an infobox: groups of labelled values, each with its term, rank and language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from itertools import groupby

from articles.text.body_html import BodyHtml
from articles.text.document import ArticleDocument, DocumentField
from references.text.dates import show_term

# A field with its place in the infobox, from 0.
_Placed = tuple[int, DocumentField]
_ORDER = {"preferred": 0, "deprecated": 2}


def infobox_html(document: ArticleDocument, body: BodyHtml, labels: Mapping[str, str]) -> str:
    """The inner HTML of the infobox, or "" where the article has none.

    A value that has a term is an anchor, `fact-` and its place from 0, for the timeline.
    """
    if not document.infobox:
        return ""
    parts = [f'<h2 class="infobox-title" id="infobox-title">{escape(document.title)}</h2>']
    for group, fields in groupby(enumerate(document.infobox), key=lambda placed: placed[1].group):
        if group:
            parts.append(f'<h3 class="infobox-group">{escape(group)}</h3>')
        rows = [_row(row, document.language, body, labels) for row in _by_label(fields)]
        parts.append("<dl>\n" + "\n".join(rows) + "\n</dl>")
    return "\n".join(parts)


def _by_label(fields: Iterable[_Placed]) -> list[list[_Placed]]:
    """Fields of one label together, in order of first appearance; the preferred first."""
    rows: dict[str, list[_Placed]] = {}
    for place, field in fields:
        rows.setdefault(field.label, []).append((place, field))
    return [sorted(row, key=lambda placed: _ORDER.get(placed[1].rank, 1)) for row in rows.values()]


def _row(fields: list[_Placed], language: str, body: BodyHtml, labels: Mapping[str, str]) -> str:
    ranks = {field.rank for _, field in fields}
    rank = ranks.pop() if len(ranks) == 1 else "mixed"
    values = []
    for place, field in fields:
        mixed = f' class="rank-{escape(field.rank)}"' if rank == "mixed" else ""
        foreign = f' lang="{escape(field.language)}" dir="auto"' if field.language else ""
        # What the renderer adds to a foreign value is in the article's own language again.
        own = f' lang="{escape(language)}"' if field.language and language else ""
        fact = f' id="fact-{place}"' if field.start or field.end else ""
        values.append(f"<dd{fact}{mixed}{foreign}>{_value(place, field, own, body, labels)}</dd>")
    return (
        f'<div class="infobox-row rank-{escape(rank)}"><dt>{escape(fields[0][1].label)}</dt>'
        f"{''.join(values)}</div>"
    )


def _value(
    place: int, field: DocumentField, own: str, body: BodyHtml, labels: Mapping[str, str]
) -> str:
    value = body.lines(field.value, place)
    if field.rank == "deprecated":
        warning = escape(labels["deprecated"])
        value = f'<span class="rank-word"{own}>{warning}</span> {value}'
    if term := show_term(field.start, field.end, labels):
        value += f' <span class="infobox-term"{own}>{escape(term)}</span>'
    return value
