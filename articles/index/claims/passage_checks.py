"""Whether the words that marks quote are in the text of their source, where editors gave it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from bioweb.history.users import AnyUser
from references.models import SourceText, may_see_source_texts
from references.text.passage_lookup import FoldedText, PassageMatch, find_passage, fold_text

KEPT_TEXTS = 4
KEPT_PASSAGES = 5_000


class Quotation(Protocol):
    """A `Citation`, or what has its key and passage."""

    key: str
    passage: str


def passage_checks(
    citations: Iterable[Quotation], user: AnyUser
) -> dict[tuple[str, str], PassageMatch]:
    """The search for each passage, by (present key, passage), for who may see sources' texts.

    Passages of sources without a text are left out. One query, and one more for each text that is
    not in the cache; texts never change, so that what was found once stays valid.
    """
    wanted = {(one.key, one.passage) for one in citations if one.passage}
    if not wanted or not may_see_source_texts(user):
        return {}
    texts = SourceText.objects.newest(key for key, _passage in wanted)
    return {
        (key, passage): _checked(*texts[key], passage)
        for key, passage in sorted(wanted)
        if key in texts
    }


@lru_cache(maxsize=KEPT_PASSAGES)
def _checked(pk: int, time: datetime, passage: str) -> PassageMatch:
    return find_passage(_folded(pk, time), passage)


@lru_cache(maxsize=KEPT_TEXTS)
def _folded(pk: int, time: datetime) -> FoldedText:  # noqa: ARG001 - another text, another time
    return fold_text(SourceText.objects.values_list("text", flat=True).get(pk=pk))
