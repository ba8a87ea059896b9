"""A reference as one line for readers: authors, title, container, publisher, date and links.

The order is that of common reference lists. A style in the Citation Style Language (CSL) is not
used, since its Python processor repeats the title of a work without an author and does not escape
HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from urllib.parse import quote

from references.text.catalogues import read_identifiers
from references.text.edtf_dates import DATE_LABELS, show_date
from references.text.identifiers import check_url
from references.text.numbering import format_edition, format_pages, labelled_pages
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

# Types of works whose titles are in quotation marks: parts of other works, pages of a site and some
# others. All other titles are in italics.
_TYPES_WITH_QUOTED_TITLE = {
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
_HTML_TAG = re.compile(r"<[^<>]*>")
# Characters that are not valid in an `href`: brackets, and percent signs that escape nothing.
_NOT_IN_HREF = re.compile(r"[\[\]]|%(?![0-9A-Fa-f]{2})")
_END_MARKS = (".", "!", "?", "…", ".”", "?”", "!”")


def reference_html(
    document: ReferenceDocument, labels: Mapping[str, str] = REFERENCE_LABELS
) -> str:
    """The reference as safe inline HTML. All text of its fields is escaped."""
    container = escape(document.container)
    parts = [
        escape(_authors(document, labels)),
        _linked_title(document, labels),
        escape(_editors(document, labels)),
        _container_and_numbers(document, f'<i class="container">{container}</i>', labels, escape),
        escape(document.series),
        escape(_imprint(document)),
        escape(show_date(document.issued, labels)),
        _identifiers_html(document),
        _archived_html(document, labels),
        escape(_retrieved(document, labels)),
    ]
    html = _join_sentences(parts)
    if document.note and not document.url:
        html += f' <span class="reference-note">{escape(" ".join(document.note.split()))}</span>'
    if document.state == ReferenceState.WITHDRAWN:
        html = f'<strong class="withdrawn">{escape(labels["withdrawn"])}:</strong> {html}'
    return html


def reference_text(
    document: ReferenceDocument, labels: Mapping[str, str] = REFERENCE_LABELS
) -> str:
    """The reference as one line of plain text, which spells out its URLs."""
    title = document.title or labels["untitled"]
    if document.type in _TYPES_WITH_QUOTED_TITLE:
        title = labels["quoted"].format(title=title)
    archived = f"{labels['archived']}: {document.archive_url}" if document.archive_url else ""
    # The URLs are last and have no full stop, since readers would copy it with them.
    urls = " ".join(part for part in (document.url, archived) if part)
    parts = [
        _authors(document, labels),
        title,
        _editors(document, labels),
        _container_and_numbers(document, document.container, labels, str),
        document.series,
        _imprint(document),
        show_date(document.issued, labels),
        f"doi:{document.doi}" if document.doi else "",
        f"ISBN {document.isbn}" if document.isbn else "",
        *(identifier.text for identifier in read_identifiers(document.identifiers)),
        _retrieved(document, labels),
        "" if document.url else " ".join(document.note.split()),
    ]
    text = f"{_join_sentences(parts)} {urls}".rstrip()
    return f"{labels['withdrawn']}: {text}" if document.state == ReferenceState.WITHDRAWN else text


def _join_sentences(parts: list[str]) -> str:
    """The parts that are not empty, each with a full stop or another end mark."""
    return " ".join(part if _has_end_mark(part) else part + "." for part in parts if part)


def _has_end_mark(part: str) -> bool:
    return _HTML_TAG.sub("", part).endswith(_END_MARKS)


def _authors(document: ReferenceDocument, labels: Mapping[str, str]) -> str:
    """The authors; for a work that has only editors, the editors with "(ed.)" or "(eds.)"."""
    if not _has_only_editors(document):
        return _join_lines(document.authors)
    names = _join_lines(document.editors)
    return labels["editors_alone" if ";" in names else "editor_alone"].format(names=names)


def _editors(document: ReferenceDocument, labels: Mapping[str, str]) -> str:
    """ "Edited by Given Family"; "" without editors, or if `_authors` names them."""
    if not document.editors.strip() or _has_only_editors(document):
        return ""
    names = ", ".join(person.full_name for person in read_persons(document.editors))
    return labels["editors"].format(names=names)


def _has_only_editors(document: ReferenceDocument) -> bool:
    """Whether the work has editors, no authors and a title that is in italics."""
    only_editors = bool(document.editors.strip()) and not document.authors.strip()
    return only_editors and document.type not in _TYPES_WITH_QUOTED_TITLE


def _join_lines(text: str) -> str:
    return "; ".join(line.strip() for line in text.splitlines() if line.strip())


def _container_and_numbers(
    document: ReferenceDocument,
    container: str,
    labels: Mapping[str, str],
    escape_text: Callable[[str], str],
) -> str:
    """The container with its edition, volume, issue and pages.

    For a periodical "*Science* 12 (3): 11–43", otherwise "*Atlas*, 2nd ed., vol. 3, pp. 11–43".
    `container` is the container's name, already formatted; `escape_text` formats the rest.
    """
    volume, issue = document.volume, document.issue
    if document.type in PERIODICAL and volume and document.container:
        issue = f" ({issue})" if issue else ""
        pages = f": {format_pages(document.pages)}" if document.pages else ""
        return f"{container} {escape_text(volume + issue + pages)}"
    names = ("season", "episode") if document.type == "broadcast" else ("volume", "issue")
    parts = [
        format_edition(document.edition, labels["edition"]),
        labels[names[0]].format(volume=volume) if volume else "",
        labels[names[1]].format(issue=issue) if issue else "",
        labelled_pages(document.pages, labels["page"], labels["pages"]),
    ]
    details = ", ".join(part for part in parts if part)
    if not document.container:
        return escape_text(details[:1].upper() + details[1:])
    return f"{container}, {escape_text(details)}" if details else container


def _imprint(document: ReferenceDocument) -> str:
    """ "Place: Publisher". A publisher with the name of the container is left out."""
    publisher = "" if document.publisher == document.container else document.publisher
    return ": ".join(part for part in (document.place, publisher) if part)


def _retrieved(document: ReferenceDocument, labels: Mapping[str, str]) -> str:
    date = show_date(document.accessed, labels)
    return labels["retrieved"].format(date=date) if date else ""


def _linked_title(document: ReferenceDocument, labels: Mapping[str, str]) -> str:
    """The title, linked to the source or, without a URL, to its archived copy."""
    is_quoted = document.type in _TYPES_WITH_QUOTED_TITLE
    language = f' lang="{escape(document.title_language)}"' if document.title_language else ""
    title = (
        f'<cite class="{"article-title" if is_quoted else "work-title"}"{language} dir="auto">'
        f"{escape(document.title or labels['untitled'])}</cite>"
    )
    url = _valid_url(document.url) or _valid_url(document.archive_url)
    if url:
        title = _link(url, title)
    return labels["quoted"].format(title=title) if is_quoted else title


def _archived_html(document: ReferenceDocument, labels: Mapping[str, str]) -> str:
    """A link to the archived copy; "" if there is none, or if the title is the link to it."""
    url = _valid_url(document.archive_url)
    if not url or not _valid_url(document.url):
        return ""
    return _link(url, escape(labels["archived"]), " archived")


def _identifiers_html(document: ReferenceDocument) -> str:
    """The DOI, ISBN and other identifiers, with links where an address is known."""
    parts = []
    if document.doi:
        url = _valid_url(f"https://doi.org/{quote(document.doi)}")
        words = escape(f"doi:{document.doi}")
        parts.append(_link(url, words) if url else words)
    if document.isbn:
        parts.append(escape(f"ISBN {document.isbn}"))
    for identifier in read_identifiers(document.identifiers):
        words = escape(identifier.text)
        parts.append(_link(identifier.url, words) if identifier.url else words)
    return ". ".join(parts)


def _valid_url(url: str) -> str:
    """`url` itself if `check_url` accepts it, else ""."""
    try:
        check_url(url)
    except ValueError:
        return ""
    return url


def _link(url: str, html: str, css_class: str = "") -> str:
    """A link to `url` around `html`; `css_class` is another class with a space before it."""
    scheme, separator, rest = url.partition("://")
    host, slash, path = rest.partition("/")
    # Browsers follow these characters unescaped, but they are not valid in a page.
    path = _NOT_IN_HREF.sub(lambda match: f"%{ord(match.group()):02X}", path)
    url = scheme + separator + host + slash + path
    return f'<a class="external{css_class}" href="{escape(url)}" rel="nofollow noopener">{html}</a>'
