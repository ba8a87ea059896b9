"""The information page of an article: its claims by state, disagreements, and statistics."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from articles.index import ArticleLink
from articles.index.claims.citation_index import Citation
from articles.index.claims.claim_index import STATE_NAMES, Claim
from articles.index.pages.article_statistics import ArticleStatistics
from articles.index.pages.place_names import names_and_anchors
from articles.models import Article
from articles.text.claims.claim_states import State
from articles.views.article.disagreements import disagreements_of
from articles.views.components.claim_evidence import claim_url, url_in_article
from articles.views.components.revision_row import shown_to
from articles.views.components.state_counts import WORST_FIRST, state_counts
from articles.views.lookup.article_lookup import canonical_redirect, find_article
from articles.views.lookup.history_subjects import addresses_of
from articles.views.lookup.private_pages import kept_private
from bioweb.forms.list_pages import page_of
from bioweb.history.models import Revision, may_see_withheld
from bioweb.history.users import AnyUser

CLAIMS_A_PAGE = 100
AUTHORS_NAMED = 5


@dataclass(frozen=True)
class ListedClaim:
    """A claim in a list; `part` is the name of the part that contains the claim."""

    claim: Claim
    part: str
    url: str
    url_in_article: str


@dataclass(frozen=True)
class ClaimGroup:
    """Listed claims in one state; `name` is the name of the state on pages."""

    state: str
    name: Promise
    claims: list[ListedClaim]


@require_safe
def information(request: HttpRequest, name: str) -> HttpResponse:
    """Statistics, disagreements, and claims (those in state `?state=`, if given), worst first."""
    if elsewhere := canonical_redirect(request, "information", name):
        return elsewhere
    article = find_article(request.user, name)
    claims = Claim._default_manager.filter(article=article).select_related("article")
    numbers = dict(claims.order_by().values_list("state").annotate(number=Count("pk")))
    requested = request.GET.get("state", "")
    state = requested if requested in set(State) else ""
    listed = claims.filter(state=state) if state else claims
    page = page_of(listed.order_by(WORST_FIRST, "order"), CLAIMS_A_PAGE, request.GET.get("page"))
    is_first_page = not state and page.number == 1
    context = {
        "article": article,
        "addresses": addresses_of(article),
        "states": [one for one in state_counts(numbers) if one.number],
        "state": state,
        "total": sum(numbers.values()),
        **_share(article),
        "page": page,
        "groups": _by_state(article, page.object_list),
        "disagreements": disagreements_of(article, request.user) if is_first_page else None,
        "facts": _facts(article, request.user),
    }
    return kept_private(render(request, "articles/article/information.html", context), article)


def _by_state(article: Article, claims: Iterable[Claim]) -> list[ClaimGroup]:
    """The claims of a page, grouped by state; groups and claims keep their order."""
    names = names_and_anchors([article])
    groups: dict[str, list[ListedClaim]] = {}
    for claim in claims:
        part, _anchor = names.get((article.pk, claim.place), ("", ""))
        one = ListedClaim(claim, part, claim_url(article, claim.uid), url_in_article(claim))
        groups.setdefault(claim.state, []).append(one)
    return [ClaimGroup(state, STATE_NAMES[state], rows) for state, rows in groups.items()]


def _share(article: Article) -> dict[str, object]:
    """The numbers of claims that need a source and of cited ones, with the share; {} if unknown."""
    statistics = ArticleStatistics._default_manager.filter(article=article).first()
    if statistics is None:
        return {}
    # The share is rounded down, so that 100 means that no source is missing.
    percent = number_format(statistics.share / 10, 1 if statistics.share % 10 else 0)
    return {"needing": statistics.claims, "cited": statistics.cited, "percent": percent}


def _facts(article: Article, user: AnyUser) -> dict[str, object]:
    """Statistics: sizes, numbers of parts and citations, revisions and authors."""
    revisions = article.revisions().defer("rows")
    newest = revisions[0]
    first = newest if newest.number == 1 else revisions.get(number=1)
    addresses = addresses_of(article)
    citations = Citation._default_manager.filter(article=article).order_by()
    links = ArticleLink._default_manager
    return {
        "size": newest.size,
        "size_shown": number_format(newest.size, force_grouping=True),
        "sections": article.sections.count(),
        "values": article.infoboxfields.count(),
        **citations.aggregate(citations=Count("pk"), sources=Count("key", distinct=True)),
        "links": links.filter(article=article).count(),
        "revisions": newest.number,
        "first": shown_to(user, first, addresses),
        "newest": shown_to(user, newest, addresses),
        **_authors(revisions, user),
    }


def _authors(revisions: QuerySet[Revision], user: AnyUser) -> dict[str, object]:
    """The authors with most revisions that `user` may see, and the number of the others."""
    named = revisions.exclude(author_name="")
    if not may_see_withheld(user):
        named = named.filter(author_withheld=False)
    counts = named.order_by().values_list("author_name").annotate(number=Count("pk"))
    ranked = sorted(counts, key=lambda one: (-one[1], one[0]))
    return {"authors": ranked[:AUTHORS_NAMED], "more_authors": len(ranked[AUTHORS_NAMED:])}
