"""The sources of a note: of citation templates, short citations, words, or several of these."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from mwparserfromhell.nodes import Template
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.citing.citation_templates import kind_of
from articles.interchange.wikitext.citing.cleanup_tags import WORDS
from articles.interchange.wikitext.citing.fields.addresses import place_of, read_url
from articles.interchange.wikitext.citing.fields.identifiers import CATALOGUES, Numbers
from articles.interchange.wikitext.citing.fields.locators import MAX_LOCATOR, join, page_locator
from articles.interchange.wikitext.citing.parameters import Parameters, template_name
from articles.interchange.wikitext.citing.plain_notes import read_plain_note
from articles.interchange.wikitext.citing.short_citation_words import LONGEST, read_several
from articles.interchange.wikitext.citing.short_citation_words import MOST as MOST_SHORT
from articles.interchange.wikitext.citing.short_citations import SHORT, read_short
from articles.interchange.wikitext.citing.source_builder import MAX_TITLE, cut
from articles.interchange.wikitext.citing.template_source import read_citation
from articles.interchange.wikitext.common.conversion_model import ARRIVED, AS_TEXT, LEFT_OUT, Item
from articles.interchange.wikitext.common.writer_protocol import Writer

MOST_ITEMS = 12  # of one mark, which holds 2,000 characters
FEW_WORDS = 3
PAGES = frozenset({"rp", "reference page", "page ref"})
_ARCHIVES = frozenset({"webarchive", "webarchiv", "wayback", "webcite", "archive url"})
_SILENT = frozenset({
    "cbignore", "subscription required", "registration required", "subscription", "registration",
    "closed access", "open access", "free access", "limited access", "paywall", "bots", "sfnref",
    "harvid", "link note", "retracted", "self-published source", "spaces", "clear", "anchor",
    "nobr end", "refend", "refbegin", "use dmy dates", "use mdy dates", "wikicite end",
})  # fmt: skip
_BREAK = "\ufdd4"  # stands where a template was
_EDGES = " .,;:()[]–-—*·•#'\"|\t\n/&"


@dataclass(slots=True)
class _Bundle:
    """What was found in a note so far."""

    items: list[Item] = field(default_factory=list)
    numbers: Numbers = field(default_factory=Numbers)
    archive: str = ""
    rest: str = ""  # the wikitext, `_BREAK` in place of what was read
    places: list[int] = field(default_factory=list)  # how many items precede each break


def read_note(contents: Wikicode, writer: Writer) -> tuple[Item, ...]:
    """The sources that the contents of a note name; none where it says nothing."""
    bundle = _Bundle(rest=str(contents))
    if "{{" in bundle.rest:
        for template in _templates(contents):
            _take(template, bundle, writer)
    if not bundle.items:
        words = bundle.rest.replace(_BREAK, " ") if _BREAK in bundle.rest else contents
        few = ";" in bundle.rest and len(bundle.rest) < MOST_SHORT * LONGEST
        if few and (several := read_several(writer.plain(words), writer.site.language)):
            return several
        plain = read_plain_note(words, writer, bundle.numbers, bundle.archive)
        return (plain,) if plain else ()
    if bundle.archive:
        _add_archive(bundle)
    return tuple(_with_words(bundle, writer))[:MOST_ITEMS]


def holds_source(contents: Wikicode) -> bool:
    """Whether there is a citation template, a short citation or an address in a note.

    One that has notes of its own explains, and leaves the sources to these.
    """
    text = str(contents).lower()
    if "<ref" in text or "{{#tag:ref" in text:
        return False
    if "//" in text or "www." in text:
        return True
    if "{{" not in text:
        return False
    return any(
        kind_of(name) is not None or name in SHORT
        for name in map(template_name, _templates(contents))
    )


def _templates(contents: Wikicode) -> Iterator[Template]:
    """The templates of a note, and those in templates that are only a wrapping of these."""
    pending = list(contents.ifilter(forcetype=Template, recursive=contents.RECURSE_OTHERS))[::-1]
    while pending:
        template = pending.pop()
        name = template_name(template)
        if kind_of(name) is None and name not in SHORT:
            inner = [
                one
                for parameter in template.params
                if "{{" in str(parameter.value)
                for one in parameter.value.ifilter(forcetype=Template, recursive=False)
            ]
            if any(kind_of(template_name(one)) is not None for one in inner):
                pending += inner[::-1]
                continue
        yield template


def _take(template: Template, bundle: _Bundle, writer: Writer) -> None:
    """Take one template into the bundle, and out of the words that are left."""
    name = template_name(template)
    how = _taken(name, template, bundle, writer)
    if not how:
        return
    before, found, after = bundle.rest.partition(str(template))
    if found and name in _ARCHIVES:
        words = "" if bundle.items else _archived_words(template, writer)
        bundle.rest = f"{before}{_BREAK}{words}{after}"
    elif found:
        bundle.rest = f"{before}{_BREAK}{after}"
    if found:
        bundle.places.insert(before.count(_BREAK), len(bundle.items))
    kind = "citation" if kind_of(name) is not None else "template"
    writer.tally.count(kind, name, how, str(template) if len(name) < 100 else "")


def _taken(name: str, template: Template, bundle: _Bundle, writer: Writer) -> str:
    """How a template arrived; "" where it is a part of the note's words."""
    if kind_of(name) is not None:
        cited = read_citation(template, writer)
        if cited is None:
            return LEFT_OUT  # it says nothing by which to know a source
        for anchor in cited.anchors:
            writer.anchor(anchor, cited.source)
        bundle.items.append(cited.item)
        return ARRIVED
    if name in SHORT:
        bundle.items += read_short(name, template, writer)
        return ARRIVED
    if name in PAGES and bundle.items:
        last = bundle.items[-1]
        locator = join(last.locator, rp_locator(template, writer))
        bundle.items[-1] = replace(last, locator=locator)
        return ARRIVED
    if name in _ARCHIVES:
        parameters = Parameters(template, writer)
        bundle.archive = bundle.archive or _archive_url(parameters)
        return ARRIVED if bundle.archive else LEFT_OUT
    if name in CATALOGUES or name in ("doi", "isbn"):
        return _take_number(name, template, bundle, writer)
    return LEFT_OUT if name in WORDS or name in _SILENT else ""


def _archive_url(parameters: Parameters) -> str:
    """The address of an archived copy, of {{Webarchiv|url=…|wayback=20120101}} and its kin too."""
    url = read_url(parameters.raw("url"))
    stamp = parameters.text("wayback")
    if url and stamp.isdigit():
        return read_url(f"https://web.archive.org/web/{stamp}/{url}")
    if archive_today := parameters.text("archivetoday", "archiveis"):
        return read_url(f"https://archive.today/{archive_today}")
    return url


def _archived_words(template: Template, writer: Writer) -> str:
    """What stands for an archived copy in a note's words: a link to the page itself, or a title."""
    parameters = Parameters(template, writer)
    title = parameters.text("text", "title", "titel")
    url = read_url(parameters.raw("url"))
    if url and parameters.text("wayback", "archivetoday", "archiveis"):
        return f"[{url} {title}]"
    return title


def _take_number(name: str, template: Template, bundle: _Bundle, writer: Writer) -> str:
    """{{doi|…}}: a number of the source before it, or of the one that the words describe."""
    words = next(iter(Parameters(template, writer).positional()), "")
    last = bundle.items[-1] if bundle.items else None
    if last is None or last.source is None:
        bundle.numbers.add(name, words)
        return ""  # it stays in the words too
    numbers = Numbers(last.source.doi, last.source.isbn, last.source.identifiers.splitlines())
    numbers.add(name, words)
    source = replace(last.source, doi=numbers.doi, isbn=numbers.isbn, identifiers=numbers.lines())
    bundle.items[-1] = replace(last, source=source)
    return ARRIVED


def rp_locator(template: Template, writer: Writer) -> str:
    """The place that {{rp|33}} names."""
    parameters = Parameters(template, writer)
    language = writer.site.language
    pages = [
        page_locator(words, language)
        for words in (parameters.text("page", "p"), parameters.text("pages", "pp"))
    ]
    positional = [page_locator(words, language) for words in parameters.positional()[:1]]
    return join(*pages, *positional, parameters.text("at", "loc", "location"))


def _add_archive(bundle: _Bundle) -> None:
    for place in range(len(bundle.items) - 1, -1, -1):
        source = bundle.items[place].source
        if source is not None:
            if not source.archive_url:
                archived = replace(source, archive_url=bundle.archive)
                bundle.items[place] = replace(bundle.items[place], source=archived)
            return


def _with_words(bundle: _Bundle, writer: Writer) -> Iterator[Item]:
    """The items, with the note's own words that stand beside them."""
    items = list(bundle.items)
    more: dict[int, list[Item]] = {}
    segments = bundle.rest.split(_BREAK) if bundle.rest.strip(_BREAK + _EDGES) else []
    for place, segment in enumerate(segments):
        if not any(map(str.isalnum, segment)):
            continue
        # The item that it follows; what stands before the first one goes to that.
        follows = bundle.places[place - 1] if place else 0
        at = max(0, follows - 1)
        named = None if follows else _called(items[at], segment, writer)
        item, extra = (named, None) if named else _beside(items[at], segment, writer)
        items[at] = item
        if extra:
            more.setdefault(at, []).append(extra)
    for place, item in enumerate(items):
        yield item
        yield from more.get(place, ())


def _called(item: Item, segment: str, writer: Writer) -> Item | None:
    """An item whose source has no title, called by the words before it; else None."""
    source = item.source
    words = writer.plain(segment).strip(_EDGES)
    if source is None or not source.url or source.title != place_of(source.url) or "//" in words:
        return None
    return replace(item, source=replace(source, title=cut(words, MAX_TITLE))) if words else None


def _beside(item: Item, segment: str, writer: Writer) -> tuple[Item, Item | None]:
    """An item with the words beside it taken in, or else these as a source of their own."""
    words = writer.plain(segment).strip(_EDGES)
    if "//" in segment and (plain := read_plain_note(segment, writer)) and plain.source:
        source = item.source
        if source and not source.url and len(words.split()) <= FEW_WORDS:
            return replace(item, source=replace(source, url=plain.source.url)), None
        return item, plain
    locator = page_locator(words, writer.site.language)
    few = len(words.split()) <= FEW_WORDS
    if not words or (few and not any(map(str.isdigit, words))):
        if words:
            writer.tally.count("note", "words beside a source", LEFT_OUT, words)
        return item, None
    if len(item.locator) + len(locator) + 2 <= MAX_LOCATOR and len(words) <= MAX_LOCATOR:
        return replace(item, locator=join(item.locator, locator)), None
    writer.tally.count("note", "words beside a source", AS_TEXT, cut(words, 200))
    return item, read_plain_note(segment, writer)
