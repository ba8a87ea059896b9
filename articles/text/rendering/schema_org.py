"""What an article is about, in the words of schema.org, for programs that read pages.

Source: https://schema.org/Person. Only what the infobox says literally is used; where no
label says that it is about a person, nothing is.
"""

from __future__ import annotations

import re
from typing import Any

from articles.text.document.article_document import ArticleDocument, DocumentField, Rank
from articles.text.markup.parser import parse
from articles.text.rendering.body_html import plain_text
from references.text.dates import DATE_LABELS

BORN = ("born", "date of birth", "birth date")
DIED = ("died", "date of death", "death date")
_OCCUPATION = ("occupation", "occupations", "profession")
_PLACES = {
    "birthPlace": ("birthplace", "place of birth", "born in"),
    "deathPlace": ("place of death", "died in"),
}
_MONTHS = {DATE_LABELS[f"month_{number}"]: number for number in range(1, 13)}
_DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)}) (\d{{4}})\b", re.ASCII)
_RANKS = {Rank.PREFERRED.value: 0, Rank.NORMAL.value: 1}


def about(document: ArticleDocument) -> dict[str, Any]:
    """A schema.org Person as JSON would have it, or {} where the infobox shows none."""
    values = _by_label(document.infobox)
    if not any(label in values for label in (*BORN, *DIED, *_OCCUPATION)):
        return {}
    person: dict[str, Any] = {
        "@type": "Person",
        "name": document.title,
        "alternateName": list(document.redirects),
        "birthDate": day_in(_first(values, BORN)),
        "deathDate": day_in(_first(values, DIED)),
        "description": document.short_description,
    }
    for name, labels in _PLACES.items():
        if text := _first(values, labels):
            person[name] = {"@type": "Place", "name": text}
    if text := _first(values, _OCCUPATION):
        person["hasOccupation"] = {"@type": "Occupation", "name": text}
    return {name: value for name, value in person.items() if value}


def _by_label(infobox: tuple[DocumentField, ...]) -> dict[str, str]:
    """The plain text of the best value of each label; deprecated ones are not repeated."""
    values: dict[str, str] = {}
    ranked = [field for field in infobox if field.rank in _RANKS]
    for field in sorted(ranked, key=lambda field: _RANKS[field.rank]):
        values.setdefault(field.label.casefold(), _plain(field.value))
    return values


def _first(values: dict[str, str], labels: tuple[str, ...]) -> str:
    return next((values[label] for label in labels if values.get(label)), "")


def _plain(value: str) -> str:
    texts = (plain_text(token.children or ()) for token in parse(value) if token.type == "inline")
    return " ".join(" ".join(texts).split())


def day_in(text: str) -> str:
    """The first whole date in `text`, in ISO 8601, or "": a year alone may be anything."""
    found = _DAY.search(text)
    return f"{found[3]}-{_MONTHS[found[2]]:02}-{int(found[1]):02}" if found else ""
