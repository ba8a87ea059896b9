"""Renders an infobox as HTML: groups of labelled values, each with its term, rank and language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from articles.text.document.article_document import (
    RANK_ORDER,
    ArticleDocument,
    DocumentField,
    Rank,
)
from articles.text.rendering.body_html import BodyHtml
from articles.text.rendering.infobox_summary import summarise_group
from articles.text.rendering.schema_org import BORN_LABELS
from references.text.edtf_dates import show_term

_NumberedField = tuple[int, DocumentField]  # (position in the infobox, from 0; field)
_Row = list[_NumberedField]  # the fields of one label

# In an infobox of at most this many rows, groups cannot be folded: it is short enough to read.
MAX_UNFOLDED_ROWS = 8
# A first group of at most this many rows cannot be folded: it says what the article is about.
MAX_FIRST_GROUP_ROWS = 3
# Narrow screens show this many folded groups, and if there are two or more others, a button.
MAX_FOLDS_SHOWN = 6


def infobox_html(document: ArticleDocument, body: BodyHtml, labels: Mapping[str, str]) -> str:
    """The inner HTML of the infobox, or "" if the article has none.

    Values with a term, and dates of birth, have an id for the timeline's links: "fact-" and the
    value's position, from 0. Groups that can be folded are open; scripts fold them on narrow
    screens.
    """
    if not document.infobox:
        return ""
    groups = [
        (name, _rows(list(fields)))
        for name, fields in groupby(enumerate(document.infobox), key=lambda item: item[1].group)
    ]
    folds = _foldable_groups(groups)
    parts = [f'<h2 class="infobox-title" id="infobox-title">{escape(document.title)}</h2>']
    for number, (name, rows) in enumerate(groups):
        rows_html = "\n".join(_row_html(row, document.language, body, labels) for row in rows)
        heading = f'<h3 class="infobox-group">{escape(name)}</h3>' if name else ""
        if number in folds:
            late = len(folds) > MAX_FOLDS_SHOWN + 1 and number in folds[MAX_FOLDS_SHOWN:]
            heading = f"<summary>{heading}{_summary_html(rows, labels)}</summary>"
            parts.append(
                f'<details class="infobox-fold{" infobox-late" if late else ""}" open>{heading}\n'
                f"<dl>\n{rows_html}\n</dl></details>"
            )
        else:
            parts.append(f"{heading}\n<dl>\n{rows_html}\n</dl>")
    return "\n".join(parts)


def _foldable_groups(groups: Sequence[tuple[str, list[_Row]]]) -> list[int]:
    """The indexes of the groups that can be folded; a group without a name never can."""
    if sum(len(rows) for _, rows in groups) <= MAX_UNFOLDED_ROWS:
        return []
    named = [index for index, (name, _) in enumerate(groups) if name]
    is_first_shown = named[:1] == [0] and len(groups[0][1]) <= MAX_FIRST_GROUP_ROWS
    return named[1:] if is_first_shown else named


def _summary_html(rows: Sequence[_Row], labels: Mapping[str, str]) -> str:
    summary = summarise_group([field for row in rows for _, field in row], labels)
    if not summary.text:
        return ""
    language = f' lang="{escape(summary.language)}" dir="auto"' if summary.language else ""
    return f' <span class="infobox-gist"{language}>{escape(summary.text)}</span>'


def _rows(fields: Sequence[_NumberedField]) -> list[_Row]:
    """The fields by label, in order of the labels' first appearance; by rank within a label."""
    rows: dict[str, _Row] = {}
    for position, field in fields:
        rows.setdefault(field.label, []).append((position, field))
    return [sorted(row, key=lambda item: RANK_ORDER.get(item[1].rank, 1)) for row in rows.values()]


def _row_html(fields: _Row, language: str, body: BodyHtml, labels: Mapping[str, str]) -> str:
    ranks = {field.rank for _, field in fields}
    rank = ranks.pop() if len(ranks) == 1 else "mixed"
    values = []
    for position, field in fields:
        rank_class = f' class="rank-{escape(field.rank)}"' if rank == "mixed" else ""
        value_language = f' lang="{escape(field.language)}" dir="auto"' if field.language else ""
        # Words that the renderer adds to a value in another language are in the article's.
        language_again = f' lang="{escape(language)}"' if field.language and language else ""
        is_dated = field.start or field.end or field.label.casefold() in BORN_LABELS
        anchor = f' id="fact-{position}"' if is_dated else ""
        value = _value_html(position, field, language_again, body, labels)
        values.append(f"<dd{anchor}{rank_class}{value_language}>{value}</dd>")
    return (
        f'<div class="infobox-row rank-{escape(rank)}"><dt>{escape(fields[0][1].label)}</dt>'
        f"{''.join(values)}</div>"
    )


def _value_html(
    position: int,
    field: DocumentField,
    language_again: str,
    body: BodyHtml,
    labels: Mapping[str, str],
) -> str:
    value = body.lines(field.value, position, field.uid)
    if field.rank == Rank.DEPRECATED:
        warning = escape(labels["deprecated"])
        value = f'<span class="rank-word"{language_again}>{warning}</span> {value}'
    if term := show_term(field.start, field.end, labels):
        value += f' <span class="infobox-term"{language_again}>{escape(term)}</span>'
    return value
