"""Disagreements of sources: infobox fields for which different sources give different values."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from articles.text.claims.claim_extraction import claim_of_value
from articles.text.document.article_document import ArticleDocument, DocumentField


def disagreeing_fields(document: ArticleDocument) -> dict[str, tuple[str, ...]]:
    """Map the uid of each field with which others disagree to the uids of these.

    Two fields disagree if they have the same label, group, term and language, values with different
    words, and sources, but none in common: several values from one source are a list.
    """
    alike: defaultdict[tuple[str, ...], list[DocumentField]] = defaultdict(list)
    for field in document.infobox:
        alike[field.group, field.label, field.language, field.start, field.end].append(field)
    others: defaultdict[str, list[str]] = defaultdict(list)
    for fields in alike.values():
        for one, other in combinations(fields, 2):
            if _words(one) != _words(other) and _disagree(_sources(one), _sources(other)):
                others[one.uid].append(other.uid)
                others[other.uid].append(one.uid)
    return {uid: tuple(found) for uid, found in others.items()}


def _disagree(one: set[str], other: set[str]) -> bool:
    return bool(one and other) and not one & other


def _words(field: DocumentField) -> str:
    claim = claim_of_value(field.value)
    return claim.text if claim else ""


def _sources(field: DocumentField) -> set[str]:
    """The keys of the sources that support a value."""
    claim = claim_of_value(field.value)
    support = claim.support if claim else ()
    return {citation.key for citation in support}
