"""Links of wikitext: to articles, other pages and wikis, addresses, files and categories."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from mwparserfromhell.nodes import ExternalLink, Wikilink

from articles.interchange.wikitext.common.conversion_model import Outcome
from articles.interchange.wikitext.common.dialect import page_name, wiki_link
from articles.interchange.wikitext.common.escaping import escape
from articles.interchange.wikitext.common.sentinels import QUOTE, SENTINEL, UNHIDE, UNWANTED
from articles.interchange.wikitext.common.writer_protocol import MarkupWriter
from articles.interchange.wikitext.markup.addresses import (
    external_link,
    is_edition,
    other_wiki,
    page_address,
)
from articles.interchange.wikitext.markup.files import convert_file_link

FILE, CATEGORY = 6, 14
# The numbers of namespaces by the names that every MediaWiki knows.
_CANONICAL_NAMESPACES = {
    "file": FILE,
    "image": FILE,
    "category": CATEGORY,
    "media": -2,
    "special": -1,
}
# A label that is italic or bold as a whole; group 1 are the quotes.
_EMPHASISED = re.compile(r"\s*('{2,5})((?:[^']|'(?!'))+)\1\s*")
# A title, with group 1 the part that MediaWiki shows for "[[Title|]]".
_PIPE_TRICK = re.compile(r"(?:^:?[^:]*:)?(.*?)(?:\s*\([^()]*\)|,\s.*)?\s*")
_PERCENT_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
_NOT_IN_SECTION = re.compile(r"[\[\]|#`]")


class _Label(NamedTuple):
    """The quotes around a link that make it italic or bold as a whole, and its words."""

    around: str
    words: str


def convert_wiki_link(
    writer: MarkupWriter, node: Wikilink, trail: str = "", *, alone: bool = False
) -> str:
    """The Markdown, with sentinels, of a link in double brackets.

    A category or an interlanguage link is added to the page, and has no text but `trail`.
    `trail` are the letters directly after the link. `alone` says that nothing else is on its line.
    """
    title = str(node.title).translate(UNHIDE)
    if "{" in title or "<" in title:
        title = writer.plain(node.title)
    title = _decode_title(title)
    is_forced = title.startswith(":")  # a link, whatever the namespace
    name = title.lstrip(": ") if is_forced else title
    prefix, colon, rest = name.partition(":")
    number = _namespace(writer, prefix) if colon else 0
    if number == FILE and not is_forced:
        return convert_file_link(writer, rest.strip(), node, alone=alone) + escape(trail)
    if number == CATEGORY and not is_forced:
        writer.category(rest)
        return escape(trail)
    if not number and colon:
        if not is_forced and is_edition(language := prefix.strip().lower()):
            writer.language(language, rest.strip())
            return escape(trail)
        if other := other_wiki(name, writer.site.language):
            return _link_to_address(writer, node, other.base, other.name, trail)
    if number:
        return _link_to_address(writer, node, writer.site.base, name, trail)
    return _link_to_article(writer, node, name, trail)


def _decode_title(title: str) -> str:
    """A title with characters in place of percent codes and entities, on one line."""
    if "%" in title and _PERCENT_ENCODED.search(title):
        title = UNWANTED.sub("", unquote(title, errors="replace"))
    if "&" in title:
        title = unescape(title)
    return " ".join(title.replace("_", " ").split())


def _namespace(writer: MarkupWriter, prefix: str) -> int:
    """The number of the namespace with this name; 0 if there is none."""
    name = " ".join(prefix.lower().split())
    return writer.site.namespaces.get(name) or _CANONICAL_NAMESPACES.get(name, 0)


def _link_to_article(writer: MarkupWriter, node: Wikilink, name: str, trail: str) -> str:
    """The Markdown, with sentinels, of a link to an article, or to a section of the page itself."""
    target, _, section = name.partition("#")
    around, label = _label(writer, node, name)
    label += trail
    target = _absolute_title(writer.title, target.strip())
    section = _NOT_IN_SECTION.sub("", section).strip()
    if target and not (target := page_name(target)):
        section = ""
    if not target and not section:
        writer.tally.count("link", "", Outcome.AS_TEXT, str(node))
        return around + escape(label) + around
    if "`" in target or (target == writer.title and not section):
        writer.tally.count("link", "", Outcome.CONVERTED)
        return around + escape(label) + around
    shown = _without_brackets(label)
    link = wiki_link(target, section, "" if shown == target and not section else shown)
    writer.tally.count(
        "link", "", Outcome.CONVERTED if link else Outcome.AS_TEXT, "" if link else str(node)
    )
    return around + (link or escape(label)) + around


def _absolute_title(title: str, target: str) -> str:
    """The title that a link on the page `title` means: "/A" is a subpage, "../" the page above."""
    if target.startswith("/"):
        return f"{title}/{target.strip('/ ')}"
    while target.startswith("../"):
        title, target = title.rpartition("/")[0] or title, target[3:]
        if not target.startswith("../"):
            return f"{title}/{target.rstrip('/')}" if target else title
    return target


def _without_brackets(label: str) -> str:
    """A label in which other characters replace those that a wiki link cannot contain."""
    return label.replace("[", "(").replace("]", ")").replace("`", "'").rstrip("\\")


def _label(writer: MarkupWriter, node: Wikilink, name: str) -> _Label:
    """The label of a link, which is derived from its title `name` if it has no text."""
    if node.text is None:
        return _Label("", name)
    source = str(node.text)
    if not source.strip():
        found = _PIPE_TRICK.fullmatch(name)
        return _Label("", (found[1] if found else "") or name)
    around = ""
    if source.lstrip().startswith("''") and (whole := _EMPHASISED.fullmatch(source)):
        around = QUOTE * len(whole[1])
    return _Label(around, writer.plain(node.text) or name)


def _link_to_address(writer: MarkupWriter, node: Wikilink, base: str, name: str, trail: str) -> str:
    """The Markdown, with sentinels, of a link to the address made of `base` and `name`.

    If `base` is "", the label alone.
    """
    around, label = _label(writer, node, name)
    label += trail
    if not base:
        writer.tally.count("link", "", Outcome.AS_TEXT, str(node))
        return around + escape(label) + around
    writer.tally.count("link", "", Outcome.CONVERTED)
    link = external_link(page_address(base, name, safe=":/#,;@!*'~=&?+$"), escape(label))
    return f"{around}{link}{around}"


def convert_external_link(writer: MarkupWriter, node: ExternalLink) -> str:
    """The inline Markdown of an address, with or without brackets and a label."""
    source = str(node.url).translate(UNHIDE)
    url = writer.plain(node.url) if "{" in source or "<" in source else unescape(source)
    url = url.strip()
    label = marks = ""
    if node.title is not None:
        label = writer.inline(node.title)
        marks = "".join(found.group() for found in SENTINEL.finditer(label))
        label = SENTINEL.sub("", label)
        if "[[" in label or "](" in label or "<http" in label:
            label = escape(writer.plain(node.title))
    link = external_link(f"https:{url}" if url.startswith("//") else url, label)
    writer.tally.count(
        "link", "", Outcome.CONVERTED if link else Outcome.AS_TEXT, "" if link else str(node)
    )
    if link:
        return link + marks
    return f"{label} ({escape(url)}){marks}" if label else escape(url)
