"""Help: what an editor has to know, on one page each."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.index.claims.claim_index import Claim
from articles.text.claims.claim_states import STATES

# What each state says, in the order in which one is displayed before another.
MEANING = {
    "retracted": _("It rests on a source that was retracted."),
    "disputed": _("A source contradicts it or gives another value, or a check found no support."),
    "re-check": _("Its words changed since anybody compared them with its sources."),
    "missing": _("A mark names a source that is not there."),
    "weak": _("All its sources are unreliable, self-published or deprecated."),
    "uncited": _("No mark bears any of it out."),
    "partly": _("Some of its words no mark bears out."),
    "covered": _("It has no mark of its own, but a later one in its paragraph."),
    "cited": _("Marks bear all of it out."),
    "lead-in": _("It ends in a colon, and needs no source."),
}


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    """Claims on one screen: what they are, how they are cited, what becomes of them."""
    states = [(state, Claim.State(state).label, MEANING[state]) for state in STATES]
    return render(request, "articles/browse/help_claims.html", {"states": states})
