"""A source as words of a text: for bibliographies, and citations that stand outside notes."""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Writer
from references.text.dates import show_date
from references.text.reference_document import ReferenceDocument

_STOPS = (".", "?", "!", "…")
_WITHIN = frozenset({
    "article-newspaper", "article-magazine", "article-journal", "chapter", "entry-encyclopedia",
    "paper-conference",
    "post",
    "webpage", "interview", "press_release", "speech",
})  # fmt: skip


def shown(source: ReferenceDocument, locator: str, writer: Writer) -> str:
    """The source as inline Markdown: Smith, John (2008), *The Book*, London: Publisher.

    One sentence, since it is one claim: that there is such a work.
    """
    escaped = writer.escaped
    date = show_date(source.issued)
    authors = "; ".join(source.authors.split("\n"))
    title = escaped(source.title)
    quoted = source.type in _WITHIN and (source.container or source.type != "webpage")
    parts = [
        escaped(f"{authors} ({date})" if authors and date else authors),
        f"“{title}”" if quoted else _italic(title),
        _container(source, writer),
        escaped(source.edition if not source.edition[:1].isdigit() else f"{source.edition} ed"),
        escaped(": ".join(part for part in (source.place, source.publisher) if part)),
        "" if authors else escaped(date),
        escaped(locator),
        f"doi:{escaped(source.doi)}" if source.doi else "",
        f"ISBN {source.isbn}" if source.isbn else "",
    ]
    said = ", ".join(dict.fromkeys(" ".join(part.split()) for part in parts if part.strip()))
    return said if not said or said.endswith(_STOPS) else said + "."


def _container(source: ReferenceDocument, writer: Writer) -> str:
    if not source.container:
        return ""
    number = source.volume + (f" ({source.issue})" if source.issue else "")
    pages = f": {source.pages}" if source.pages else ""
    rest = writer.escaped(f"{number.strip()}{pages}")
    if number:
        rest = f" {rest}"
    editors = "; ".join(source.editors.split("\n"))
    by = writer.escaped(f"(ed. {editors})") if editors else ""
    by = f" {by}" if by else ""
    return f"{_italic(writer.escaped(source.container))}{by}{rest}"


def _italic(text: str) -> str:
    # Emphasis needs a word or sign at both of its ends, and none at all around nothing.
    return f"*{text}*" if text.strip() else ""
