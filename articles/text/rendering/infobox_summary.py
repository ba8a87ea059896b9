"""The summary of a group of infobox fields in one line, shown while the group is folded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from articles.text.document.article_document import DocumentField, Rank
from articles.text.rendering.plain_text import plain_value
from references.text.edtf_dates import OPEN_END, show_term


@dataclass(frozen=True, slots=True)
class GroupSummary:
    """A plain text with its language; "" is the language of the article."""

    text: str
    language: str = ""


def summarise_group(fields: Sequence[DocumentField], labels: Mapping[str, str]) -> GroupSummary:
    """The dates of one term of the group, or one value if no field has a term.

    Preferred values have precedence, then terms that still apply, then the first value. Deprecated
    values are ignored. The text is "" if all values are deprecated.
    """
    ranked = [field for field in fields if field.rank != Rank.DEPRECATED]
    ranked.sort(key=lambda field: field.rank != Rank.PREFERRED)
    terms = [field for field in ranked if field.start or field.end]
    terms.sort(key=lambda field: (field.rank != Rank.PREFERRED, field.end != OPEN_END))
    if terms:
        term = show_term(terms[0].start, terms[0].end, labels)
        return GroupSummary(f"{terms[0].label} {term}" if len(terms) > 1 else term)
    if not ranked:
        return GroupSummary("")
    first = ranked[0]
    words = plain_value(first.value.split("\n")[0])
    if first.language:
        # A label is in the article's language, and one text can have only one `lang` attribute.
        return GroupSummary(words, first.language)
    return GroupSummary(f"{first.label} {words}")
