"""Disagreements of sources: infobox fields for which different sources give different values."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from articles.text.claims.claim_extraction import claim_of_value
from articles.text.document.article_document import ArticleDocument, DocumentField


def other_values(document: ArticleDocument) -> dict[str, tuple[str, ...]]:
    """By the uid of a field, the uids of the fields for which other sources give another value.

    These have the same label, group, term and language, and no source in common with it: several
    values that one source gives are a list and no disagreement.
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
