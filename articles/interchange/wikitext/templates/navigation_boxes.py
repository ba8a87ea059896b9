"""Boxes of links at the end of a page, recognised by their position and name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mwparserfromhell.nodes import Comment, Node, Template, Text, Wikilink

from articles.interchange.wikitext.common.conversion_model import Outcome
from articles.interchange.wikitext.common.writer_protocol import Writer
from articles.interchange.wikitext.templates.call import normal_name

_CATEGORY = re.compile(r"\s*(?:category|kategorie)\s*:", re.IGNORECASE)
# Parameters that only say whether a box is open or has categories.
_STATE_PARAMETERS = frozenset({"state", "expanded", "nocat"})


def leave_out_navigation_box(
    template: Template, writer: Writer, *, alone: bool, after: Sequence[Node]
) -> bool:
    """Whether a template without a handler is a navigation box; if so, counts it as left out.

    `alone` says that nothing else is on its line. `after` are the nodes after it in its piece.
    """
    named = [str(param.name).strip() for param in template.params if str(param.value).strip()]
    if (
        not alone
        or any(name not in _STATE_PARAMETERS for name in named)
        or not all(map(_is_at_end, after))
        or not is_box_name(str(template.name))
    ):
        return False
    writer.tally.count("template", normal_name(template.name), Outcome.LEFT_OUT, str(template))
    return True


def is_box_name(name: str) -> bool:
    """Whether a template's name, as it was typed, may be a navigation box's: it is like a title."""
    name = name.strip()
    return ":" not in name and len(name) > 3 and (name[0].isupper() or name[0].isdigit())


def _is_at_end(node: Node) -> bool:
    """Whether a node may follow the last words of a page: space, a category, a template."""
    if isinstance(node, Text):
        return not str(node).strip()
    if isinstance(node, Wikilink):
        return bool(_CATEGORY.match(str(node.title)))
    return isinstance(node, Template | Comment)
