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
    is_language,
    other_wiki,
    page_address,
)
from articles.interchange.wikitext.markup.files import file_link

FILE, CATEGORY = 6, 14
_ENGLISH = {"file": FILE, "image": FILE, "category": CATEGORY, "media": -2, "special": -1}
_WHOLE = re.compile(r"\s*('{2,5})((?:[^']|'(?!'))+)\1\s*")
_PIPE_TRICK = re.compile(r"(?:^:?[^:]*:)?(.*?)(?:\s*\([^()]*\)|,\s.*)?\s*")
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_NOT_IN_SECTION = re.compile(r"[\[\]|#`]")


class _Label(NamedTuple):
    """A link's words, and the quotes around it that make it italic or bold as a whole."""

    around: str
    words: str


def convert_wiki_link(
    writer: MarkupWriter, node: Wikilink, trail: str = "", *, alone: bool = False
) -> str:
    """A link of two brackets as raw text.

    `trail` are the letters directly after it; `alone`: it has its line to itself.
    """
    title = str(node.title).translate(UNHIDE)
    if "{" in title or "<" in title:
        title = writer.plain(node.title)
    title = _tidied(title)
    forced = title.startswith(":")
    name = title.lstrip(": ") if forced else title
    prefix, colon, rest = name.partition(":")
    number = _namespace(writer, prefix) if colon else 0
    if number == FILE and not forced:
        return file_link(writer, rest.strip(), node, alone=alone) + escape(trail)
    if number == CATEGORY and not forced:
        writer.category(rest)
        return escape(trail)
    if not number and colon:
        if not forced and is_language(language := prefix.strip().lower()):
            writer.language(language, rest.strip())
            return escape(trail)
        if other := other_wiki(name, writer.site.language):
            return _outward(writer, node, other.base, other.name, trail)
    if number:
        return _outward(writer, node, writer.site.base, name, trail)
    return _inward(writer, node, name, trail)


def _tidied(title: str) -> str:
    """A title without percent signs for letters, entities and line breaks."""
    if "%" in title and _ESCAPED.search(title):
        title = UNWANTED.sub("", unquote(title, errors="replace"))
    if "&" in title:
        title = unescape(title)
    return " ".join(title.replace("_", " ").split())


def _namespace(writer: MarkupWriter, prefix: str) -> int:
    """The number of the namespace of this name; 0 where there is none."""
    name = " ".join(prefix.lower().split())
    return writer.site.namespaces.get(name) or _ENGLISH.get(name, 0)


def _inward(writer: MarkupWriter, node: Wikilink, name: str, trail: str) -> str:
    """A link to an article, or to a section of this one."""
    target, _, section = name.partition("#")
    around, label = _label(writer, node, name)
    label += trail
    target = _resolved(writer.title, target.strip())
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


def _resolved(title: str, target: str) -> str:
    """The title that a link to a subpage, or to the page above, means."""
    if target.startswith("/"):
        return f"{title}/{target.strip('/ ')}"
    while target.startswith("../"):
        title, target = title.rpartition("/")[0] or title, target[3:]
        if not target.startswith("../"):
            return f"{title}/{target.rstrip('/')}" if target else title
    return target


def _without_brackets(label: str) -> str:
    """A label without the characters that a wiki link cannot contain."""
    return label.replace("[", "(").replace("]", ")").replace("`", "'").rstrip("\\")


def _label(writer: MarkupWriter, node: Wikilink, name: str) -> _Label:
    if node.text is None:
        return _Label("", name)
    source = str(node.text)
    if not source.strip():
        found = _PIPE_TRICK.fullmatch(name)
        return _Label("", (found[1] if found else "") or name)
    around = ""
    if source.lstrip().startswith("''") and (whole := _WHOLE.fullmatch(source)):
        around = QUOTE * len(whole[1])
    return _Label(around, writer.plain(node.text) or name)


def _outward(writer: MarkupWriter, node: Wikilink, base: str, name: str, trail: str) -> str:
    """A link to a page that is not an article of this wiki, at its address."""
    around, label = _label(writer, node, name)
    label += trail
    if not base:
        writer.tally.count("link", "", Outcome.AS_TEXT, str(node))
        return around + escape(label) + around
    writer.tally.count("link", "", Outcome.CONVERTED)
    link = external_link(page_address(base, name, safe=":/#,;@!*'~=&?+$"), escape(label))
    return f"{around}{link}{around}"


def convert_external_link(writer: MarkupWriter, node: ExternalLink) -> str:
    """An address, with or without brackets and label."""
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
