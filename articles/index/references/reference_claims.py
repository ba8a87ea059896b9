"""Every claim that rests on a source, as the source's page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.urls import NoReverseMatch, reverse

from articles.index.claims.citation_index import Citation
from articles.index.claims.claim_event_index import ClaimEvent
from articles.index.claims.claim_index import Claim
from articles.index.pages.place_names import LEAD_NAME, names_of_places
from articles.models import Article
from articles.text.markup.page_names import name_to_path
from references.models import KeyAlias, Reference
from references.text.passage_segments import segments
from references.uses import Place, Resting, Use, Work

MOST_STORIES = 300  # articles
# How a state looks, besides its word.
_LOOKS = {
    **dict.fromkeys((Claim.State.RETRACTED, Claim.State.DISPUTED), "removed"),
    **dict.fromkeys((Claim.State.RECHECK, Claim.State.WEAK, Claim.State.MISSING), "draft"),
    **dict.fromkeys((Claim.State.PARTLY, Claim.State.UNCITED), "draft"),
    Claim.State.CITED: "added",
}


def resting(user: Any, key: str) -> QuerySet[Citation]:
    """The marks that cite `key` in articles that `user` may see, in the order of pages."""
    visible = Article.objects.visible_to(user)
    marks = Citation._default_manager.filter(key=key, article__in=visible)
    return marks.select_related("article").order_by("article__title", "article", "order")


def works_resting(found: Iterable[Citation]) -> list[Work]:
    """Some of these marks by article and part, those of one claim together: three queries."""
    marks = list(found)
    claims = _claims_of(marks)
    names = names_of_places({mark.article for mark in marks})
    works: dict[int, Work] = {}
    places: dict[tuple[int, str], Place] = {}
    shown: dict[tuple[int, str, int | None], list[Citation]] = {}
    for mark in marks:
        shown.setdefault((mark.article_id, mark.place, mark.claim), []).append(mark)
    for (article_id, uid, order), own in shown.items():
        article = own[0].article
        if article_id not in works:
            url = article.get_absolute_url()
            works[article_id] = Work(article.title, url, article.state)
        if (article_id, uid) not in places:
            place = Place(*names.get((article_id, uid), (str(LEAD_NAME), "")))
            places[article_id, uid] = place
            works[article_id].places.append(place)
        claim = claims.get((article_id, order))
        place = places[article_id, uid]
        place.claims.append(_resting(article, claim, own, place.url))
        place.uses.extend(_use(mark) for mark in own)
    return list(works.values())


def _claims_of(marks: Sequence[Citation]) -> dict[tuple[int, int | None], Claim]:
    wanted = {(mark.article_id, mark.claim) for mark in marks}
    rows = Claim._default_manager.filter(
        article__in={article for article, _order in wanted},
        order__in={order for _article, order in wanted if order is not None},
    )
    return {(row.article_id, row.order): row for row in rows}


def _resting(
    article: Article, claim: Claim | None, own: Sequence[Citation], anchor: str
) -> Resting:
    uses = tuple(_use(mark) for mark in own)
    if claim is None:
        return Resting(uses=uses, url=article.get_absolute_url() + anchor)
    spans = [(_first_letter(claim.text, mark.start or 0), mark.end or 0, 1) for mark in own]
    state = Claim.State(claim.state)
    return Resting(
        uses=uses,
        url=_claim_url(article, claim),
        pieces=tuple(segments(claim.text, dict.fromkeys(spans))),
        state=str(state.label),
        look=_LOOKS.get(state, ""),
    )


def _first_letter(text: str, start: int) -> int:
    """Where the words of a span begin that begins after a mark."""
    return start + len(text[start:]) - len(text[start:].lstrip())


def _claim_url(article: Article, claim: Claim) -> str:
    try:
        return reverse("claim", args=[name_to_path(article.title), claim.uid])
    except NoReverseMatch:
        return f"{article.get_absolute_url()}#claim-{claim.uid}"


def _use(mark: Citation) -> Use:
    return Use(mark.locator, mark.passage, mark.contra)


def first_cited(user: Any, key: str) -> list[datetime]:
    """When each claim first cited the source, by any key of it; four queries.

    Claims that are gone, or rest on another source now, are told too. None are told of a source on
    which so many articles rest that reading all their stories would keep the reader waiting.
    """
    merged = Reference.objects.filter(state="merged", successor=key)
    aliases = KeyAlias.objects.filter(Q(reference__key=key) | Q(reference__in=merged))
    keys = {
        key,
        *merged.values_list("key", flat=True),
        *aliases.values_list("key", flat=True),
    }
    visible = Article.objects.visible_to(user)
    marks = Citation._default_manager.filter(key=key, article__in=visible).order_by()
    articles = set(marks.values_list("article", flat=True).distinct())
    if len(articles) > MOST_STORIES:
        return []
    # The letters narrow what is read; the keys in it decide.
    letters = reduce(or_, (Q(said__contains=f'"{one}"') for one in keys))
    told = ClaimEvent._default_manager.filter(article__in=articles, cited=True)
    told = told.annotate(said=Cast("citations", TextField())).filter(letters)
    first: dict[tuple[int, str], datetime] = {}
    for article, claim, cited, time in told.order_by("article", "number").values_list(
        "article", "claim", "citations", "revision__time"
    ):
        if not keys.isdisjoint(one[0] for one in cited):
            first.setdefault((article, claim), time)
    return list(first.values())
