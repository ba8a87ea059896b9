"""Converts an infobox to a schema.org Person, for programs that read pages.

Source: https://schema.org/Person. Infobox values are used only as they are written, and only if one
of the labels shows that the article is about a person.
"""

from __future__ import annotations

import re
from typing import Any

from articles.text.document.article_document import (
    RANK_ORDER,
    ArticleDocument,
    DocumentField,
    Rank,
)
from articles.text.markup.parser import parse
from articles.text.rendering.body_html import plain_text
from references.text.edtf_dates import DATE_LABELS

# Labels of infobox fields, in lower case.
BORN_LABELS = ("born", "date of birth", "birth date")
DIED_LABELS = ("died", "date of death", "death date")
_OCCUPATION_LABELS = ("occupation", "occupations", "profession")
_PLACE_LABELS = {
    "birthPlace": ("birthplace", "place of birth", "born in"),
    "deathPlace": ("place of death", "died in"),
}
_MONTHS = {DATE_LABELS[f"month_{number}"]: number for number in range(1, 13)}
# A date such as "17 May 1953".
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b", re.ASCII)


def about(document: ArticleDocument) -> dict[str, Any]:
    """The schema.org Person of an article as JSON data; {} if no label is that of a person."""
    values = _by_label(document.infobox)
    if not any(label in values for label in (*BORN_LABELS, *DIED_LABELS, *_OCCUPATION_LABELS)):
        return {}
    person: dict[str, Any] = {
        "@type": "Person",
        "name": document.title,
        "alternateName": list(document.redirects),
        "birthDate": day_in(_first(values, BORN_LABELS)),
        "deathDate": day_in(_first(values, DIED_LABELS)),
        "description": document.short_description,
    }
    for name, labels in _PLACE_LABELS.items():
        if text := _first(values, labels):
            person[name] = {"@type": "Place", "name": text}
    if text := _first(values, _OCCUPATION_LABELS):
        person["hasOccupation"] = {"@type": "Occupation", "name": text}
    return {name: value for name, value in person.items() if value}


def _by_label(infobox: tuple[DocumentField, ...]) -> dict[str, str]:
    """Plain values by label in lower case: the first preferred one, else the first normal one."""
    values: dict[str, str] = {}
    ranked = [field for field in infobox if field.rank != Rank.DEPRECATED]
    for field in sorted(ranked, key=lambda field: RANK_ORDER.get(field.rank, 1)):
        values.setdefault(field.label.casefold(), _plain(field.value))
    return values


def _first(values: dict[str, str], labels: tuple[str, ...]) -> str:
    return next((values[label] for label in labels if values.get(label)), "")


def _plain(value: str) -> str:
    texts = (plain_text(token.children or ()) for token in parse(value) if token.type == "inline")
    return " ".join(" ".join(texts).split())


def day_in(text: str) -> str:
    """The first date such as "17 May 1953" in `text`, in ISO 8601, or "" if there is none."""
    found = _DAY.search(text)
    return f"{found[3]}-{_MONTHS[found[2]]:02}-{int(found[1]):02}" if found else ""
