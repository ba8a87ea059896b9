"""Serialises documents and records of claims as canonical JSON, for digests; parts are cached."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from articles.text.document.article_document import (
    ArticleDocument,
    DocumentField,
    DocumentSection,
    attributes,
)
from bioweb.history.digest import canonical_json, joined_json


def content_json(document: ArticleDocument) -> bytes:
    """The same bytes as `canonical_json(document.as_dict())`, made faster."""
    return joined_json(
        {
            "title": canonical_json(document.title),
            "language": canonical_json(document.language),
            "short_description": canonical_json(document.short_description),
            "state": canonical_json(document.state),
            "redirects": canonical_json(list(document.redirects)),
            "lead": _text(document.lead),
            "infobox": _list(_part(field) for field in document.infobox),
            "sections": _list(_part(section) for section in document.sections),
            "categories": canonical_json(list(document.categories)),
        }
    )


def records_json(document: ArticleDocument) -> bytes:
    """The stored records of claims, {"claims": {place: [records]}}; b"" if there are none."""
    records = {place: _records(stored) for place, stored in document.records().items()}
    return joined_json({"claims": joined_json(records)}) if records else b""


def _list(members: Iterable[bytes]) -> bytes:
    return b"[" + b",".join(members) + b"]"


@lru_cache(maxsize=2048)
def _part(part: DocumentField | DocumentSection) -> bytes:
    return canonical_json(attributes(part))


@lru_cache(maxsize=64)
def _text(text: str) -> bytes:
    return canonical_json(text)


@lru_cache(maxsize=2048)
def _records(stored: tuple[str, ...]) -> bytes:
    return canonical_json(list(stored))
