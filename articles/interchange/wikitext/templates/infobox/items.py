"""The items of an infobox value: line breaks, lists and list templates divide them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mwparserfromhell.nodes import Comment, Node, Tag, Template, Text
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.common.sentinels import SENTINEL
from articles.interchange.wikitext.templates.call import normal_name
from articles.interchange.wikitext.templates.layout.lists import is_list

# Templates that break a line.
_BREAKS = {"br", "break", "-", "clear", "crlf", "lb"}
# Templates that begin or end a list.
_LIST_LIMITS = {
    "startplainlist", "endplainlist", "start plainlist", "end plainlist", "plainlist end",
    "startflatlist", "endflatlist", "flatlist end", "end", "end of list",
}  # fmt: skip
# Templates that are an item by themselves.
_ROW_TEMPLATES = {"team-station"}
# Tags whose contents may be several items.
_WRAPPERS = {"div", "small", "span", "center", "p", "big", "ul", "ol", "li"}
_BULLET = re.compile(r"^[ \t]*[*#]+[ \t]*")
# The beginning of an item that continues the one before it, and the end of one that is continued.
_CONTINUATION = re.compile(r"^(?:[(,;:.)–—/]|&amp;|and |in |of |\d+ ?%)")
_UNFINISHED = re.compile(r"(?:[,;:(–—/&]|\b(?:and|of|in|the))$")


def items_of(code: Wikicode) -> list[Wikicode]:
    """The items of a value in order, without comments and blank items."""
    parts: list[list[Node]] = [[]]
    nodes = list(code.nodes)
    # The sign of the first item is text for the parser, since it is not at the start of a line.
    if nodes and isinstance(nodes[0], Text) and _BULLET.match(nodes[0].value):
        nodes[0] = Text(f"\n{_BULLET.sub('', nodes[0].value)}")
    _walk(nodes, parts)
    return [Wikicode(part) for part in parts if any(str(node).strip() for node in part)]


def _walk(nodes: Sequence[Node], parts: list[list[Node]]) -> None:
    """Add nodes to the last of `parts`; each item begins a new part."""
    in_list = False
    for node in nodes:
        if isinstance(node, Comment):
            continue
        if isinstance(node, Text):
            in_list = _walk_text(str(node.value), parts, in_list)
        elif isinstance(node, Tag):
            in_list = _walk_tag(node, parts) or in_list
        elif isinstance(node, Template):
            _walk_template(node, parts)
        else:
            parts[-1].append(node)


def _walk_text(text: str, parts: list[list[Node]], in_list: bool) -> bool:
    """Add a text, in which a blank line ends an item, in a list any line.

    Returns whether a list continues after the text.
    """
    lines = text.split("\n" if in_list else "\n\n")
    for number, line in enumerate(lines):
        if number:
            parts.append([])
        if line:
            parts[-1].append(Text(line))
    return in_list and len(lines) == 1


def _walk_tag(tag: Tag, parts: list[list[Node]]) -> bool:
    """Add a tag; returns whether it is the sign of a list item."""
    name = str(tag.tag).strip().lower()
    if name in ("br", "hr"):
        parts.append([])
    elif tag.wiki_markup and tag.wiki_markup in "*#:;":
        parts.append([])
        return True
    elif name in _WRAPPERS and tag.contents is not None and _has_items(str(tag.contents), name):
        parts.append([])
        _walk(tag.contents.nodes, parts)
        parts.append([])
    else:
        parts[-1].append(tag)
    return False


def _has_items(text: str, name: str) -> bool:
    """Whether the contents of a tag of this name are items."""
    return name in ("ul", "ol", "li", "p") or "<br" in text.lower() or "\n*" in text


def _walk_template(template: Template, parts: list[list[Node]]) -> None:
    name = normal_name(template.name)
    if name in _BREAKS:
        parts.append([])
    elif is_list(name):
        parts.append([])
        if title := _parameter(template, "title"):
            parts[-1].extend([*title.nodes, Text(": ")])
        for param in template.params:
            if str(param.name).strip().isdigit():
                _walk(param.value.nodes, parts)
                parts.append([])
    elif name in _ROW_TEMPLATES or name.startswith("medal"):
        parts.append([template])
        parts.append([])
    elif name not in _LIST_LIMITS:
        parts[-1].append(template)


def _parameter(template: Template, name: str) -> Wikicode | None:
    """The last parameter of this name; None if it is blank or missing."""
    found = [param.value for param in template.params if str(param.name).strip() == name]
    return found[-1] if found and str(found[-1]).strip() else None


def join_lines(items: Iterable[str], *, one_value: bool) -> list[str]:
    """The values in items of Markdown: an item that continues the one before is joined to it.

    With `one_value`, as for a place or a date, all items are one value.
    """
    values: list[str] = []
    for item in items:
        if not values:
            values.append(item)
        elif (
            _CONTINUATION.match(item)
            or _UNFINISHED.search(values[-1])
            or not SENTINEL.sub("", item)
        ):
            values[-1] += ("" if item[0] in ",;:.)" else " ") + item
        elif one_value:
            values[-1] += f", {item}"
        else:
            values.append(item)
    return values


def divide_value(value: str, most: int) -> list[str]:
    """A value in parts of at most `most` characters, divided between items, sentences or words.

    A part ends within brackets, such as a link's, only if its second half has no other boundary.
    """
    parts = []
    while len(value) > most:
        end = _boundary(value, most)
        parts.append(value[:end].rstrip(" ;"))
        value = value[end:].lstrip(" ;")
    return [part for part in (*parts, value) if part]


def _boundary(value: str, most: int) -> int:
    """The index, at most `most`, at which a long value is divided."""
    for sign in ("; ", ". ", ", ", " "):
        end = value.rfind(sign, most // 2, most)
        while end > 0:
            before = value[: end + 1]
            if before.count("[") == before.count("]") and before.count("(") == before.count(")"):
                return end + 1
            end = value.rfind(sign, most // 2, end)
    return most
