"""The sources of a note: of citation templates, short citations, words, or several of these."""

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
    MAX_IN_WORDS,
    MAX_WORDS,
    is_short_citation,
    read_several_in_words,
    read_short_citation,
)
from articles.interchange.wikitext.citing.source_builder import MAX_TITLE, cut
from articles.interchange.wikitext.citing.template_source import citation_kind, read_citation
from articles.interchange.wikitext.common.conversion_model import Construct, Item, Outcome
from articles.interchange.wikitext.common.sentinels import TEMPLATE
from articles.interchange.wikitext.common.writer_protocol import Writer

MAX_ITEMS = 12  # of one mark, which has at most 2,000 characters
FEW_WORDS = 3
_EDGES = " .,;:()[]–-—*·•#'\"|\t\n/&"


def read_note(contents: Wikicode, writer: Writer) -> tuple[Item, ...]:
    """The sources that the contents of a note name; none where it names none."""
    return tuple(_NoteReader(contents, writer).read())[:MAX_ITEMS]


def names_source(contents: Wikicode) -> bool:
    """Whether there is a citation template, a short citation or an address in a note.

    A note that contains notes is an explanation, whose sources are in those notes.
    """
    text = str(contents).lower()
    if "<ref" in text or "{{#tag:ref" in text:
        return False
    if "//" in text or "www." in text:
        return True
    return "{{" in text and any(map(_is_citation, _templates(contents)))


def _is_citation(template: Template) -> bool:
    name = template_name(template)
    return citation_kind(name) is not None or is_short_citation(name)


def _templates(contents: Wikicode) -> Iterator[Template]:
    """The templates of a note, and those in templates that only wrap them."""
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


def rp_locator(template: Template, writer: Writer) -> str:
    """The locator of {{rp|33}}."""
    parameters = Parameters(template, writer)
    words = [parameters.text("page", "p"), parameters.text("pages", "pp")]
    words += parameters.positional()[:1]
    pages = [page_locator(text, writer.site.language) for text in words]
    return join_locators(*pages, parameters.text("at", "loc", "location"))


class _NoteReader:
    """Reads one note: first its templates, then the words between them."""

    def __init__(self, contents: Wikicode, writer: Writer) -> None:
        self._contents, self._writer = contents, writer
        self._items: list[Item] = []
        self._identifiers = Identifiers()
        self._archive = ""
        self._rest = str(contents)  # with `TEMPLATE` in place of each template that was read
        self._items_before: list[int] = []  # by these templates

    def read(self) -> Iterator[Item]:
        """The items of the note."""
        if "{{" in self._rest:
            for template in _templates(self._contents):
                self._read_template(template)
        if self._items:
            if self._archive:
                self._add_archive()
            yield from self._with_words()
            return
        words = self._rest.replace(TEMPLATE, " ") if TEMPLATE in self._rest else self._contents
        if ";" in self._rest and len(self._rest) < MAX_IN_WORDS * MAX_WORDS:
            plain = self._writer.plain(words)
            if several := read_several_in_words(plain, self._writer.site.language):
                yield from several
                return
        if item := read_plain_note(words, self._writer, self._identifiers, self._archive):
            yield item

    def _read_template(self, template: Template) -> None:
        """Read one template, and take it out of the words that are left."""
        name = template_name(template)
        outcome = self._template(name, template)
        if outcome is None:
            return
        before, found, after = self._rest.partition(str(template))
        if found:
            is_title = template_kind(name) == "archive" and not self._items
            words = self._archived_words(template) if is_title else ""
            self._rest = f"{before}{TEMPLATE}{words}{after}"
            self._items_before.insert(before.count(TEMPLATE), len(self._items))
        example = str(template) if len(name) < 100 else ""
        is_citation = citation_kind(name) is not None
        construct: Construct = "citation" if is_citation else "template"
        self._writer.tally.count(construct, name, outcome, example)

    def _template(self, name: str, template: Template) -> Outcome | None:
        """Read one template; None where it is a part of the note's words."""
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
            locator = join_locators(last.locator, rp_locator(template, self._writer))
            self._items[-1] = replace(last, locator=locator)
            return Outcome.CONVERTED
        if kind == "archive":
            self._archive = self._archive or _archive_url(Parameters(template, self._writer))
            return Outcome.CONVERTED if self._archive else Outcome.LEFT_OUT
        if name in catalogues() or name in ("doi", "isbn"):
            return self._identifier(name, template)
        return Outcome.LEFT_OUT if kind in ("silent", "anchor") or is_cleanup_tag(name) else None

    def _archived_words(self, template: Template) -> str:
        """A link to the page of which {{webarchive}} has a copy, or the title of the copy."""
        parameters = Parameters(template, self._writer)
        title = parameters.text("text", "title", "titel")
        url = read_url(parameters.raw("url"))
        if url and parameters.text("wayback", "archivetoday", "archiveis"):
            return f"[{url} {title}]"
        return title

    def _identifier(self, name: str, template: Template) -> Outcome | None:
        """{{doi|…}}: of the source before it, or of the one that the words describe."""
        words = next(iter(Parameters(template, self._writer).positional()), "")
        source = self._items[-1].source if self._items else None
        if source is None:
            self._identifiers.add(name, words)
            return None  # it stays in the words too
        found = Identifiers(source.doi, source.isbn, source.identifiers.splitlines())
        found.add(name, words)
        source = replace(source, doi=found.doi, isbn=found.isbn, identifiers=found.lines())
        self._items[-1] = replace(self._items[-1], source=source)
        return Outcome.CONVERTED

    def _add_archive(self) -> None:
        """Give the address of an archived copy to the last source, unless it has one."""
        for place in reversed(range(len(self._items))):
            source = self._items[place].source
            if source is not None:
                if not source.archive_url:
                    source = replace(source, archive_url=self._archive)
                    self._items[place] = replace(self._items[place], source=source)
                return

    def _with_words(self) -> Iterator[Item]:
        """The items, with the note's own words beside them."""
        items = list(self._items)
        more: defaultdict[int, list[Item]] = defaultdict(list)
        has_words = self._rest.strip(TEMPLATE + _EDGES)
        for place, segment in enumerate(self._rest.split(TEMPLATE) if has_words else []):
            if not any(map(str.isalnum, segment)):
                continue
            # Words belong to the item before them; those before the first item, to that.
            before = self._items_before[place - 1] if place else 0
            at = max(0, before - 1)
            if not before and (titled := self._titled(items[at], segment)):
                items[at] = titled
                continue
            items[at], *others = self._beside(items[at], segment)
            more[at] += others
        for place, item in enumerate(items):
            yield item
            yield from more[place]

    def _titled(self, item: Item, segment: str) -> Item | None:
        """An item whose source has no title, with the words before it as one; else None."""
        source = item.source
        words = self._writer.plain(segment).strip(_EDGES)
        if source is None or not source.url or source.title != host_and_path(source.url):
            return None
        if not words or "//" in words:
            return None
        return replace(item, source=replace(source, title=cut(words, MAX_TITLE)))

    def _beside(self, item: Item, segment: str) -> Iterator[Item]:
        """An item with the words beside it as its locator, or these as a source of their own."""
        words = self._writer.plain(segment).strip(_EDGES)
        few = len(words.split()) <= FEW_WORDS
        if "//" in segment and (plain := read_plain_note(segment, self._writer)) and plain.source:
            source = item.source
            if source and not source.url and few:
                yield replace(item, source=replace(source, url=plain.source.url))
            else:
                yield item
                yield plain
            return
        locator = page_locator(words, self._writer.site.language)
        if not words or (few and not any(map(str.isdigit, words))):
            if words:
                self._writer.tally.count("note", "words beside a source", Outcome.LEFT_OUT, words)
            yield item
        elif len(item.locator) + len(locator) + 2 <= MAX_LOCATOR and len(words) <= MAX_LOCATOR:
            yield replace(item, locator=join_locators(item.locator, locator))
        else:
            self._writer.tally.count(
                "note", "words beside a source", Outcome.AS_TEXT, cut(words, 200)
            )
            yield item
            if plain := read_plain_note(segment, self._writer):
                yield plain


def _archive_url(parameters: Parameters) -> str:
    """The address of an archived copy, also of {{Webarchiv|url=…|wayback=20120101}}."""
    url = read_url(parameters.raw("url"))
    stamp = parameters.text("wayback")
    if url and stamp.isdigit():
        return read_url(f"https://web.archive.org/web/{stamp}/{url}")
    if archive_today := parameters.text("archivetoday", "archiveis"):
        return read_url(f"https://archive.today/{archive_today}")
    return url
