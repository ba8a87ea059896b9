"""Properties of the parser's nodes: their text, their names, their neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from mwparserfromhell.nodes import HTMLEntity, Node, Tag, Text
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.common.escaping import escape
from articles.interchange.wikitext.common.sentinels import HIDDEN, QUOTE, UNHIDE, UNWANTED
from articles.interchange.wikitext.common.tables import names_by_key

# Text that would be an entity with an ampersand before it.
_AFTER_AMPERSAND = re.compile(r"#?\w{1,32};")
_TRAIL = re.compile(r"[^\W\d_]{1,40}")
_QUOTES = re.compile("'{2,}")


def only_text(code: Wikicode) -> str | None:
    """The text of wikitext that consists of text nodes; None if it has other nodes."""
    if len(code.nodes) == 1 and isinstance(code.nodes[0], Text):
        return code.nodes[0].value
    if any(not isinstance(node, Text) for node in code.nodes):
        return None
    return "".join(str(node) for node in code.nodes)


def visible_text(text: str) -> str:
    """A text node's text, not escaped, without stray tags; repeated apostrophes are sentinels."""
    if "<" in text:
        text = _stray_tags().sub(lambda found: "\n" if found["line"] else "", text)
    if "''" in text:
        text = _QUOTES.sub(lambda found: QUOTE * len(found.group()), text)
    return text.translate(UNHIDE) if any(sign in text for sign in HIDDEN.values()) else text


@cache
def _stray_tags() -> re.Pattern[str]:
    """A pattern for tags that the parser leaves in texts, as their other end is missing."""
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
    """The wikitext inside a tag, as it was typed."""
    return str(tag.contents).translate(UNHIDE)


def link_trail(nodes: Sequence[Node], at: int) -> str:
    """The lower-case letters after the link `nodes[at]`; MediaWiki shows them in the link."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if not isinstance(after, Text) or not (found := _TRAIL.match(after.value)):
        return ""
    letters = found.group()
    end = next((n for n, char in enumerate(letters) if not char.islower()), len(letters))
    return letters[:end]


def is_alone(nodes: Sequence[Node], at: int) -> bool:
    """Whether nothing else is on the line of the node that is number `at` of `nodes`."""
    before = nodes[at - 1] if at else None
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    return (before is None or (isinstance(before, Text) and before.value.endswith("\n"))) and (
        after is None or (isinstance(after, Text) and after.value.startswith("\n"))
    )


def entity_text(node: HTMLEntity, nodes: Sequence[Node], at: int) -> str:
    """The character of the entity that is number `at` of `nodes`, escaped."""
    try:
        char = str(node.normalize())
    except (ValueError, OverflowError, KeyError):
        return escape(str(node))
    if char == "&" and at + 1 < len(nodes) and _AFTER_AMPERSAND.match(str(nodes[at + 1])):
        return "\\&"
    char = UNWANTED.sub("", char)
    return " " if char.isspace() and char != "\u00a0" else escape(char)
