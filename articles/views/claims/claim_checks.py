"""Saving checks: an editor records whether a source supports the words of a claim."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles.forms.check_form import CheckForm
from articles.index.claims.claim_index import Claim
from articles.index.claims.evidence import evidence_of
from articles.models import Article, Check
from articles.views.claims.claim_page import claim_page, present_claim
from articles.views.components.claim_evidence import RefusedCheck, claim_url, may_check
from articles.views.lookup.article_lookup import find_article
from bioweb.forms.interrupted_posts import is_resumed, resumable, resumed_message
from bioweb.history.users import account_of
from references.models import Reference

CONFLICT, REFUSED = 409, 422  # HTTP statuses


class CheckRefused(ValueError):
    """A check cannot be saved. The message is for the editor, `status` the HTTP status."""

    def __init__(self, sentence: str, status: int = REFUSED) -> None:
        self.status = status
        super().__init__(sentence)


@never_cache
@require_POST
@resumable
def check(request: HttpRequest, name: str, claim: str) -> HttpResponse:
    """Save a check of the words that the form showed; if refused, show the form as it was typed."""
    if not may_check(request.user):
        raise PermissionDenied(_("You need permission to edit articles to check their sources."))
    article = find_article(request.user, name)
    if is_resumed(request):
        return _page_as_typed(request, article, claim, [resumed_message()], 200)
    form = CheckForm(request.POST)
    if not form.is_valid():
        return _page_as_typed(request, article, claim, form.error_sentences(), REFUSED)
    try:
        made = _save(request, article, claim, form)
    except CheckRefused as refusal:
        return _page_as_typed(request, article, claim, [str(refusal)], refusal.status)
    sentence = _("Check saved: “%(source)s” %(verdict)s.")
    messages.success(
        request, sentence % {"source": made.reference, "verdict": made.get_verdict_display()}
    )
    return HttpResponseRedirect(_next_page(request) or claim_url(article, claim))


def _save(request: HttpRequest, article: Article, uid: str, form: CheckForm) -> Check:
    """Save the check of a claim. Raises CheckRefused."""
    claim = present_claim(article, uid)
    if claim is None:
        raise CheckRefused(
            _("This claim has been removed, so there is nothing to check."), CONFLICT
        )
    values = form.cleaned_data
    reference = _cited_source(request, claim, values["uid"])
    if claim.words_hash != values["was"]:
        raise CheckRefused(
            _(
                "The wording of this claim has changed. Read the new wording and check again. "
                "What you typed is still in the form below."
            ),
            CONFLICT,
        )
    return Check.objects.judge(
        article,
        claim=uid,
        words_hash=values["was"],
        reference=reference,
        verdict=values["verdict"],
        note=values["note"],
        author=account_of(request.user),
    )


def _cited_source(request: HttpRequest, claim: Claim, uid: str) -> Reference:
    """The source with this uid, if the claim cites it. Raises CheckRefused otherwise."""
    (evidence,) = evidence_of([claim], request.user)
    for source in evidence.sources:
        if source.reference and source.reference.uid == uid:
            return source.reference
    known = Reference.objects.visible_to(request.user).filter(uid=uid).first()
    if known is None:
        raise CheckRefused(_("There is no such source. Choose one of those below."))
    sentence = _("This claim does not cite “%(source)s” any more. Choose one of the sources below.")
    raise CheckRefused(sentence % {"source": known}, CONFLICT)


def _page_as_typed(
    request: HttpRequest, article: Article, uid: str, errors: list[str], status: int
) -> HttpResponse:
    """The page of the claim, with the posted values in the form of the source that was checked."""
    posted = request.POST
    typed = RefusedCheck(
        posted.get("uid", ""), posted.get("verdict", ""), posted.get("note", ""), tuple(errors)
    )
    return claim_page(request, article, uid, typed=typed, status=status, next=_next_page(request))


def _next_page(request: HttpRequest) -> str:
    """The page to show after saving; "" if the form names none, or one of another site."""
    wanted = request.POST.get("next", "")
    within = url_has_allowed_host_and_scheme(
        wanted, {request.get_host()}, require_https=request.is_secure()
    )
    return wanted if within else ""
