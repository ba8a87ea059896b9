"""Reads the sources that a note names in citation templates, short citations or words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from mwparserfromhell.nodes import Template
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.citing.cleanup_tags import is_cleanup_tag
from articles.interchange.wikitext.citing.fields.identifiers import (
    Identifiers,
    catalogues,
    host_and_path,
    read_url,
)
from articles.interchange.wikitext.citing.fields.locators import (
    MAX_LOCATOR,
    join_locators,
    page_locator,
)
from articles.interchange.wikitext.citing.parameters import (
    Parameters,
    template_kind,
    template_name,
)
from articles.interchange.wikitext.citing.plain_notes import read_plain_note
from articles.interchange.wikitext.citing.short_citations import (
    MAX_CITATION_LENGTH,
    MAX_CITATIONS_IN_NOTE,
    is_short_citation,
    read_citation_list_in_words,
    read_short_citation,
)
from articles.interchange.wikitext.citing.source_builder import MAX_TITLE
from articles.interchange.wikitext.citing.template_source import citation_kind, read_citation
from articles.interchange.wikitext.common.conversion_model import Construct, Item, Outcome
from articles.interchange.wikitext.common.sentinels import TEMPLATE
from articles.interchange.wikitext.common.writer_protocol import Writer
from bioweb.history.normal_text import truncate

MAX_ITEMS = 12  # sources of one note, since a mark has at most 2,000 characters
FEW_WORDS = 3  # up to this number, words beside a citation, without a digit, name no source
# Signs between citations and at both ends of the words beside them.
_SEPARATORS = " .,;:()[]–-—*·•#'\"|\t\n/&"


def read_note(contents: Wikicode, writer: Writer) -> tuple[Item, ...]:
    """The sources that a note names, at most `MAX_ITEMS`; the writer receives their anchors."""
    return tuple(_NoteReader(contents, writer).read())[:MAX_ITEMS]


def names_source(contents: Wikicode) -> bool:
    """Whether a note has a citation template, short citation or web address, but no note inside."""
    text = str(contents).lower()
    if "<ref" in text or "{{#tag:ref" in text:
        return False
    if "//" in text or "www." in text:
        return True
    return "{{" in text and any(map(_is_citation, _templates(contents)))


def _is_citation(template: Template) -> bool:
    """Whether a template is a citation template or a short citation."""
    name = template_name(template)
    return citation_kind(name) is not None or is_short_citation(name)


def _templates(contents: Wikicode) -> Iterator[Template]:
    """The templates of a note; instead of a template around citation templates, those inside it."""
    pending = list(contents.ifilter(forcetype=Template, recursive=contents.RECURSE_OTHERS))[::-1]
    while pending:
        template = pending.pop()
        if not _is_citation(template):
            inner = [
                one
                for parameter in template.params
                if "{{" in str(parameter.value)
                for one in parameter.value.ifilter(forcetype=Template, recursive=False)
            ]
            if any(citation_kind(template_name(one)) is not None for one in inner):
                pending += inner[::-1]
                continue
        yield template


def read_page_number(template: Template, writer: Writer) -> str:
    """The locator that {{rp|33}} gives: pages or another part of the source."""
    parameters = Parameters(template, writer)
    words = [parameters.text("page", "p"), parameters.text("pages", "pp")]
    words += parameters.positional()[:1]
    pages = [page_locator(text, writer.site.language) for text in words]
    return join_locators(*pages, parameters.text("at", "loc", "location"))


class _NoteReader:
    """Reads the sources of one note: first its templates, then the words between them."""

    def __init__(self, contents: Wikicode, writer: Writer) -> None:
        self._contents, self._writer = contents, writer
        self._items: list[Item] = []
        self._identifiers = Identifiers()
        self._archive_url = ""
        self._rest = str(contents)  # with `TEMPLATE` in place of each template that was read
        # For each `TEMPLATE` in `_rest`: the number of items up to and including its own.
        self._item_counts: list[int] = []

    def read(self) -> Iterator[Item]:
        """The sources of the note as items."""
        if "{{" in self._rest:
            for template in _templates(self._contents):
                self._read_template(template)
        if self._items:
            if self._archive_url:
                self._add_archive()
            yield from self._items_with_words()
            return
        words = self._rest.replace(TEMPLATE, " ") if TEMPLATE in self._rest else self._contents
        if ";" in self._rest and len(self._rest) < MAX_CITATIONS_IN_NOTE * MAX_CITATION_LENGTH:
            plain = self._writer.plain(words)
            if several := read_citation_list_in_words(plain, self._writer.site.language):
                yield from several
                return
        if item := read_plain_note(words, self._writer, self._identifiers, self._archive_url):
            yield item

    def _read_template(self, template: Template) -> None:
        """Read one template, count it, and replace it by `TEMPLATE` in the rest of the note."""
        name = template_name(template)
        outcome = self._read_by_kind(name, template)
        if outcome is None:
            return
        before, found, after = self._rest.partition(str(template))
        if found:
            has_title = template_kind(name) == "archive" and not self._items
            words = self._archived_words(template) if has_title else ""
            self._rest = f"{before}{TEMPLATE}{words}{after}"
            self._item_counts.insert(before.count(TEMPLATE), len(self._items))
        example = str(template) if len(name) < 100 else ""
        is_citation = citation_kind(name) is not None
        construct: Construct = "citation" if is_citation else "template"
        self._writer.tally.count(construct, name, outcome, example)

    def _read_by_kind(self, name: str, template: Template) -> Outcome | None:
        """Read one template, and return the outcome; None if the template remains in the rest."""
        kind = template_kind(name)
        if citation_kind(name) is not None:
            cited = read_citation(template, self._writer)
            if cited is None:
                return Outcome.LEFT_OUT
            for anchor in cited.anchors:
                self._writer.anchor(anchor, cited.source)
            self._items.append(cited.item)
            return Outcome.CONVERTED
        if is_short_citation(name):
            self._items += read_short_citation(template, self._writer)
            return Outcome.CONVERTED
        if kind == "page number" and self._items:
            last = self._items[-1]
            locator = join_locators(last.locator, read_page_number(template, self._writer))
            self._items[-1] = replace(last, locator=locator)
            return Outcome.CONVERTED
        if kind == "archive":
            self._archive_url = self._archive_url or _read_archive_url(
                Parameters(template, self._writer)
            )
            return Outcome.CONVERTED if self._archive_url else Outcome.LEFT_OUT
        if name in catalogues() or name in ("doi", "isbn"):
            return self._read_identifier(name, template)
        return Outcome.LEFT_OUT if kind in ("silent", "anchor") or is_cleanup_tag(name) else None

    def _archived_words(self, template: Template) -> str:
        """Wikitext for {{webarchive}}: a link to the archived page, or only its title."""
        parameters = Parameters(template, self._writer)
        title = parameters.text("text", "title", "titel")
        url = read_url(parameters.raw("url"))
        if url and parameters.text("wayback", "archivetoday", "archiveis"):
            return f"[{url} {title}]"
        return title

    def _read_identifier(self, name: str, template: Template) -> Outcome | None:
        """Add the identifier of {{doi|…}} and the like to the source before it.

        If there is no source, keep it for the source in the note's words, and return None.
        """
        words = next(iter(Parameters(template, self._writer).positional()), "")
        source = self._items[-1].source if self._items else None
        if source is None:
            self._identifiers.add(name, words)
            return None
        found = Identifiers(source.doi, source.isbn, source.identifiers.splitlines())
        found.add(name, words)
        source = replace(
            source, doi=found.doi, isbn=found.isbn, identifiers=found.catalogued_lines()
        )
        self._items[-1] = replace(self._items[-1], source=source)
        return Outcome.CONVERTED

    def _add_archive(self) -> None:
        """Add the address of an archived copy to the last source, unless that has one already."""
        for index in reversed(range(len(self._items))):
            source = self._items[index].source
            if source is not None:
                if not source.archive_url:
                    source = replace(source, archive_url=self._archive_url)
                    self._items[index] = replace(self._items[index], source=source)
                return

    def _items_with_words(self) -> Iterator[Item]:
        """The items, completed by the words beside them, and the sources that these words name."""
        items = list(self._items)
        added: defaultdict[int, list[Item]] = defaultdict(list)  # by the index of the item before
        has_words = self._rest.strip(TEMPLATE + _SEPARATORS)
        for number, segment in enumerate(self._rest.split(TEMPLATE) if has_words else []):
            if not any(map(str.isalnum, segment)):
                continue
            # Words belong to the item before them, words before the first item to the first.
            count_before = self._item_counts[number - 1] if number else 0
            index = max(0, count_before - 1)
            if not count_before and (titled := self._with_title(items[index], segment)):
                items[index] = titled
                continue
            items[index], *others = self._with_segment(items[index], segment)
            added[index] += others
        for index, item in enumerate(items):
            yield item
            yield from added[index]

    def _with_title(self, item: Item, segment: str) -> Item | None:
        """The item with `segment` as its title; None if the item has a title or no address."""
        source = item.source
        words = self._writer.plain(segment).strip(_SEPARATORS)
        if source is None or not source.url or source.title != host_and_path(source.url):
            return None
        if not words or "//" in words:
            return None
        return replace(item, source=replace(source, title=truncate(words, MAX_TITLE)))

    def _with_segment(self, item: Item, segment: str) -> Iterator[Item]:
        """The item with the locator or address in `segment`, the wikitext beside it.

        A source in `segment` is the second item; up to `FEW_WORDS` without a digit are left out.
        """
        words = self._writer.plain(segment).strip(_SEPARATORS)
        are_few = len(words.split()) <= FEW_WORDS
        if "//" in segment and (plain := read_plain_note(segment, self._writer)) and plain.source:
            source = item.source
            if source and not source.url and are_few:
                yield replace(item, source=replace(source, url=plain.source.url))
            else:
                yield item
                yield plain
            return
        locator = page_locator(words, self._writer.site.language)
        if not words or (are_few and not any(map(str.isdigit, words))):
            if words:
                self._writer.tally.count("note", "words beside a source", Outcome.LEFT_OUT, words)
            yield item
        elif len(item.locator) + len(locator) + 2 <= MAX_LOCATOR and len(words) <= MAX_LOCATOR:
            yield replace(item, locator=join_locators(item.locator, locator))
        else:
            self._writer.tally.count(
                "note", "words beside a source", Outcome.AS_TEXT, truncate(words, 200)
            )
            yield item
            if plain := read_plain_note(segment, self._writer):
                yield plain


def _read_archive_url(parameters: Parameters) -> str:
    """The address of the archived copy in {{Webarchiv|url=…|wayback=20120101}} and the like."""
    url = read_url(parameters.raw("url"))
    wayback = parameters.text("wayback")
    if url and wayback.isdigit():
        return read_url(f"https://web.archive.org/web/{wayback}/{url}")
    if archive_today := parameters.text("archivetoday", "archiveis"):
        return read_url(f"https://archive.today/{archive_today}")
    return url
