"""Reads the type of a work, its title with its language, and the title of its container."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from articles.interchange.wikitext.citing.parameters import Parameters, names_of
from articles.interchange.wikitext.common.languages import language_tag

# The type of a work by a parameter that only this type has; the first that is given counts.
_TYPE_BY_PARAMETER = {
    "journal": "article-journal", "newspaper": "article-newspaper",
    "magazine": "article-magazine", "encyclopedia": "entry-encyclopedia",
    "encyclopaedia": "entry-encyclopedia", "dictionary": "entry-encyclopedia",
}  # fmt: skip
# Kinds of citation templates that `_read_document` reads.
_DOCUMENT_KINDS = frozenset({
    "article", "broadcast", "legal_case", "map", "motion_picture", "paper-conference", "patent",
    "thesis",
})  # fmt: skip
# What editors and bots write instead of a title.
_PLACEHOLDERS = frozenset({"archived copy", "none", "untitled", "no title", "title", "archivlink"})
# A title with its language before it, as in `script-title`: "ja:東京".
_TITLE_WITH_LANGUAGE = re.compile(r"([a-z]{2,3}(?:-[a-z]{2,4})?)\s?:\s?(.+)")
_TITLE_IN_QUOTATION_MARKS = re.compile(r"[“\"„«]([^“”\"„«»]+)[”\"“»]")


class Title(NamedTuple):
    """A title and the tag of its language, "" if that is not given."""

    text: str
    language: str = ""


@dataclass(slots=True)
class Work:
    """A work's type, title, container (the work that contains it) and title's language tag."""

    type: str
    title: str = ""
    container: str = ""
    language: str = ""


def read_work(kind: str, parameters: Parameters) -> Work:
    """The work that a template of this kind describes (see `template_source.citation_kind`)."""
    if kind in _DOCUMENT_KINDS:
        work = _read_document(parameters)
        # A conference paper has its own type also in a book or journal.
        if work.type == "document" or kind == "paper-conference":
            work.type = kind
    else:
        reader = _READERS.get(kind)
        work = reader(parameters) if reader else _read_any_kind(kind, parameters)
    if work.title.lower() in _PLACEHOLDERS:
        work.title = ""
    if found := _TITLE_IN_QUOTATION_MARKS.fullmatch(work.title):
        work.title = found[1].strip()
    return work


def _read_any_kind(kind: str, parameters: Parameters) -> Work:
    """The work of a template whose kind needs no reader of its own."""
    title, language = _read_title(parameters)
    container = parameters.value("container")
    if kind in ("open", "webpage", "other"):
        kind = _type_by_parameters(kind, parameters)
    return Work(kind, title, container, language)


def _type_by_parameters(kind: str, parameters: Parameters) -> str:
    """The type of a work, where `kind` ("open", "webpage" or "other") does not decide it."""
    for name, type_ in _TYPE_BY_PARAMETER.items():
        if name in parameters:
            return type_
    if kind in ("webpage", "other"):
        return "webpage" if kind == "webpage" or "url" in parameters else "document"
    if any(name in parameters for name in names_of("chapter")):
        return "chapter"
    if any(name in parameters for name in ("isbn", "publisher", "edition", "oclc")):
        return "webpage" if "website" in parameters else "book"
    return "webpage" if "url" in parameters else "document"


def _read_title(parameters: Parameters, *more_names: str) -> Title:
    """The title of the work; `more_names` are parameters that may also give it."""
    title, language = _join_title(
        "title", parameters.text(*names_of("title"), *more_names), parameters
    )
    addition = parameters.text("titelerg")  # of German templates
    return Title(" ".join(filter(None, (title, addition and f"– {addition}"))), language)


def _read_chapter_title(parameters: Parameters) -> Title:
    """The title of the chapter, entry or paper within the work; empty if there is none."""
    for name in names_of("chapter"):
        if name in parameters or f"script{name}" in parameters:
            return _join_title(name, parameters.text(name), parameters)
    return Title("")


def _join_title(name: str, title: str, parameters: Parameters) -> Title:
    """`title` with its original script and translation, such as `script-title` and `trans-title`.

    `name` is the parameter of the title, from which the names of the other two are derived.
    """
    original, language = parameters.text(f"script{name}"), ""
    if found := _TITLE_WITH_LANGUAGE.fullmatch(original):
        language, original = language_tag(found[1]), found[2]
    translation = parameters.text(f"trans{name}", f"{name}trans", f"transl{name}")
    parts = [title, "" if original == title else original]
    if translation and translation != title:
        parts.append(f"[{translation.strip('[]')}]")
    return Title(" ".join(filter(None, parts)), language)


def _read_book(parameters: Parameters) -> Work:
    """A book, or a chapter if the template names one."""
    title, language = _read_title(parameters)
    chapter, chapter_language = _read_chapter_title(parameters)
    container = parameters.value("container")
    if chapter and (title or container):
        return Work("chapter", chapter, title or container, chapter_language)
    return Work("book", title or chapter, container, language or chapter_language)


def _read_open_kind(parameters: Parameters) -> Work:
    """The work of {{citation}}, whose type the parameters decide."""
    work = _read_any_kind("open", parameters)
    if work.type == "entry-encyclopedia":
        return _read_encyclopedia(parameters)
    return _read_book(parameters) if work.type in ("chapter", "book") else work


def _read_encyclopedia(parameters: Parameters) -> Work:
    """An entry of an encyclopedia or dictionary."""
    title, language = _read_title(parameters)
    entry, entry_language = _read_chapter_title(parameters)
    container = parameters.value("container")
    if entry:
        return Work("entry-encyclopedia", entry, container or title, entry_language)
    return Work("entry-encyclopedia", title, container, language)


def _read_document(parameters: Parameters) -> Work:
    """A film, map, conference paper, legal case or the like; `read_work` sets its type.

    If the parameters show that it is in a book or journal, it is a chapter or article.
    """
    title, language = _read_title(parameters, "litigants")
    if book := parameters.text("booktitle"):
        return Work("chapter", title, book, language)
    if sheet := parameters.text("map"):
        return Work("document", sheet, title, "")
    if "journal" in parameters:
        return Work("article-journal", title, parameters.value("container"), language)
    chapter, chapter_language = _read_chapter_title(parameters)
    if chapter and title:
        return Work("chapter", chapter, title, chapter_language)
    container = parameters.value("container") or parameters.text("series", "serieslink")
    return Work("document", title or chapter, container, language)


def _read_literatur(parameters: Parameters) -> Work:
    """The book, chapter or article of the German template {{Literatur}}."""
    title, language = _read_title(parameters)
    container = parameters.value("literatur container")
    if addition := parameters.value("literatur container addition"):
        container = f"{container} – {addition}" if container else addition
    if not container:
        return Work("book", title, "", language)
    has_periodical_numbers = any(
        name in parameters for name in ("nummer", "issn", "heft", "doi", "pmid")
    )
    has_book_data = any(name in parameters for name in ("isbn", "verlag", "hrsg", "auflage"))
    is_chapter = has_book_data and not has_periodical_numbers
    return Work("chapter" if is_chapter else "article-journal", title, container, language)


# Functions that read a work, by the kind of its template.
_READERS: Mapping[str, Callable[[Parameters], Work]] = {
    "open": _read_open_kind,
    "book": _read_book,
    "chapter": _read_book,
    "entry-encyclopedia": _read_encyclopedia,
    "document": _read_document,
    "literatur": _read_literatur,
    "internetquelle": lambda parameters: _read_any_kind("webpage", parameters),
}
