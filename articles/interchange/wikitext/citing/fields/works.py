"""What kind of work a citation template describes, what it is called, and what it stands in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from articles.interchange.wikitext.citing.fields.languages import language_tag
from articles.interchange.wikitext.citing.parameters import Parameters

_CONTAINERS = (
    "journal", "newspaper", "magazine", "periodical", "website", "work", "encyclopedia",
    "encyclopaedia", "dictionary", "sammelwerk", "werk", "booktitle", "program", "programme",
    "mailinglist", "newsgroup", "atlas", "zeitung", "zeitschrift", "reporter",
)  # fmt: skip
_CHAPTERS = ("chapter", "contribution", "entry", "article", "section", "chaptertitle", "kapitel")
_TITLES = ("title", "titel", "wstitle", "name")
# What tells a periodical, where the template leaves the type open.
_TYPE_BY_PARAMETER = (
    ("journal", "article-journal"), ("newspaper", "article-newspaper"),
    ("magazine", "article-magazine"), ("encyclopedia", "entry-encyclopedia"),
    ("encyclopaedia", "entry-encyclopedia"), ("dictionary", "entry-encyclopedia"),
)  # fmt: skip
_AS_DOCUMENTS = frozenset({
    "article", "broadcast", "legal_case", "map", "motion_picture", "paper-conference", "patent",
    "thesis",
})  # fmt: skip
_PLACEHOLDERS = frozenset({"archived copy", "none", "untitled", "no title", "title", "archivlink"})
_SCRIPT = re.compile(r"([a-z]{2,3}(?:-[a-z]{2,4})?)\s?:\s?(.+)")
_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]+)[”\"“»]")


@dataclass(slots=True)
class Work:
    """A source's type, title with the tag of its script's language, and container."""

    type: str
    title: str = ""
    container: str = ""
    language: str = ""


def read_work(kind: str, parameters: Parameters) -> Work:
    """The work of a template of this kind (see `kinds.kind_of`)."""
    special = _document_of(kind) if kind in _AS_DOCUMENTS else _READERS.get(kind)
    work = special(parameters) if special else _generic(kind, parameters)
    if work.title.lower() in _PLACEHOLDERS:
        work.title = ""
    if quoted := _QUOTED.fullmatch(work.title):
        work.title = quoted[1].strip()
    return work


def _document_of(kind: str) -> Callable[[Parameters], Work]:
    """How documents of this type are read; a paper remains one, whatever it is printed in."""

    def read(parameters: Parameters) -> Work:
        work = _document(parameters)
        if work.type == "document" or kind == "paper-conference":
            work.type = kind
        return work

    return read


def _generic(kind: str, parameters: Parameters) -> Work:
    title, language = _titled(parameters, "title", _TITLES)
    container = parameters.text(*_CONTAINERS)
    if not kind or kind in ("webpage", "other"):
        kind = _type_by_parameters(parameters, kind or "document")
    return Work(kind, title, container, language)


def _type_by_parameters(parameters: Parameters, otherwise: str) -> str:
    for name, of_type in _TYPE_BY_PARAMETER:
        if name in parameters:
            return of_type
    if otherwise in ("webpage", "other"):
        return "webpage" if otherwise == "webpage" or "url" in parameters else "document"
    if any(name in parameters for name in _CHAPTERS):
        return "chapter"
    if any(name in parameters for name in ("isbn", "publisher", "edition", "oclc")):
        return "webpage" if "website" in parameters else "book"
    return "webpage" if "url" in parameters else otherwise


def _titled(parameters: Parameters, name: str, names: tuple[str, ...] = ()) -> tuple[str, str]:
    """A title with what it is in its script and in translation, and the script's language."""
    title = parameters.text(*(names or (name,)))
    script, language = parameters.text(f"script{name}"), ""
    if found := _SCRIPT.fullmatch(script):
        language, script = language_tag(found[1]), found[2]
    translated = parameters.text(f"trans{name}", f"{name}trans", f"transl{name}")
    parts = [title, "" if script == title else script]
    if translated and translated != title:
        parts.append(f"[{translated.strip('[]')}]")
    if addition := parameters.text("titelerg") if name == "title" else "":
        parts.append(f"– {addition}")
    return " ".join(filter(None, parts)), language


def _chapter(parameters: Parameters) -> tuple[str, str]:
    for name in _CHAPTERS:
        if name in parameters or f"script{name}" in parameters:
            return _titled(parameters, name)
    return "", ""


def _book(parameters: Parameters) -> Work:
    title, language = _titled(parameters, "title", _TITLES)
    chapter, chapter_language = _chapter(parameters)
    container = parameters.text(*_CONTAINERS)
    if chapter and (title or container):
        return Work("chapter", chapter, title or container, chapter_language)
    return Work("book", title or chapter, container, language or chapter_language)


def _open(parameters: Parameters) -> Work:
    """The template leaves the type to its parameters: {{citation}}."""
    work = _generic("", parameters)
    if work.type in ("chapter", "entry-encyclopedia", "book"):
        return _encyclopedia(parameters) if work.type[0] == "e" else _book(parameters)
    return work


def _encyclopedia(parameters: Parameters) -> Work:
    title, language = _titled(parameters, "title", _TITLES)
    entry, entry_language = _chapter(parameters)
    container = parameters.text(*_CONTAINERS)
    if entry:
        container = container or title
        return Work("entry-encyclopedia", entry, container, entry_language)
    return Work("entry-encyclopedia", title, container, language)


def _document(parameters: Parameters) -> Work:
    """What has no type of its own: films, episodes, maps, papers of conferences, cases."""
    title, language = _titled(parameters, "title", (*_TITLES, "litigants"))
    if book := parameters.text("booktitle"):
        return Work("chapter", title, book, language)
    if sheet := parameters.text("map"):
        return Work("document", sheet, title, "")
    if "journal" in parameters:
        return Work("article-journal", title, parameters.text(*_CONTAINERS), language)
    chapter, chapter_language = _chapter(parameters)
    if chapter and title:
        return Work("chapter", chapter, title, chapter_language)
    container = parameters.text(*_CONTAINERS) or parameters.text("series", "serieslink")
    return Work("document", title or chapter, container, language)


def _literatur(parameters: Parameters) -> Work:
    title, language = _titled(parameters, "title", _TITLES)
    container = parameters.text("sammelwerk", "werk", "zeitschrift", "journal")
    if addition := parameters.text("werkerg", "sammelwerkerg"):
        container = f"{container} – {addition}" if container else addition
    if not container:
        return Work("book", title, "", language)
    periodical = any(name in parameters for name in ("nummer", "issn", "heft", "doi", "pmid"))
    of_a_book = any(name in parameters for name in ("isbn", "verlag", "hrsg", "auflage"))
    is_chapter = of_a_book and not periodical
    return Work("chapter" if is_chapter else "article-journal", title, container, language)


_READERS: Mapping[str, Callable[[Parameters], Work]] = {
    "": _open,
    "book": _book,
    "chapter": _book,
    "entry-encyclopedia": _encyclopedia,
    "document": _document,
    "literatur": _literatur,
    "internetquelle": lambda parameters: _generic("webpage", parameters),
}
