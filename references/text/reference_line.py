"""A reference as a line for reading: who, what, where, when, and where to find it.

The order is that of common reference lists; a language of styles (CSL) is not used, since its
Python processor repeats the titles of works without an author and does not escape HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import quote

from references.text.catalogues import read_identifiers
from references.text.dates import DATE_LABELS, show_date
from references.text.identifiers import check_url
from references.text.numbering import named_pages, shown_edition, shown_pages
from references.text.persons import read_persons
from references.text.reference_document import PERIODICAL, ReferenceDocument, ReferenceState

REFERENCE_LABELS: Mapping[str, str] = {
    **DATE_LABELS,
    "archived": "Archived",
    "retrieved": "Retrieved {date}",
    "withdrawn": "Withdrawn",
    "untitled": "Untitled",
    "quoted": "“{title}”",
    "editor_alone": "{names} (ed.)",
    "editors_alone": "{names} (eds.)",
    "editors": "Edited by {names}",
    "edition": "{edition} ed.",
    "volume": "vol. {volume}",
    "issue": "no. {issue}",
    "season": "season {volume}",
    "episode": "episode {issue}",
    "page": "p. {pages}",
    "pages": "pp. {pages}",
}

# Types whose works are within another, with quoted titles. Titles of others are italic.
_WITHIN = {
    "article",
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "broadcast",
    "chapter",
    "entry-encyclopedia",
    "interview",
    "paper-conference",
    "patent",
    "post",
    "press_release",
    "speech",
    "webpage",
}
_TAG = re.compile(r"<[^>]*>")
_NOT_IN_HREF = re.compile(r"[\[\]]|%(?![0-9A-Fa-f]{2})")
_STOPS = (".", "!", "?", "…", ".”", "?”", "!”")


def format_html(document: ReferenceDocument, labels: Mapping[str, str] = REFERENCE_LABELS) -> str:
    """The reference as safe inline HTML; all text of the fields is escaped."""
    container = escape(document.container)
    parts = [
        escape(_who(document, labels)),
        _linked_title(document, labels),
        escape(_edited(document, labels)),
        _numbered(document, f'<i class="container">{container}</i>', labels, escape),
        escape(document.series),
        escape(_publisher(document)),
        escape(show_date(document.issued, labels)),
        _identifiers_html(document),
        _archived_html(document, labels),
        escape(_retrieved(document, labels)),
    ]
    html = _sentences(parts)
    if document.note and not document.url:
        html += f' <span class="reference-note">{escape(" ".join(document.note.split()))}</span>'
    if document.state == ReferenceState.WITHDRAWN:
        html = f'<strong class="withdrawn">{escape(labels["withdrawn"])}:</strong> {html}'
    return html


def format_text(document: ReferenceDocument, labels: Mapping[str, str] = REFERENCE_LABELS) -> str:
    """The reference as one line of plain text, with its addresses written out."""
    title = document.title or labels["untitled"]
    if document.type in _WITHIN:
        title = labels["quoted"].format(title=title)
    archived = f"{labels['archived']}: {document.archive_url}" if document.archive_url else ""
    # Addresses are last and without a full stop, which would be copied with them.
    addresses = " ".join(part for part in (document.url, archived) if part)
    parts = [
        _who(document, labels),
        title,
        _edited(document, labels),
        _numbered(document, document.container, labels, str),
        document.series,
        _publisher(document),
        show_date(document.issued, labels),
        f"doi:{document.doi}" if document.doi else "",
        f"ISBN {document.isbn}" if document.isbn else "",
        *(one.text for one in read_identifiers(document.identifiers)),
        _retrieved(document, labels),
        "" if document.url else " ".join(document.note.split()),
    ]
    text = f"{_sentences(parts)} {addresses}".rstrip()
    return f"{labels['withdrawn']}: {text}" if document.state == ReferenceState.WITHDRAWN else text


def _sentences(parts: list[str]) -> str:
    """Each part that is not empty, ended by one full stop."""
    return " ".join(part if _stopped(part) else part + "." for part in parts if part)


def _stopped(part: str) -> bool:
    return _TAG.sub("", part).endswith(_STOPS)


def _who(document: ReferenceDocument, labels: Mapping[str, str]) -> str:
    """Its authors; the editors of a whole work that has no others."""
    if not _edited_alone(document):
        return _lines(document.authors)
    names = _lines(document.editors)
    return labels["editors_alone" if ";" in names else "editor_alone"].format(names=names)


def _edited(document: ReferenceDocument, labels: Mapping[str, str]) -> str:
    if not document.editors.strip() or _edited_alone(document):
        return ""
    names = ", ".join(person.in_order for person in read_persons(document.editors))
    return labels["editors"].format(names=names)


def _edited_alone(document: ReferenceDocument) -> bool:
    alone = bool(document.editors.strip()) and not document.authors.strip()
    return alone and document.type not in _WITHIN


def _lines(text: str) -> str:
    return "; ".join(line.strip() for line in text.splitlines() if line.strip())


def _numbered(
    document: ReferenceDocument,
    container: str,
    labels: Mapping[str, str],
    escaped: Callable[[str], str],
) -> str:
    """The container with edition, volume, issue and pages: "*Science* 12 (3): 11–43" where it is a
    periodical, else "*Atlas*, 2nd ed., vol. 3, pp. 11–43"."""
    volume, issue = document.volume, document.issue
    if document.type in PERIODICAL and volume and document.container:
        issue = f" ({issue})" if issue else ""
        pages = f": {shown_pages(document.pages)}" if document.pages else ""
        return f"{container} {escaped(volume + issue + pages)}"
    names = ("season", "episode") if document.type == "broadcast" else ("volume", "issue")
    parts = [
        shown_edition(document.edition, labels["edition"]),
        labels[names[0]].format(volume=volume) if volume else "",
        labels[names[1]].format(issue=issue) if issue else "",
        named_pages(document.pages, labels["page"], labels["pages"]),
    ]
    details = ", ".join(part for part in parts if part)
    if not document.container:
        return escaped(details[:1].upper() + details[1:])
    return f"{container}, {escaped(details)}" if details else container


def _publisher(document: ReferenceDocument) -> str:
    publisher = "" if document.publisher == document.container else document.publisher
    return ": ".join(part for part in (document.place, publisher) if part)


def _retrieved(document: ReferenceDocument, labels: Mapping[str, str]) -> str:
    date = show_date(document.accessed, labels)
    return labels["retrieved"].format(date=date) if date else ""


def _linked_title(document: ReferenceDocument, labels: Mapping[str, str]) -> str:
    """The title in its own language, linked to the source, or else to its archived copy."""
    within = document.type in _WITHIN
    language = f' lang="{escape(document.title_language)}"' if document.title_language else ""
    title = (
        f'<cite class="{"article-title" if within else "work-title"}"{language} dir="auto">'
        f"{escape(document.title or labels['untitled'])}</cite>"
    )
    url = _followable(document.url) or _followable(document.archive_url)
    if url:
        title = _link(url, title)
    return labels["quoted"].format(title=title) if within else title


def _archived_html(document: ReferenceDocument, labels: Mapping[str, str]) -> str:
    url = _followable(document.archive_url)
    if not url or not _followable(document.url):
        return ""
    return _link(url, escape(labels["archived"]), " archived")


def _identifiers_html(document: ReferenceDocument) -> str:
    parts = []
    if document.doi:
        address = _followable(f"https://doi.org/{quote(document.doi)}")
        words = escape(f"doi:{document.doi}")
        parts.append(_link(address, words) if address else words)
    if document.isbn:
        parts.append(escape(f"ISBN {document.isbn}"))
    for one in read_identifiers(document.identifiers):
        words = escape(one.text)
        parts.append(_link(one.url, words) if one.url else words)
    return ". ".join(parts)


def _followable(url: str) -> str:
    """`url` if it is an address that a reader may be sent to, else ""."""
    try:
        check_url(url)
    except ValueError:
        return ""
    return url


def _link(url: str, html: str, kind: str = "") -> str:
    start, slash, path = url.partition("://")
    host, stroke, path = path.partition("/")
    # Browsers follow these as they are, but they are not valid in a page.
    path = _NOT_IN_HREF.sub(lambda found: f"%{ord(found.group()):02X}", path)
    url = start + slash + host + stroke + path
    return f'<a class="external{kind}" href="{escape(url)}" rel="nofollow noopener">{html}</a>'
