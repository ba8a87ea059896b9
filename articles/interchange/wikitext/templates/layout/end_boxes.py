"""Boxes of links at the end of a page, which only their place tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mwparserfromhell.nodes import Comment, Node, Template, Text, Wikilink

from articles.interchange.wikitext.common.conversion_model import LEFT_OUT
from articles.interchange.wikitext.common.writer_protocol import Writer
from articles.interchange.wikitext.templates.call import normal_name
from articles.interchange.wikitext.templates.layout.name_patterns import is_navigation

_CATEGORY = re.compile(r"\s*(?:category|kategorie)\s*:", re.IGNORECASE)
_STATE = frozenset({"state", "expanded", "nocat"})


def leads_elsewhere(
    template: Template, writer: Writer, *, alone: bool, after: Sequence[Node]
) -> bool:
    """Whether a template that no handler knows is a box of links, which is left out and counted.

    `after` is what follows it in its piece: other templates, categories and comments only.
    """
    named = [str(param.name).strip() for param in template.params if str(param.value).strip()]
    parameters = sum(name not in _STATE for name in named)
    name = str(template.name)
    if not is_navigation(
        name, alone_on_line=alone, parameters=parameters, at_end=all(map(_ends, after))
    ):
        return False
    writer.tally.count("template", normal_name(template.name), LEFT_OUT, str(template))
    return True


def _ends(node: Node) -> bool:
    """Whether a node may stand after the words of a page."""
    if isinstance(node, Text):
        return not str(node).strip()
    if isinstance(node, Wikilink):
        return bool(_CATEGORY.match(str(node.title)))
    return isinstance(node, Template | Comment)
