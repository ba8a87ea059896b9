"""A life as a term: from the day of birth to that of death, as the infobox has them."""

from __future__ import annotations

import re
from dataclasses import replace

from articles.text.document.article_document import ArticleDocument, DocumentField, Rank
from articles.text.rendering.plain_text import plain_value
from articles.text.rendering.schema_org import BORN, DIED, day_in
from references.text.dates import OPEN

# A field with its place in the infobox, from 0.
Placed = tuple[int, DocumentField]

_YEAR = re.compile(r"\d{4}", re.ASCII)


def life_of(document: ArticleDocument) -> tuple[DocumentField, tuple[int, ...]] | None:
    """The field of birth with the life as its term, and the places of all fields about it.

    None without the date of birth, and where the date of death is missing: only of somebody with an
    open term is it shown that they are alive.
    """
    born, died = _first(document, BORN), _first(document, DIED)
    start = _day(born[1]) if born else ""
    if born is None or not start:
        return None
    if died is not None:
        end = _day(died[1])
        return (replace(born[1], start=start, end=end), (born[0], died[0])) if end else None
    if not any(field.end == OPEN for field in document.infobox if field.rank != Rank.DEPRECATED):
        return None
    return replace(born[1], start=start, end=OPEN), (born[0],)


def _first(document: ArticleDocument, labels: tuple[str, ...]) -> Placed | None:
    """The best field of one of these labels; deprecated ones are not repeated."""
    found = [
        (place, field)
        for place, field in enumerate(document.infobox)
        if field.label.casefold() in labels and field.rank != Rank.DEPRECATED
    ]
    return min(found, key=lambda placed: placed[1].rank != Rank.PREFERRED, default=None)


def _day(field: DocumentField) -> str:
    """Its start date, else the first whole date in its value, or a value that is only a year."""
    words = plain_value(field.value)
    return field.start or day_in(words) or (words if _YEAR.fullmatch(words) else "")
