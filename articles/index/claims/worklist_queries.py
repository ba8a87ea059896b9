"""The claims of the whole site that need work: how many each article has, and a slice of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, NoReturn, overload

from django.db.models import Case, Count, IntegerField, Value, When

from articles.index.claims.claim_index import Claim
from articles.models import Article
from articles.querysets import ArticleQuerySet
from articles.text.claims.claim_states import WARNINGS, State


class ClaimsOfArticle(NamedTuple):
    """The title of an article, and the number of its claims in one state."""

    title: str
    claim_count: int


# The keys are the displayed state and the primary key of the article.
Worklist = dict[State, dict[int, ClaimsOfArticle]]


def worklist_of(articles: ArticleQuerySet[Article]) -> Worklist:
    """The number of each article's claims in every state that needs work; one query."""
    rows = Claim._default_manager.filter(state__in=WARNINGS, article__in=articles).order_by()
    found: Worklist = {state: {} for state in WARNINGS}
    for state, article, title, number in rows.values_list(
        "state", "article", "article__title"
    ).annotate(number=Count("pk")):
        found[State(state)][article] = ClaimsOfArticle(title, number)
    return found


class ClaimsInState(Sequence[Claim]):
    """The claims that are displayed in one state, by article; each slice is read by one query.

    The articles have a given order. Only the few articles of a slice are in the query, so that the
    database does not sort the claims of thousands of articles.
    """

    def __init__(self, state: State, articles: list[tuple[int, int]]) -> None:
        self._state = state
        self._articles = articles  # pairs of primary key and number of claims in the state
        self._length = sum(number for _, number in articles)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, wanted: int) -> NoReturn: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[Claim]: ...
    def __getitem__(self, wanted: int | slice) -> list[Claim]:
        if not isinstance(wanted, slice):
            raise TypeError("Claims can be read by slices only.")
        start, stop, _ = wanted.indices(self._length)
        articles: list[int] = []  # the articles of the slice
        counted = skipped = 0  # the claims of all articles so far, and of those before the slice
        for article, number in self._articles:
            if counted < stop and counted + number > start:
                articles.append(article)
            elif not articles:
                skipped = counted + number
            counted += number
        if not articles:
            return []
        order = Case(
            *(When(article=article, then=Value(at)) for at, article in enumerate(articles)),
            output_field=IntegerField(),
        )
        rows = Claim._default_manager.filter(state=self._state, article__in=articles)
        ordered = rows.select_related("article").order_by(order, "order")
        return list(ordered[start - skipped : stop - skipped])
