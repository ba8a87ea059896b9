"""Wordings of claims that only withheld revisions have."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import zip_longest
from typing import NamedTuple

from articles.index.claims.claim_event_index import ClaimEvent
from articles.models import Article
from bioweb.history.models import Revision, may_see_withheld
from bioweb.history.users import AnyUser


class Wording(NamedTuple):
    """The words of a claim, by their hash; `article` is the primary key of its article."""

    article: int
    claim: str
    words_hash: str


class _Period(NamedTuple):
    """The revisions from `first` to `last` in which a claim has the same words; None: to now."""

    wording: Wording
    first: int
    last: int | None


def withheld_wordings(wanted: Collection[Wording], user: AnyUser) -> set[Wording]:
    """Those of the wordings that `user` may not see in any revision.

    No query for users who see what is withheld, else one, and a second one if any revision of the
    articles is withheld. A wording that no stored event has counts as withheld then.
    """
    if may_see_withheld(user) or not wanted:
        return set()
    hidden = _withheld_numbers({wording.article for wording in wanted})
    if not hidden:
        return set()
    asked = {wording for wording in wanted if wording.article in hidden}
    shown = {
        period.wording
        for period in _periods(asked)
        if period.last is None
        or any(
            number not in hidden[period.wording.article]
            for number in range(period.first, period.last + 1)
        )
    }
    return asked - shown


def _withheld_numbers(articles: Collection[int]) -> dict[int, set[int]]:
    """The numbers of revisions with withheld texts, by article, for articles that have some."""
    uids = Article.objects.filter(pk__in=articles)
    rows = Revision.objects.filter(
        subject_kind=Article.kind, subject_uid__in=uids.values("uid"), text_withheld=True
    )
    numbers: defaultdict[str, set[int]] = defaultdict(set)
    for uid, number in rows.order_by().values_list("subject_uid", "number"):
        numbers[uid].add(number)
    if not numbers:
        return {}
    return {pk: numbers[uid] for pk, uid in uids.values_list("pk", "uid") if uid in numbers}


def _periods(asked: Collection[Wording]) -> Iterator[_Period]:
    """The periods in which the claims of `asked` have each of their wordings."""
    events = ClaimEvent._default_manager.filter(
        article__in={wording.article for wording in asked},
        claim__in={wording.claim for wording in asked},
    )
    by_claim: defaultdict[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    values = events.order_by("number").values_list("article", "claim", "number", "words_hash")
    for article, claim, number, words_hash in values:
        by_claim[article, claim].append((number, words_hash))
    for (article, claim), changes in by_claim.items():
        ends = [number - 1 for number, _words in changes[1:]]
        for (number, words_hash), last in zip_longest(changes, ends):
            # The event of a removal has no words.
            yield _Period(Wording(article, claim, words_hash), number, last)
