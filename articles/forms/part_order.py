"""The parts of an article in the order that a form asks for; those that it does not show stay."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TypeVar

from articles.text.document.article_document import DocumentField, DocumentSection

Part = TypeVar("Part", DocumentField, DocumentSection)


def arranged(base: Sequence[Part], shown: Collection[str], wanted: Sequence[Part]) -> list[Part]:
    """`wanted`, and each part of `base` whose uid is not `shown` behind the one it stood behind.

    `shown` are the uids of all rows of the form, those to be removed included. New parts stay with
    the part that they were put behind.
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
