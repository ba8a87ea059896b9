"""Renders the timeline of an article: its terms as bars in SVG, and as a table.

The timeline does not pass `sanitise.clean`, which parses HTML and not SVG; every text in it is
escaped here. Positions are SVG attributes in percent of the width: bars fit every screen while
letters keep their size, without style attributes, which pages do not allow.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from articles.text.document.article_document import ArticleDocument
from articles.text.rendering.timeline_terms import Axis, Term, axis_of, terms_of
from references.text.edtf_dates import OPEN_END, show_date, show_term

MIN_TERMS = 3  # fewer terms are easier to read in the infobox
_GRID_TOP = 22  # pixels above the grid's lines, for the years
_UNKNOWN_WIDTH = 5.0  # the length of the line for an unknown start or end, in percent of the axis
_BAR = 'y="2" height="8"'  # attributes of a bar, in pixels

# Note numbers and the letters of their uses (see `Notes.uses`), by position in the infobox.
Uses = Mapping[int, Sequence[tuple[int, str]]]


def timeline_html(
    document: ArticleDocument, anchors: Sequence[str], uses: Uses, labels: Mapping[str, str]
) -> str:
    """The inner HTML of the timeline, or "" if there are fewer than `MIN_TERMS` terms.

    `anchors` are those of the sections. `uses` maps a field's position in the infobox to the uses
    of notes by its citations, such as {0: [(3, "b")]}: the first field has use b of note 3.
    """
    terms = terms_of(document, anchors)
    if len(terms) < MIN_TERMS:
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
    """The lines and labels of the axis, behind all rows."""
    parts = []
    for year in axis.ticks:
        x = f"{axis.position(year):g}%"
        anchor = {axis.low: "start", axis.high: "end"}.get(year, "middle")
        parts.append(
            f'<line x1="{x}" x2="{x}" y1="{_GRID_TOP}" y2="100%"/>'
            f'<text x="{x}" y="14" text-anchor="{anchor}">{year}</text>'
        )
    return f'<svg class="timeline-grid" aria-hidden="true">{"".join(parts)}</svg>'


def _row(term: Term, axis: Axis, uses: Uses, labels: Mapping[str, str]) -> str:
    href = escape(term.href)
    dates = escape(_dates(term, labels))
    return (
        f'<li class="timeline-row"><p class="timeline-name">'
        f'<a href="{href}">{escape(_name(term, labels))}</a>'
        f' <span class="timeline-term">{dates}</span>{_note_links(term, uses, labels)}</p>'
        f'<svg class="timeline-bar" height="12" aria-hidden="true">'
        # The bar repeats the name's link for a pointer, so that the keyboard skips it.
        f'<a href="{href}" tabindex="-1">{_bar(term, axis)}</a></svg></li>'
    )


def _name(term: Term, labels: Mapping[str, str]) -> str:
    return term.name or labels["timeline_life"]


def _dates(term: Term, labels: Mapping[str, str]) -> str:
    """The dates of a term in words; those of the life of a living person are "born …"."""
    if not term.name and term.is_ongoing:
        return labels["timeline_born"].format(date=show_date(term.field.start, labels))
    return show_term(term.field.start, term.field.end, labels)


def _bar(term: Term, axis: Axis) -> str:
    left = axis.position(term.start) if term.start is not None else None
    right = axis.position(term.end) if term.end is not None else None
    css_class = "timeline-time timeline-uncertain" if term.is_uncertain else "timeline-time"
    css_class += "" if term.name else " timeline-life"
    if left is None:
        assert right is not None  # a term has a start or an end
        return _unknown(max(right - _UNKNOWN_WIDTH, 0), right) + _rect(css_class, right, right)
    if right is not None:
        return _rect(css_class, left, right)
    if term.is_ongoing:
        attribute = "" if term.name else ' class="timeline-life"'
        arrow = f'<svg x="100%" overflow="visible"><path{attribute} d="M-2 0l8 6-8 6z"/></svg>'
        return _rect(f"{css_class} timeline-ongoing", left, 100) + arrow
    return _rect(css_class, left, left) + _unknown(left, min(left + _UNKNOWN_WIDTH, 100))


def _rect(css_class: str, left: float, right: float) -> str:
    width = max(round(right - left, 2), 0.01)
    return f'<rect class="{css_class}" x="{left:g}%" width="{width:g}%" {_BAR}/>'


def _unknown(left: float, right: float) -> str:
    return f'<line class="timeline-unknown" x1="{left:g}%" x2="{right:g}%" y1="6" y2="6"/>'


def _note_links(term: Term, uses: Uses, labels: Mapping[str, str]) -> str:
    """Links to the notes of a term, one for each note, with the note's first use in the term."""
    cited = [use for position in term.positions for use in uses.get(position, ())]
    notes = dict(reversed(cited))
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
        end = labels["timeline_ongoing"] if term.field.end == OPEN_END else end
        rows.append(
            f'<tr><th scope="row"><a href="{escape(term.href)}">'
            f"{escape(_name(term, labels))}</a></th>"
            f"<td>{escape(start)}</td><td>{escape(end)}</td>"
            f"<td>{_note_links(term, uses, labels)}</td></tr>"
        )
    label = escape(labels["timeline"])
    return (
        f'<div class="table-wrap" tabindex="0" role="group" aria-label="{label}"><table>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table></div>"
    )
