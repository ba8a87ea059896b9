"""The type of a work, its title and language, and the work that contains it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from articles.interchange.wikitext.citing.parameters import Parameters, names_of
from articles.interchange.wikitext.common.languages import language_tag

# Types by a parameter, where the template leaves the type open.
_TYPE_BY_PARAMETER = {
    "journal": "article-journal", "newspaper": "article-newspaper",
    "magazine": "article-magazine", "encyclopedia": "entry-encyclopedia",
    "encyclopaedia": "entry-encyclopedia", "dictionary": "entry-encyclopedia",
}  # fmt: skip
_DOCUMENTS = frozenset({
    "article", "broadcast", "legal_case", "map", "motion_picture", "paper-conference", "patent",
    "thesis",
})  # fmt: skip
_PLACEHOLDERS = frozenset({"archived copy", "none", "untitled", "no title", "title", "archivlink"})
_SCRIPT = re.compile(r"([a-z]{2,3}(?:-[a-z]{2,4})?)\s?:\s?(.+)")
_QUOTED = re.compile(r"[“\"„«]([^“”\"„«»]+)[”\"“»]")


class Title(NamedTuple):
    """A title, and the language of its script or ""."""

    text: str
    language: str = ""


@dataclass(slots=True)
class Work:
    """A source's type, title with the language of its script, and container."""

    type: str
    title: str = ""
    container: str = ""
    language: str = ""


def read_work(kind: str, parameters: Parameters) -> Work:
    """The work of a template of this kind (see `template_source.citation_kind`)."""
    if kind in _DOCUMENTS:
        work = _document(parameters)
        # A conference paper remains one, whatever it is printed in.
        if work.type == "document" or kind == "paper-conference":
            work.type = kind
    else:
        reader = _READERS.get(kind)
        work = reader(parameters) if reader else _generic(kind, parameters)
    if work.title.lower() in _PLACEHOLDERS:
        work.title = ""
    if quoted := _QUOTED.fullmatch(work.title):
        work.title = quoted[1].strip()
    return work


def _generic(kind: str, parameters: Parameters) -> Work:
    title, language = _title(parameters)
    container = parameters.value("container")
    if kind in ("open", "webpage", "other"):
        kind = _type_by_parameters(kind, parameters)
    return Work(kind, title, container, language)


def _type_by_parameters(kind: str, parameters: Parameters) -> str:
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


def _title(parameters: Parameters, *more_names: str) -> Title:
    """The title of the work, with the addition that German templates have for it."""
    return _titled(parameters, "title", *names_of("title"), *more_names, addition="titelerg")


def _titled(parameters: Parameters, name: str, *names: str, addition: str = "") -> Title:
    """A title in its own script and in translation; `names` are the parameters for it."""
    title = parameters.text(*(names or (name,)))
    script, language = parameters.text(f"script{name}"), ""
    if found := _SCRIPT.fullmatch(script):
        language, script = language_tag(found[1]), found[2]
    translated = parameters.text(f"trans{name}", f"{name}trans", f"transl{name}")
    parts = [title, "" if script == title else script]
    if translated and translated != title:
        parts.append(f"[{translated.strip('[]')}]")
    if addition and (added := parameters.text(addition)):
        parts.append(f"– {added}")
    return Title(" ".join(filter(None, parts)), language)


def _chapter(parameters: Parameters) -> Title:
    for name in names_of("chapter"):
        if name in parameters or f"script{name}" in parameters:
            return _titled(parameters, name)
    return Title("")


def _book(parameters: Parameters) -> Work:
    title, language = _title(parameters)
    chapter, chapter_language = _chapter(parameters)
    container = parameters.value("container")
    if chapter and (title or container):
        return Work("chapter", chapter, title or container, chapter_language)
    return Work("book", title or chapter, container, language or chapter_language)


def _open(parameters: Parameters) -> Work:
    """The work of {{citation}}, which leaves the type to its parameters."""
    work = _generic("open", parameters)
    if work.type == "entry-encyclopedia":
        return _encyclopedia(parameters)
    return _book(parameters) if work.type in ("chapter", "book") else work


def _encyclopedia(parameters: Parameters) -> Work:
    title, language = _title(parameters)
    entry, entry_language = _chapter(parameters)
    container = parameters.value("container")
    if entry:
        return Work("entry-encyclopedia", entry, container or title, entry_language)
    return Work("entry-encyclopedia", title, container, language)


def _document(parameters: Parameters) -> Work:
    """A film, episode, map, conference paper, case, or other work of no type of its own."""
    title, language = _title(parameters, "litigants")
    if book := parameters.text("booktitle"):
        return Work("chapter", title, book, language)
    if sheet := parameters.text("map"):
        return Work("document", sheet, title, "")
    if "journal" in parameters:
        return Work("article-journal", title, parameters.value("container"), language)
    chapter, chapter_language = _chapter(parameters)
    if chapter and title:
        return Work("chapter", chapter, title, chapter_language)
    container = parameters.value("container") or parameters.text("series", "serieslink")
    return Work("document", title or chapter, container, language)


def _literatur(parameters: Parameters) -> Work:
    title, language = _title(parameters)
    container = parameters.value("literatur container")
    if addition := parameters.value("literatur container addition"):
        container = f"{container} – {addition}" if container else addition
    if not container:
        return Work("book", title, "", language)
    periodical = any(name in parameters for name in ("nummer", "issn", "heft", "doi", "pmid"))
    of_a_book = any(name in parameters for name in ("isbn", "verlag", "hrsg", "auflage"))
    is_chapter = of_a_book and not periodical
    return Work("chapter" if is_chapter else "article-journal", title, container, language)


_READERS: Mapping[str, Callable[[Parameters], Work]] = {
    "open": _open,
    "book": _book,
    "chapter": _book,
    "entry-encyclopedia": _encyclopedia,
    "document": _document,
    "literatur": _literatur,
    "internetquelle": lambda parameters: _generic("webpage", parameters),
}
