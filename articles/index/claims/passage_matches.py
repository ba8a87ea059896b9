"""The search for quoted passages in the texts of their sources."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from typing import Protocol

from bioweb.history.users import AnyUser
from references.models import SourceText, may_see_source_texts
from references.text.passage_lookup import FoldedText, PassageMatch, find_passage, fold_text

KEPT_TEXTS = 4  # folded source texts in the cache of each process; a text may have megabytes
KEPT_PASSAGES = 5_000  # results in the cache of each process


class QuotingCitation(Protocol):
    """Something that quotes `passage` from the source whose present key is `key`: a `Citation`."""

    key: str
    passage: str


def passage_matches(
    citations: Iterable[QuotingCitation], user: AnyUser
) -> dict[tuple[str, str], PassageMatch]:
    """The match of each passage in the text of its source, by (present key, passage).

    It is empty if `user` may not see source texts. Passages of sources without a text are left
    out. One query, and one more for each text that is not in the cache. A stored text never
    changes, so that cached results stay valid.
    """
    quoted = {(one.key, one.passage) for one in citations if one.passage}
    if not quoted or not may_see_source_texts(user):
        return {}
    newest_versions = SourceText.objects.newest(key for key, _passage in quoted)
    return {
        (key, passage): _find(*newest_versions[key], passage)
        for key, passage in sorted(quoted)
        if key in newest_versions
    }


# The time is a part of the caches' keys, because a primary key may name another text later: after a
# transaction that was rolled back, or when a backup was restored.
@lru_cache(maxsize=KEPT_PASSAGES)
def _find(pk: int, time: datetime, passage: str) -> PassageMatch:
    return find_passage(_folded(pk, time), passage)


@lru_cache(maxsize=KEPT_TEXTS)
def _folded(pk: int, time: datetime) -> FoldedText:  # noqa: ARG001 - see above
    return fold_text(SourceText.objects.values_list("text", flat=True).get(pk=pk))
