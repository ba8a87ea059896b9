"""The claims that cite a reference, from the index of citations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import (
    Count,
    Exists,
    Expression,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Coalesce
from django.urls import NoReverseMatch, reverse

from articles.index.claims.citation_index import Citation
from articles.index.claims.claim_event_index import ClaimEvent
from articles.index.claims.claim_index import STATE_NAMES, Claim
from articles.index.pages.place_names import LEAD_NAME, names_and_anchors
from articles.models import Article
from articles.text.claims.claim_extraction import ClaimCitation
from articles.text.claims.claim_states import State
from articles.text.markup.page_names import name_to_path
from bioweb.history.users import AnyUser
from references.citing_works import (
    CitationDetails,
    CitingClaim,
    CitingPart,
    CitingWork,
    SupportCounts,
)
from references.models import KeyAlias, Reference
from references.text.reference_document import ReferenceState
from references.text.text_segments import cut_into_segments

MAX_ARTICLES = 300  # articles of which all events are read for one source
# The suffix of the CSS class of each state's chip, which gives its colour.
_LOOKS: dict[str, str] = {
    **dict.fromkeys((State.RETRACTED, State.DISPUTED), "removed"),
    **dict.fromkeys((State.RECHECK, State.WEAK, State.MISSING), "draft"),
    **dict.fromkeys((State.PARTLY_CITED, State.UNCITED), "draft"),
    State.CITED: "added",
}


class CitationsInArticles:
    """The implementation of `references.citing_works` by the index of citations."""

    def times_cited(self, user: AnyUser) -> Expression:
        """An expression: how many citations a reference has in articles that `user` may see."""
        citations = Citation._default_manager.filter(
            key=OuterRef("key"), article__in=Article.objects.visible_to(user)
        )
        counted = citations.order_by().values("key").annotate(number=Count("pk")).values("number")
        return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))

    def support_counts(self, user: AnyUser, key: str) -> SupportCounts:
        """The numbers of claims that the source supports and contradicts; one query."""
        citations = Citation._default_manager.filter(
            key=key, claim__isnull=False, article__in=Article.objects.visible_to(user)
        )
        claims = set(citations.order_by().values_list("article", "claim", "contra").distinct())
        supported = {(article, claim) for article, claim, contra in claims if not contra}
        return SupportCounts(
            claims=len(supported),
            works=len({article for article, _claim in supported}),
            contradicted=len(claims) - len(supported),
        )

    def citations(self, user: AnyUser, key: str) -> QuerySet[Citation]:
        """The citations of the source with this present key, by title and in reading order."""
        visible = Article.objects.visible_to(user)
        citations = Citation._default_manager.filter(key=key, article__in=visible)
        return citations.select_related("article").order_by("article__title", "article", "order")

    def works_of(self, citations: Iterable[Citation]) -> list[CitingWork]:
        """These citations grouped by article, part and claim; three queries."""
        citations = list(citations)
        claims = _claims_of(citations)
        names = names_and_anchors({one.article for one in citations})
        works: dict[int, CitingWork] = {}
        parts: dict[tuple[int, str], CitingPart] = {}
        by_claim: dict[tuple[int, str, int | None], list[Citation]] = {}
        for one in citations:
            by_claim.setdefault((one.article_id, one.place, one.claim), []).append(one)
        for (article_id, uid, order), own in by_claim.items():
            article = own[0].article
            if article_id not in works:
                url = article.get_absolute_url()
                works[article_id] = CitingWork(article.title, url, article.state)
            if (article_id, uid) not in parts:
                part = CitingPart(*names.get((article_id, uid), (str(LEAD_NAME), "")))
                parts[article_id, uid] = part
                works[article_id].parts.append(part)
            claim = claims.get((article_id, order))
            part = parts[article_id, uid]
            part.claims.append(_citing_claim(article, claim, own, part.url))
            part.citations.extend(map(_details_of, own))
        return list(works.values())

    def first_cited(self, user: AnyUser, key: str) -> list[datetime]:
        """The time at which each claim first cited the source, under any key.

        Only articles that cite the source now count, but also their removed claims and claims that
        cite other sources now. The list is empty if more than MAX_ARTICLES articles cite the
        source, because reading all their events would take too long. Four queries.
        """
        merged = Reference.objects.filter(state=ReferenceState.MERGED, successor=key)
        aliases = KeyAlias.objects.filter(Q(reference__key=key) | Q(reference__in=merged))
        keys = {
            key,
            *merged.values_list("key", flat=True),
            *aliases.values_list("key", flat=True),
        }
        visible = Article.objects.visible_to(user)
        citations = Citation._default_manager.filter(key=key, article__in=visible).order_by()
        articles = set(citations.values_list("article", flat=True).distinct())
        return [] if len(articles) > MAX_ARTICLES else _first_citations(articles, keys)

    def works(self, user: AnyUser, key: str) -> QuerySet[Article]:
        """The articles that cite the source with this present key, by title."""
        citations = Citation._default_manager.filter(article=OuterRef("pk"), key=key)
        return Article.objects.visible_to(user).filter(Exists(citations)).order_by("title")

    def with_parts(self, works: Sequence[Article], key: str) -> list[CitingWork]:
        """These articles with their parts that cite the source with this key; three queries."""
        names = names_and_anchors(works)
        parts: dict[int, dict[str, CitingPart]] = defaultdict(dict)
        for one in Citation._default_manager.filter(article__in=works, key=key):
            name, anchor = names.get((one.article_id, one.place), (str(LEAD_NAME), ""))
            part = parts[one.article_id].setdefault(one.place, CitingPart(name, anchor))
            part.citations.append(_details_of(one))
        return [
            CitingWork(
                article.title,
                article.get_absolute_url(),
                article.state,
                list(parts[article.pk].values()),
            )
            for article in works
        ]


def _claims_of(citations: Sequence[Citation]) -> dict[tuple[int, int | None], Claim]:
    """The claims that contain citations, by the primary key of the article and `order`.

    The mapping may contain other claims of these articles.
    """
    rows = Claim._default_manager.filter(
        article__in={one.article_id for one in citations},
        order__in={one.claim for one in citations if one.claim is not None},
    )
    return {(row.article_id, row.order): row for row in rows}


def _citing_claim(
    article: Article, claim: Claim | None, own: Sequence[Citation], anchor: str
) -> CitingClaim:
    citations = tuple(map(_details_of, own))
    if claim is None:
        return CitingClaim(citations=citations, url=article.get_absolute_url() + anchor)
    spans = [(_first_nonspace(claim.text, one.start or 0), one.end or 0, 1) for one in own]
    return CitingClaim(
        citations=citations,
        url=_claim_url(article, claim),
        segments=tuple(cut_into_segments(claim.text, dict.fromkeys(spans))),
        state=str(STATE_NAMES[claim.state]),
        look=_LOOKS.get(claim.state, ""),
    )


def _first_nonspace(text: str, start: int) -> int:
    """The first position from `start` on without a space, with which a span may begin."""
    return start + len(text[start:]) - len(text[start:].lstrip())


def _claim_url(article: Article, claim: Claim) -> str:
    try:
        return reverse("claim", args=[name_to_path(article.title), claim.uid])
    except NoReverseMatch:
        return f"{article.get_absolute_url()}#claim-{claim.uid}"


def _details_of(citation: Citation) -> CitationDetails:
    return CitationDetails(citation.locator, citation.passage, citation.contra)


def _first_citations(articles: set[int], keys: set[str]) -> list[datetime]:
    """For each claim of these articles, the time of the event that first cited one of `keys`."""
    # The search in the JSON text finds the keys, but also a locator, for example, that is equal to
    # a key. The parsed citations decide.
    contains_key = reduce(or_, (Q(json_text__contains=f'"{key}"') for key in keys))
    events = ClaimEvent._default_manager.filter(article__in=articles, cited=True)
    events = events.annotate(json_text=Cast("citations", TextField())).filter(contains_key)
    first: dict[tuple[int, str], datetime] = {}
    for article, claim, cited, time in events.order_by("article", "number").values_list(
        "article", "claim", "citations", "revision__time"
    ):
        if not keys.isdisjoint(ClaimCitation.parse(one).key for one in cited):
            first.setdefault((article, claim), time)
    return list(first.values())
