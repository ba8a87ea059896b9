"""The claims of the whole site that need work: how many, in which articles, and a page of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, NoReturn, overload

from django.db.models import Case, Count, IntegerField, Value, When

from articles.index.claims.claim_index import Claim
from articles.models import Article
from articles.querysets import ArticleQuerySet
from articles.text.claims.claim_states import WARNINGS, State


class ClaimsOfArticle(NamedTuple):
    """How many claims of an article are in one state."""

    title: str
    number: int


# By state, and in it by the article's key.
Worklist = dict[State, dict[int, ClaimsOfArticle]]


def worklist_of(articles: ArticleQuerySet[Article]) -> Worklist:
    """Where claims of these articles need work; one query, answered from the index of states."""
    rows = Claim._default_manager.filter(state__in=WARNINGS, article__in=articles).order_by()
    found: Worklist = {state: {} for state in WARNINGS}
    for state, article, title, number in rows.values_list(
        "state", "article", "article__title"
    ).annotate(number=Count("pk")):
        found[State(state)][article] = ClaimsOfArticle(title, number)
    return found


class ClaimsInState(Sequence[Claim]):
    """The claims in one state, by articles in a given order; only a slice is read, in one query.

    The order of thousands of articles is made of their keys alone, so that the database has to
    sort only the few articles that a page shows.
    """

    def __init__(self, state: State, articles: list[tuple[int, int]]) -> None:
        self._state = state
        self._articles = articles  # their keys, and how many such claims each has
        self._length = sum(number for _, number in articles)

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, wanted: int) -> NoReturn: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[Claim]: ...
    def __getitem__(self, wanted: int | slice) -> list[Claim]:
        if not isinstance(wanted, slice):
            raise TypeError("Only slices are read.")
        start, stop, _ = wanted.indices(self._length)
        shown: list[int] = []
        before = passed = 0
        for article, number in self._articles:
            if before < stop and before + number > start:
                shown.append(article)
            elif not shown:
                passed = before + number
            before += number
        if not shown:
            return []
        order = Case(
            *(When(article=article, then=Value(at)) for at, article in enumerate(shown)),
            output_field=IntegerField(),
        )
        rows = Claim._default_manager.filter(state=self._state, article__in=shown)
        return list(
            rows.select_related("article").order_by(order, "order")[start - passed : stop - passed]
        )
