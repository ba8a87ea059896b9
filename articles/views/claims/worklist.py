"""The worklist: the claims that need work, by state; those about living people are first."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.index.claims.worklist_queries import ClaimsInState, Worklist, worklist_of
from articles.models import Article, Category, Membership
from articles.text.claims.claim_states import WARNINGS, State
from articles.text.markup.page_names import path_to_name
from articles.views.claims.quoted_passages import quoted_sources
from articles.views.components.alphabet import sort_key
from articles.views.components.claim_evidence import EvidenceShown, shown_evidence
from articles.views.components.state_counts import StateCount, state_counts
from bioweb.forms.list_pages import page_of
from references.models import may_see_source_texts

CLAIMS_A_PAGE = 50
PASSAGES = "passages"  # the value of `?state=` for the list of quoted passages


@dataclass(frozen=True)
class WorklistClaim:
    """A claim on the worklist; `living` says whether its article is about a living person."""

    shown: EvidenceShown
    living: bool


@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """Claims in the state `?state=`, of articles in `?category=` and its subcategories."""
    user = request.user
    articles = Article.objects.listed_to(user)
    category, problem = _category(request)
    if category:
        within = Membership.objects.filter(category__in=Category.objects.subtree_names(category))
        articles = articles.filter(pk__in=within.values("article"))
    waiting = worklist_of(articles)
    tabs = state_counts({state: _number_in(waiting, state) for state in WARNINGS}, WARNINGS)
    requested = request.GET.get("state", "")
    sees_passages = may_see_source_texts(user)
    context: dict[str, object] = {
        "tabs": tabs,
        "category": category,
        "typed": request.GET.get("category", "")[:255],
        "problem": problem,
        "categories": Category.objects.visible_to(user).values_list("name", flat=True),
        "living_category": settings.LIVING_CATEGORY,
        "sees_passages": sees_passages,
        "kept": f"&{urlencode({'category': category})}" if category else "",
    }
    if requested == PASSAGES and sees_passages:
        context |= {"state": PASSAGES, **quoted_sources(user, articles, request.GET.get("page"))}
        return render(request, "articles/claims/worklist.html", context)
    current = _current(tabs, requested)
    living = _living()
    claims = ClaimsInState(current.state, _in_order(waiting, current.state, living))
    page = page_of(claims, CLAIMS_A_PAGE, request.GET.get("page"))
    context |= {
        "state": current.state,
        "current": current,
        "page": page,
        "claims": [
            WorklistClaim(one, one.claim.article_id in living)
            for one in shown_evidence(page.object_list, user)
        ],
    }
    return render(request, "articles/claims/worklist.html", context)


def _category(request: HttpRequest) -> tuple[str, str]:
    """(name, error message) for the requested category; name "" if there is no such category."""
    name = path_to_name(request.GET.get("category", "")[:255])
    if not name:
        return "", ""
    known = Category.objects.visible_to(request.user).filter(name=name).exists()
    if known or Membership.objects.filter(category=name).exists():
        return name, ""
    return "", _("There is no category “%(name)s”. Choose one from the list.") % {"name": name}


def _living() -> set[int]:
    """The primary keys of articles about living people; two queries."""
    names = Category.objects.subtree_names(settings.LIVING_CATEGORY)
    return set(Membership.objects.filter(category__in=names).values_list("article", flat=True))


def _number_in(waiting: Worklist, state: State) -> int:
    """The number of claims in this state."""
    return sum(claims.claim_count for claims in waiting[state].values())


def _current(tabs: list[StateCount], requested: str) -> StateCount:
    """The requested state, else the worst state that has claims."""
    for tab in tabs:
        if tab.state == requested:
            return tab
    return next((tab for tab in tabs if tab.number), tabs[0])


def _in_order(waiting: Worklist, state: State, living: set[int]) -> list[tuple[int, int]]:
    """(article's primary key, number of its claims in `state`), living people first, by title."""
    rows = [
        ((article not in living, sort_key(title)), article, number)
        for article, (title, number) in waiting[state].items()
    ]
    return [(article, number) for _key, article, number in sorted(rows)]
