"""The HTML of an infobox: groups of labelled values, each with its term, rank and language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from itertools import groupby

from articles.text.document.article_document import ArticleDocument, DocumentField, Rank
from articles.text.rendering.body_html import BodyHtml
from articles.text.rendering.infobox_summary import gist_of
from articles.text.rendering.schema_org import BORN
from references.text.dates import show_term

# A field with its place in the infobox, from 0.
_Placed = tuple[int, DocumentField]
_Row = list[_Placed]
_ORDER = {Rank.PREFERRED.value: 0, Rank.DEPRECATED.value: 2}

# A shorter infobox, in rows, is read as it is; of a longer one the groups can be folded, all but
# a first one of few rows. What comes after the first folds may go behind one button.
SHORT = 8
FIRST_SHOWN = 3
MOST_FOLDS = 6


def infobox_html(document: ArticleDocument, body: BodyHtml, labels: Mapping[str, str]) -> str:
    """The inner HTML of the infobox, or "" where the article has none.

    A value that has a term, and a birth, is an anchor, `fact-` and its place from 0, for the
    timeline. Groups that can be folded are open: it is the narrow screen that folds them.
    """
    if not document.infobox:
        return ""
    groups = [
        (name, _by_label(list(fields)))
        for name, fields in groupby(enumerate(document.infobox), key=lambda placed: placed[1].group)
    ]
    folds = _folds(groups)
    parts = [f'<h2 class="infobox-title" id="infobox-title">{escape(document.title)}</h2>']
    for number, (name, rows) in enumerate(groups):
        shown = "\n".join(_row(row, document.language, body, labels) for row in rows)
        heading = f'<h3 class="infobox-group">{escape(name)}</h3>' if name else ""
        if number in folds:
            late = len(folds) > MOST_FOLDS + 1 and number in folds[MOST_FOLDS:]
            heading = f"<summary>{heading}{_gist(rows, labels)}</summary>"
            parts.append(
                f'<details class="infobox-fold{" infobox-late" if late else ""}" open>{heading}\n'
                f"<dl>\n{shown}\n</dl></details>"
            )
        else:
            parts.append(f"{heading}\n<dl>\n{shown}\n</dl>")
    return "\n".join(parts)


def _folds(groups: Sequence[tuple[str, list[_Row]]]) -> list[int]:
    """Which groups can be folded; rows without a group's heading never."""
    if sum(len(rows) for _, rows in groups) <= SHORT:
        return []
    folds = [number for number, (name, _) in enumerate(groups) if name]
    return folds[1:] if folds[:1] == [0] and len(groups[0][1]) <= FIRST_SHOWN else folds


def _gist(rows: Sequence[_Row], labels: Mapping[str, str]) -> str:
    gist = gist_of([field for row in rows for _, field in row], labels)
    if not gist.words:
        return ""
    foreign = f' lang="{escape(gist.language)}" dir="auto"' if gist.language else ""
    return f' <span class="infobox-gist"{foreign}>{escape(gist.words)}</span>'


def _by_label(fields: Sequence[_Placed]) -> list[_Row]:
    """Fields of one label together, in order of first appearance; the preferred first."""
    rows: dict[str, _Row] = {}
    for place, field in fields:
        rows.setdefault(field.label, []).append((place, field))
    return [sorted(row, key=lambda placed: _ORDER.get(placed[1].rank, 1)) for row in rows.values()]


def _row(fields: _Row, language: str, body: BodyHtml, labels: Mapping[str, str]) -> str:
    ranks = {field.rank for _, field in fields}
    rank = ranks.pop() if len(ranks) == 1 else "mixed"
    values = []
    for place, field in fields:
        mixed = f' class="rank-{escape(field.rank)}"' if rank == "mixed" else ""
        foreign = f' lang="{escape(field.language)}" dir="auto"' if field.language else ""
        # What the renderer adds to a foreign value is in the article's own language again.
        own = f' lang="{escape(language)}"' if field.language and language else ""
        dated = field.start or field.end or field.label.casefold() in BORN
        fact = f' id="fact-{place}"' if dated else ""
        values.append(f"<dd{fact}{mixed}{foreign}>{_value(place, field, own, body, labels)}</dd>")
    return (
        f'<div class="infobox-row rank-{escape(rank)}"><dt>{escape(fields[0][1].label)}</dt>'
        f"{''.join(values)}</div>"
    )


def _value(
    place: int, field: DocumentField, own: str, body: BodyHtml, labels: Mapping[str, str]
) -> str:
    value = body.lines(field.value, place, field.uid)
    if field.rank == Rank.DEPRECATED:
        warning = escape(labels["deprecated"])
        value = f'<span class="rank-word"{own}>{warning}</span> {value}'
    if term := show_term(field.start, field.end, labels):
        value += f' <span class="infobox-term"{own}>{escape(term)}</span>'
    return value
