"""Links of wikitext: to articles, other pages and wikis, addresses, files and categories."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from mwparserfromhell.nodes import ExternalLink, Wikilink

from articles.interchange.wikitext.common.conversion_model import ARRIVED, AS_TEXT, SENTINEL
from articles.interchange.wikitext.common.escaping import escape, escape_label
from articles.interchange.wikitext.common.sentinels import ARMED, QUOTE, UNWANTED
from articles.interchange.wikitext.markup import addresses, files
from articles.text.markup.page_names import BadName, normalise_name
from articles.text.markup.wikilinks import MAX_LINK, format_link

if TYPE_CHECKING:
    from articles.interchange.wikitext.markup.piece_writer import PieceWriter

FILE, CATEGORY = 6, 14
_ENGLISH = {"file": FILE, "image": FILE, "category": CATEGORY, "media": -2, "special": -1}
_WHOLE = re.compile(r"\s*('{2,5})((?:[^']|'(?!'))+)\1\s*")
_PIPE_TRICK = re.compile(r"(?:^:?[^:]*:)?(.*?)(?:\s*\([^()]*\)|,\s.*)?\s*")
_URL_UNSAFE = re.compile(r"[\s\x00-\x1f<>\"\\^`{|}()\[\]]")
_SAFE_SCHEME = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
_ESCAPED = re.compile(r"%[0-9A-Fa-f]{2}")
_LONGEST_ADDRESS = 2000


def wiki_link(writer: PieceWriter, node: Wikilink, trail: str = "") -> str:
    """A link of two brackets as inline Markdown; `trail` are the letters directly after it."""
    title = str(node.title).translate(ARMED)
    if "{" in title or "<" in title:
        title = writer.plain(node.title)
    title = _tidied(title)
    forced = title.startswith(":")
    name = title.lstrip(": ") if forced else title
    prefix, colon, rest = name.partition(":")
    number = _namespace(writer, prefix) if colon else 0
    if number == FILE and not forced:
        return files.file_link(writer, rest.strip(), node) + escape(trail)
    if number == CATEGORY and not forced:
        writer.category(rest)
        return escape(trail)
    if not number and colon:
        if not forced and (language := prefix.strip().lower()) in addresses.LANGUAGES:
            writer.language(language, rest.strip())
            return escape(trail)
        if found := addresses.address(name, writer.site.language):
            return _outward(writer, node, found[0], found[1], trail)
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


def _namespace(writer: PieceWriter, prefix: str) -> int:
    """The number of the namespace of this name; 0 for none."""
    name = " ".join(prefix.lower().split())
    return writer.site.namespaces.get(name) or _ENGLISH.get(name, 0)


def _inward(writer: PieceWriter, node: Wikilink, name: str, trail: str) -> str:
    """A link to an article, or to a section of this one."""
    target, _, section = name.partition("#")
    around, label = _label(writer, node, name)
    label += trail
    target = _resolved(writer.title, target.strip())
    section = re.sub(r"[\[\]|#`]", "", section).strip()
    try:
        target = normalise_name(target) if target else ""
    except BadName:
        target = section = ""
    if target:
        target = capitalised(target)
    if not target and not section:
        writer.tally.count("link", "", AS_TEXT, str(node))
        return around + escape(label) + around
    if "`" in target or (target == writer.title and not section):
        writer.tally.count("link", "", ARRIVED)
        return around + escape(label) + around
    shown = _as_label(label)
    if shown == target and not section:
        shown = ""
    link = format_link(target, section, shown)
    if len(link) > MAX_LINK:
        writer.tally.count("link", "", AS_TEXT, str(node))
        return around + escape(label) + around
    writer.tally.count("link", "", ARRIVED)
    return f"{around}{link}{around}"


def capitalised(name: str) -> str:
    """A title with its first letter as MediaWiki stores it."""
    first = name[:1].upper()
    return first + name[1:] if len(first) == 1 else name


def _resolved(title: str, target: str) -> str:
    """The title that a link to a subpage, or to the page above, means."""
    if target.startswith("/"):
        return f"{title}/{target.strip('/ ')}"
    while target.startswith("../"):
        title, target = title.rpartition("/")[0] or title, target[3:]
        if not target.startswith("../"):
            return f"{title}/{target.rstrip('/')}" if target else title
    return target


def _as_label(label: str) -> str:
    """A label without what a wiki link cannot hold."""
    label = label.replace("[", "(").replace("]", ")").replace("`", "'")
    return label.rstrip("\\") if label.endswith("\\") else label


def _label(writer: PieceWriter, node: Wikilink, name: str) -> tuple[str, str]:
    """What stands around a link to make it italic or bold as a whole; and its words."""
    if node.text is None:
        return "", name
    source = str(node.text)
    if not source.strip():
        found = _PIPE_TRICK.fullmatch(name)
        return "", (found[1] if found else "") or name
    around = ""
    if source.lstrip().startswith("''") and (whole := _WHOLE.fullmatch(source)):
        around = QUOTE * len(whole[1])
    return around, writer.plain(node.text) or name


def _outward(writer: PieceWriter, node: Wikilink, base: str, name: str, trail: str) -> str:
    """A link to a page that is not an article of this wiki, at its address."""
    around, label = _label(writer, node, name)
    label += trail
    if not base:
        writer.tally.count("link", "", AS_TEXT, str(node))
        return around + escape(label) + around
    writer.tally.count("link", "", ARRIVED)
    link = external(base + quote(name.replace(" ", "_"), safe=":/#,;@!*'~=&?+$"), escape(label))
    return f"{around}{link}{around}"


def page_address(base: str, name: str) -> str:
    """The address of a page of the wiki; "" where the wiki has none."""
    return base + quote(name.replace(" ", "_"), safe=":/,;@!*'~") if base else ""


def external(url: str, label: str) -> str:
    """A link to an address with inline Markdown as its label, or alone; "" where it is unsafe."""
    url = _URL_UNSAFE.sub(lambda found: quote(found.group()), url)
    if not _SAFE_SCHEME.match(url) or len(url) > _LONGEST_ADDRESS:
        return ""
    if not label:
        return f"<{url}>"
    return f"[{escape_label(label)}]({_without_entities(url)})"


def _without_entities(url: str) -> str:
    return re.sub(r"&(?=#?\w{1,32};)", "%26", url)


def external_link(writer: PieceWriter, node: ExternalLink) -> str:
    """An address, with or without brackets and label."""
    source = str(node.url).translate(ARMED)
    url = writer.plain(node.url) if "{" in source or "<" in source else unescape(source)
    url = url.strip()
    label = ""
    if node.title is not None:
        label = writer.inline(node.title)
        marks = "".join(found.group() for found in SENTINEL.finditer(label))
        label = SENTINEL.sub("", label)
        if "[[" in label or "](" in label or "<http" in label:
            label = escape(writer.plain(node.title))
    else:
        marks = ""
    address = f"https:{url}" if url.startswith("//") else url
    link = external(address, label)
    if link:
        writer.tally.count("link", "", ARRIVED)
        return link + marks
    writer.tally.count("link", "", AS_TEXT, str(node))
    return f"{label} ({escape(url)}){marks}" if label else escape(url)
