"""The parser's nodes beside their neighbours, and their text without what readers do not see."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mwparserfromhell.nodes import HTMLEntity, Node, Tag, Text
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.common.escaping import escape
from articles.interchange.wikitext.common.sentinels import HIDDEN, QUOTE, UNHIDE, UNWANTED
from articles.interchange.wikitext.common.tables import names_by_key

_AFTER_AMPERSAND = re.compile(r"#?\w{1,32};")
_TRAIL = re.compile(r"[^\W\d_]{1,40}")
_QUOTES = re.compile("'{2,}")


def only_text(code: Wikicode) -> str | None:
    """The text of wikitext that has no other nodes, else None."""
    if len(code.nodes) == 1 and isinstance(code.nodes[0], Text):
        return code.nodes[0].value
    if any(not isinstance(node, Text) for node in code.nodes):
        return None
    return "".join(str(node) for node in code.nodes)


def visible_text(text: str) -> str:
    """A text node without stray tags, its apostrophes as sentinels; not yet escaped."""
    if "<" in text:
        text = _stray_tags().sub(lambda found: "\n" if found["line"] else "", text)
    if "''" in text:
        text = _QUOTES.sub(lambda found: QUOTE * len(found.group()), text)
    return text.translate(UNHIDE) if any(sign in text for sign in HIDDEN.values()) else text


@cache
def _stray_tags() -> re.Pattern[str]:
    """Ends of tags that have no beginning here, or the other way round."""
    tags = names_by_key("markup/data/stray_tags.tsv")
    in_line, on_lines = "|".join(tags["in a line"]), "|".join(tags["on lines of their own"])
    return re.compile(
        rf"</(?:{in_line})\s*>|<(?!ref)(?:{in_line})(?:\s[^<>]*)?/?>"
        rf"|(?P<line></?(?:{on_lines})(?:\s[^<>]*)?/?>)",
        re.IGNORECASE,
    )


def tag_name(tag: Tag) -> str:
    """The name of a tag, in lower case."""
    return str(tag.tag).strip().lower()


def tag_source(tag: Tag) -> str:
    """The wikitext between a tag's ends, as it was typed."""
    return str(tag.contents).translate(UNHIDE)


def trail_of(nodes: Sequence[Node], at: int) -> str:
    """The lower-case letters directly after a link, which belong to it."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if not isinstance(after, Text) or not (found := _TRAIL.match(after.value)):
        return ""
    letters = found.group()
    end = next((n for n, char in enumerate(letters) if not char.islower()), len(letters))
    return letters[:end]


def is_alone(nodes: Sequence[Node], at: int) -> bool:
    """Whether a node has its line to itself."""
    before = nodes[at - 1] if at else None
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    return (before is None or (isinstance(before, Text) and before.value.endswith("\n"))) and (
        after is None or (isinstance(after, Text) and after.value.startswith("\n"))
    )


def entity_text(node: HTMLEntity, nodes: Sequence[Node], at: int) -> str:
    """The character of an entity, escaped."""
    try:
        char = str(node.normalize())
    except (ValueError, OverflowError, KeyError):
        return escape(str(node))
    if char == "&" and at + 1 < len(nodes) and _AFTER_AMPERSAND.match(str(nodes[at + 1])):
        return "\\&"
    char = UNWANTED.sub("", char)
    return " " if char.isspace() and char != "\u00a0" else escape(char)
