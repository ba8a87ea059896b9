"""The timeline of an article: its terms as bars, and the same as a table.

It is made of escaped text alone and does not pass `clean`, whose parser is for HTML: what is not
made here cannot be in it. Places are attributes in hundredths of the width, so that words keep
their size on every screen, and no style is needed, which pages do not allow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from articles.text.document.article_document import ArticleDocument
from articles.text.rendering.timeline_terms import Axis, Term, axis_of, terms_of
from references.text.dates import OPEN, show_date, show_term

FEWEST = 3  # fewer are better read than drawn
_HEAD = 22  # pixels above the rows, for the years
_UNKNOWN = 5.0  # hundredths of the axis that an end that is not known is drawn over
_BAR = 'y="2" height="8"'

Uses = Mapping[int, Sequence[tuple[int, str]]]


def timeline_html(
    document: ArticleDocument, anchors: Sequence[str], uses: Uses, labels: Mapping[str, str]
) -> str:
    """The inner HTML of the timeline, or "" where there are fewer than `FEWEST` terms.

    `anchors` are those of the sections; `uses` says which notes, and which use of each, a field
    cites, by its place: {0: [(3, "b")]}.
    """
    terms = terms_of(document, anchors)
    if len(terms) < FEWEST:
        return ""
    axis = axis_of(terms)
    rows = "\n".join(_row(term, axis, uses, labels) for term in terms)
    return (
        f'<h2 id="timeline-title">{escape(labels["timeline"])}</h2>\n'
        f'<div class="timeline-plot">{_grid(axis)}\n'
        f'<ol class="timeline-rows">\n{rows}\n</ol></div>\n'
        f'<details class="timeline-table"><summary>{escape(labels["timeline_table"])}</summary>'
        f"{_table(terms, uses, labels)}</details>"
    )


def _grid(axis: Axis) -> str:
    """The named years, behind all rows."""
    parts = []
    for year in axis.ticks:
        at = f"{axis.place(year):g}%"
        anchor = {axis.low: "start", axis.high: "end"}.get(year, "middle")
        parts.append(
            f'<line x1="{at}" x2="{at}" y1="{_HEAD}" y2="100%"/>'
            f'<text x="{at}" y="14" text-anchor="{anchor}">{year}</text>'
        )
    return f'<svg class="timeline-grid" aria-hidden="true">{"".join(parts)}</svg>'


def _row(term: Term, axis: Axis, uses: Uses, labels: Mapping[str, str]) -> str:
    href = escape(term.href)
    shown = escape(_shown(term, labels))
    return (
        f'<li class="timeline-row"><p class="timeline-name">'
        f'<a href="{href}">{escape(_name(term, labels))}</a>'
        f' <span class="timeline-term">{shown}</span>{_marks(term, uses, labels)}</p>'
        f'<svg class="timeline-bar" height="12" aria-hidden="true">'
        # The way by keyboard is the name's link; this one is for who points at the bar.
        f'<a href="{href}" tabindex="-1">{_bar(term, axis)}</a></svg></li>'
    )


def _name(term: Term, labels: Mapping[str, str]) -> str:
    return term.name or labels["timeline_life"]


def _shown(term: Term, labels: Mapping[str, str]) -> str:
    """The dates of a term in words; nobody is called alive "since" a day."""
    if not term.name and term.ongoing:
        return labels["timeline_born"].format(date=show_date(term.field.start, labels))
    return show_term(term.field.start, term.field.end, labels)


def _bar(term: Term, axis: Axis) -> str:
    first = axis.place(term.start) if term.start is not None else None
    last = axis.place(term.end) if term.end is not None else None
    kind = "timeline-time timeline-uncertain" if term.uncertain else "timeline-time"
    kind += "" if term.name else " timeline-life"
    if first is None:
        assert last is not None  # a term has a start or an end
        return _unknown(max(last - _UNKNOWN, 0), last) + _rect(kind, last, last)
    if last is not None:
        return _rect(kind, first, last)
    if term.ongoing:
        head = "" if term.name else ' class="timeline-life"'
        arrow = f'<svg x="100%" overflow="visible"><path{head} d="M-2 0l8 6-8 6z"/></svg>'
        return _rect(f"{kind} timeline-ongoing", first, 100) + arrow
    return _rect(kind, first, first) + _unknown(first, min(first + _UNKNOWN, 100))


def _rect(kind: str, first: float, last: float) -> str:
    width = max(round(last - first, 2), 0.01)
    return f'<rect class="{kind}" x="{first:g}%" width="{width:g}%" {_BAR}/>'


def _unknown(first: float, last: float) -> str:
    return f'<line class="timeline-unknown" x1="{first:g}%" x2="{last:g}%" y1="6" y2="6"/>'


def _marks(term: Term, uses: Uses, labels: Mapping[str, str]) -> str:
    """The sources of the term, each note once, as marks that lead to it."""
    used = [use for place in term.places for use in uses.get(place, ())]
    notes = dict(reversed(used))
    return "".join(
        f'<sup class="cite" data-use="{number}-{use}"><a href="#note-{number}" role="doc-noteref"'
        f' aria-label="{escape(labels["note"].format(number=number))}">[{number}]</a></sup>'
        for number, use in sorted(notes.items())
    )


def _table(terms: Sequence[Term], uses: Uses, labels: Mapping[str, str]) -> str:
    heads = "".join(
        f'<th scope="col">{escape(labels[f"timeline_{name}"])}</th>'
        for name in ("what", "from", "to", "sources")
    )
    rows = []
    for term in terms:
        start = show_date(term.field.start, labels) or labels["timeline_unknown"]
        end = show_date(term.field.end, labels) or labels["timeline_unknown"]
        end = labels["timeline_ongoing"] if term.field.end == OPEN else end
        rows.append(
            f'<tr><th scope="row"><a href="{escape(term.href)}">'
            f"{escape(_name(term, labels))}</a></th>"
            f"<td>{escape(start)}</td><td>{escape(end)}</td>"
            f"<td>{_marks(term, uses, labels)}</td></tr>"
        )
    label = escape(labels["timeline"])
    return (
        f'<div class="table-wrap" tabindex="0" role="group" aria-label="{label}"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )
