"""The page of a claim, and its evidence alone for the panel beside an article."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.index.claims.claim_event_index import ClaimEvent
from articles.index.claims.claim_index import Claim
from articles.models import Article
from articles.views.claims.claim_history import ClaimHistory
from articles.views.components.claim_evidence import (
    EvidenceShown,
    RefusedCheck,
    claim_url,
    shown_evidence,
    url_in_article,
)
from articles.views.components.revision_row import RevisionShown, shown_to
from articles.views.lookup.article_lookup import canonical_redirect, find_article
from articles.views.lookup.history_subjects import addresses_of
from articles.views.lookup.private_pages import kept_private
from bioweb.history.users import AnyUser


@dataclass(frozen=True)
class RemovedClaim:
    """The revision that removed a claim, and the last words of the claim, None if withheld."""

    revision: RevisionShown
    words: str | None


@require_safe
def claim(request: HttpRequest, name: str, claim: str) -> HttpResponse:
    """A claim's words, evidence and history."""
    if elsewhere := canonical_redirect(request, "claim", name, claim):
        return elsewhere
    return claim_page(request, find_article(request.user, name), claim)


@require_safe
def evidence(request: HttpRequest, name: str, claim: str) -> HttpResponse:
    """The evidence of a claim as a fragment of HTML for the panel beside an article."""
    if elsewhere := canonical_redirect(request, "claim-evidence", name, claim):
        return elsewhere
    article = find_article(request.user, name)
    found = present_claim(article, claim)
    shown = _evidence_for(request, found, next=url_in_article(found)) if found else None
    context = {
        "article": article,
        "claim_url": claim_url(article, claim),
        "shown": shown,
        "removed": None if found else _removed(request.user, article, claim),
    }
    answer = render(request, "articles/claims/evidence.html", context)
    # Search engines should list the claim's page instead; what editors see is private.
    answer["X-Robots-Tag"] = "noindex"
    patch_cache_control(answer, private=True, no_cache=True)
    hides_checks = shown is not None and shown.hides_checks
    return kept_private(answer, article, hides_checks=hides_checks)


def claim_page(
    request: HttpRequest,
    article: Article,
    uid: str,
    *,
    typed: RefusedCheck | None = None,
    status: int = 200,
    next: str = "",
) -> HttpResponse:
    """The page of a claim; `typed` is a refused check, `next` the page to show after saving it."""
    found = present_claim(article, uid)
    history = ClaimHistory(article, uid, found, request.user)
    removed = None if found else _removed(request.user, article, uid)
    page, rows = history.page(request.GET.get("page") if typed is None else None)
    shown = _evidence_for(request, found, next=next, typed=typed) if found else None
    context = {
        "article": article,
        "uid": uid,
        "claim_url": claim_url(article, uid),
        "words": found.text if found else removed.words if removed else "",
        "shown": shown,
        "removed": removed,
        "typed": typed,
        "page": page,
        "rows": rows,
    }
    answer = render(request, "articles/claims/claim.html", context, status=status)
    revisions = (event.revision for event in page.object_list)
    hides_checks = shown is not None and shown.hides_checks
    return kept_private(answer, article, revisions, hides_checks=hides_checks)


def present_claim(article: Article, uid: str) -> Claim | None:
    """The claim with this id, with its article; None if the article does not contain it now."""
    rows = Claim._default_manager.filter(article=article, uid=uid)
    found: Claim | None = rows.select_related("article").first()
    return found


def _evidence_for(
    request: HttpRequest, found: Claim, *, next: str = "", typed: RefusedCheck | None = None
) -> EvidenceShown:
    """The evidence of a claim as the reader may see it."""
    by_claim = {found.uid: typed} if typed else {}
    (shown,) = shown_evidence([found], request.user, next=next, typed=by_claim)
    return shown


def _removed(user: AnyUser, article: Article, uid: str) -> RemovedClaim:
    """The removal of the claim with this id. Raises Http404 if there never was such a claim."""
    history = ClaimHistory(article, uid, None, user)
    last = history.last_two()
    if not last:
        sentence = _("There is no claim with the id “%(id)s” in the article “%(title)s”.")
        raise Http404(sentence % {"id": uid, "title": article.title})
    return RemovedClaim(
        shown_to(user, last[0].revision, addresses_of(article)), _last_words(history, last)
    )


def _last_words(history: ClaimHistory, last: list[ClaimEvent]) -> str | None:
    """The words before the removal, from the older of the `last` two events; None if withheld."""
    before = last[-1]
    return before.text if history.shows_words(before) else None
