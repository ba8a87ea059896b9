"""The life of a person as a term, from the date of birth to the date of death in the infobox."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from articles.text.document.article_document import ArticleDocument, DocumentField, Rank
from articles.text.rendering.plain_text import plain_value
from articles.text.rendering.schema_org import BORN_LABELS, DIED_LABELS, day_in
from references.text.edtf_dates import OPEN_END

_NumberedField = tuple[int, DocumentField]  # (position in the infobox, from 0; field)

_YEAR = re.compile(r"\d{4}", re.ASCII)


class Lifespan(NamedTuple):
    """The field of birth with the whole life as its term, and the positions of the fields used."""

    field: DocumentField
    positions: tuple[int, ...]


def lifespan(document: ArticleDocument) -> Lifespan | None:
    """The lifespan of the person whom the article is about.

    None without a date of birth. None also without a date of death, unless there is no field of
    death and a term of the person still applies: only then is the person known to be alive.
    """
    born, died = _best_field(document, BORN_LABELS), _best_field(document, DIED_LABELS)
    start = _day(born[1]) if born else ""
    if born is None or not start:
        return None
    if died is not None:
        end = _day(died[1])
        field = replace(born[1], start=start, end=end)
        return Lifespan(field, (born[0], died[0])) if end else None
    if not any(
        field.end == OPEN_END for field in document.infobox if field.rank != Rank.DEPRECATED
    ):
        return None
    return Lifespan(replace(born[1], start=start, end=OPEN_END), (born[0],))


def _best_field(document: ArticleDocument, labels: tuple[str, ...]) -> _NumberedField | None:
    """The first preferred field with one of `labels`, else the first that is not deprecated."""
    fields = [
        (position, field)
        for position, field in enumerate(document.infobox)
        if field.label.casefold() in labels and field.rank != Rank.DEPRECATED
    ]
    return min(fields, key=lambda item: item[1].rank != Rank.PREFERRED, default=None)


def _day(field: DocumentField) -> str:
    """The start date, else the first whole date in the value, else the value if a year, or ""."""
    words = plain_value(field.value)
    return field.start or day_in(words) or (words if _YEAR.fullmatch(words) else "")
