"""The summary of a group of an infobox, in one line, which is shown while the group is folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.text.document.article_document import DocumentField, Rank
from articles.text.rendering.plain_text import plain_value
from references.text.dates import OPEN, show_term


@dataclass(frozen=True, slots=True)
class Gist:
    """Plain words, and the language that they are in; "" is the article's own."""

    words: str
    language: str = ""


def gist_of(fields: Sequence[DocumentField], labels: Mapping[str, str]) -> Gist:
    """The open term, else the first term; of a group without terms its first value.

    Preferred values come before all others, deprecated ones do not count.
    """
    ranked = [field for field in fields if field.rank != "deprecated"]
    ranked.sort(key=lambda field: field.rank != Rank.PREFERRED)
    terms = [field for field in ranked if field.start or field.end]
    terms.sort(key=lambda field: (field.rank != Rank.PREFERRED, field.end != OPEN))
    if terms:
        term = show_term(terms[0].start, terms[0].end, labels)
        return Gist(f"{terms[0].label} {term}" if len(terms) > 1 else term)
    if not ranked:
        return Gist("")
    first = ranked[0]
    words = plain_value(first.value.split("\n")[0])
    # A label is in the article's language: beside words of another it would be read as those.
    return Gist(words, first.language) if first.language else Gist(f"{first.label} {words}")
