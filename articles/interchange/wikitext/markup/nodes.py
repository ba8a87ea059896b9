"""What the parser's nodes say beside their neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mwparserfromhell.nodes import HTMLEntity, Node, Text
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.common.escaping import escape
from articles.interchange.wikitext.common.sentinels import UNWANTED

_AFTER_AMPERSAND = re.compile(r"#?\w{1,32};")
_TRAIL = re.compile(r"[^\W\d_]{1,40}")


def only_text(code: Wikicode) -> str | None:
    """The text of wikitext that has no other nodes."""
    if len(code.nodes) == 1 and isinstance(code.nodes[0], Text):
        return code.nodes[0].value
    if any(not isinstance(node, Text) for node in code.nodes):
        return None
    return "".join(str(node) for node in code.nodes)


def trail_of(nodes: Sequence[Node], at: int) -> str:
    """The lower-case letters directly after a link, which belong to it."""
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    if not isinstance(after, Text) or not (found := _TRAIL.match(after.value)):
        return ""
    letters = found.group()
    end = next((n for n, char in enumerate(letters) if not char.islower()), len(letters))
    return letters[:end]


def is_alone(nodes: Sequence[Node], at: int) -> bool:
    """Whether a node has its line for itself."""
    before = nodes[at - 1] if at else None
    after = nodes[at + 1] if at + 1 < len(nodes) else None
    return (before is None or (isinstance(before, Text) and before.value.endswith("\n"))) and (
        after is None or (isinstance(after, Text) and after.value.startswith("\n"))
    )


def entity(node: HTMLEntity, nodes: Sequence[Node], at: int) -> str:
    """The character that an entity stands for."""
    try:
        char = str(node.normalize())
    except (ValueError, OverflowError, KeyError):
        return escape(str(node))
    if char == "&" and at + 1 < len(nodes) and _AFTER_AMPERSAND.match(str(nodes[at + 1])):
        return "\\&"
    char = UNWANTED.sub("", char)
    return " " if char.isspace() and char != "\u00a0" else escape(char)
