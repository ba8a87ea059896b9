"""Renders an article as HTML for its readers, in time linear in the length of its text.

Sources are numbered in order of appearance: lead, infobox, sections. All HTML except the timeline's
passes `sanitise.clean` last. A `Resolver` looks up sources, other pages and addresses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from articles.text.claims.claim_places import LEAD
from articles.text.document.article_document import MAX_LEVEL, ArticleDocument, DocumentSection
from articles.text.markup.anchors import fragment, unique_anchors
from articles.text.rendering.article_summary import summarise
from articles.text.rendering.body_html import BodyHtml
from articles.text.rendering.claim_spans import PageClaim
from articles.text.rendering.infobox_html import infobox_html
from articles.text.rendering.resolver_protocol import LABELS, PageShown, ReferenceShown, Resolver
from articles.text.rendering.sanitise import clean
from articles.text.rendering.timeline import timeline_html

__all__ = [
    "LABELS",
    "RENDERER_VERSION",
    "PageShown",
    "ReferenceShown",
    "RenderedArticle",
    "Resolver",
    "render_article",
    "render_fragment",
]

# Stored with each rendered page: raise it whenever the HTML of an unchanged article changes.
RENDERER_VERSION = 11


@dataclass(frozen=True, slots=True)
class RenderedArticle:
    """The parts of a page, each as the inner HTML of its element, or "" if it is empty.

    `keys` are the present keys of the cited sources in order of their note numbers, `links` the
    titles and redirects that the text links to; `summary` is plain text.
    """

    lead: str
    infobox: str
    timeline: str
    contents: str
    sections: str
    notes: str
    keys: tuple[str, ...]
    links: tuple[str, ...]
    summary: str


def render_article(
    document: ArticleDocument,
    resolver: Resolver,
    labels: Mapping[str, str] = LABELS,
    claims: Mapping[str, Sequence[PageClaim]] | None = None,
) -> RenderedArticle:
    """Render an article; `labels` are the words that the renderer adds to it.

    `claims` has the claims of each place with their states; without it, claims are not marked.
    """
    anchors = unique_anchors(section.heading for section in document.sections)
    body = BodyHtml(resolver, labels, set(anchors), document.language, claims)
    # Rendering numbers the notes: the order of these lines is the order of the numbers.
    lead = body.blocks(document.lead, LEAD) + _lead_edit_link(resolver, labels)
    infobox = infobox_html(document, body, labels)
    sections = _sections_html(document.sections, anchors, body, resolver, labels)
    timeline = timeline_html(document, anchors, body.uses, labels)
    return RenderedArticle(
        lead=clean(lead),
        infobox=clean(infobox),
        timeline=timeline,
        contents=clean(_contents_html(document.sections, anchors, bool(timeline), labels)),
        sections=clean(sections),
        notes=clean(body.notes.html()),
        keys=body.notes.keys,
        links=body.links,
        summary=summarise(document.lead, document.language),
    )


def render_fragment(
    text: str, resolver: Resolver, labels: Mapping[str, str] = LABELS, *, inline: bool = False
) -> str:
    """Render one body, or with `inline` one infobox value, with its notes below it."""
    body = BodyHtml(resolver, labels, None)
    html = body.lines(text) if inline else body.blocks(text)
    if notes := body.notes.html():
        html += f'\n<section class="notes" aria-label="{escape(labels["notes"])}">{notes}</section>'
    return clean(html)


def _lead_edit_link(resolver: Resolver, labels: Mapping[str, str]) -> str:
    link = _edit_link(resolver.edit_url("lead"), labels["edit_lead"], labels)
    return f'\n<p class="lead-edit">{link}</p>' if link else ""


def _edit_link(url: str | None, part: str, labels: Mapping[str, str]) -> str:
    if url is None:
        return ""
    return (
        f'<a class="edit-link" href="{escape(url)}">{escape(labels["edit"])}'
        f'<span class="visually-hidden"> {escape(part)}</span></a>'
    )


def _section_link(heading: str, anchor: str, labels: Mapping[str, str]) -> str:
    """A link from a section to itself, so that readers can copy its address."""
    spoken = escape(labels["section_link"].format(heading=heading))
    return f'<a class="section-link" href="#{escape(fragment(anchor))}" aria-label="{spoken}">#</a>'


def _sections_html(
    sections: tuple[DocumentSection, ...],
    anchors: list[str],
    body: BodyHtml,
    resolver: Resolver,
    labels: Mapping[str, str],
) -> str:
    """The sections, each inside the section that contains it; a level may be skipped."""
    out: list[str] = []
    open_levels: list[int] = []
    for section, anchor in zip(sections, anchors, strict=True):
        while open_levels and open_levels[-1] >= section.level:
            out.append("</section>")
            open_levels.pop()
        open_levels.append(section.level)
        level = max(1, min(section.level, MAX_LEVEL))
        part = labels["edit_section"].format(heading=section.heading)
        out.append(
            f'<section class="level-{level}" id="{escape(anchor)}"'
            f' data-uid="{escape(section.uid)}">'
            f'<div class="section-head"><h{level + 1}>{escape(section.heading)}</h{level + 1}>'
            f"{_section_link(section.heading, anchor, labels)}"
            f"{_edit_link(resolver.edit_url(section.uid), part, labels)}</div>"
        )
        out.append(body.blocks(section.body, section.uid))
    out += ["</section>"] * len(open_levels)
    return "\n".join(out)


def _contents_html(
    sections: tuple[DocumentSection, ...],
    anchors: list[str],
    has_timeline: bool,
    labels: Mapping[str, str],
) -> str:
    """The table of contents: a title and nested lists of headings; "" without sections."""
    if not sections:
        return ""
    out = [f'<h2 id="contents-title">{escape(labels["contents"])}</h2>']
    open_levels: list[int] = []
    if has_timeline:
        out.append(f'<ol><li><a href="#timeline">{escape(labels["timeline"])}</a>')
        open_levels.append(sections[0].level)
    for section, anchor in zip(sections, anchors, strict=True):
        while len(open_levels) > 1 and open_levels[-2] >= section.level:
            out.append("</li></ol>")
            open_levels.pop()
        if open_levels and open_levels[-1] >= section.level:
            out.append("</li>")
            open_levels[-1] = section.level
        else:
            out.append("<ol>")
            open_levels.append(section.level)
        out.append(f'<li><a href="#{escape(fragment(anchor))}">{escape(section.heading)}</a>')
    out += ["</li></ol>"] * len(open_levels)
    return "".join(out)
