"""The parts of an article in the order of a form, which may not show all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

from articles.text.document.article_document import DocumentField, DocumentSection

Part = TypeVar("Part", DocumentField, DocumentSection)


def arrange_parts(
    base: Sequence[Part], shown: Collection[str], wanted: Sequence[Part]
) -> list[Part]:
    """`wanted`, with the parts of `base` that the form does not show.

    Each of these follows the nearest preceding part of `base` that stays; a new part follows its
    predecessor in `wanted`. `wanted` are the parts as the form has them, `shown` the uids of all
    its rows, including those to be removed.
    """
    known = {part.uid for part in base}
    groups: dict[str, list[Part]] = {"": []}
    order = [""]
    for part in wanted:
        if part.uid in known:
            order.append(part.uid)
            groups[part.uid] = []
        groups[order[-1]].append(part)
    anchor = ""
    for part in base:
        if part.uid in groups:
            anchor = part.uid
        elif part.uid not in shown:
            order.insert(order.index(anchor) + 1, part.uid)
            groups[part.uid] = [part]
            anchor = part.uid
    return [part for uid in order for part in groups[uid]]
