"""The page to withhold the note or author of a check, for reviewers."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.models import Article, Check
from articles.views.components.claim_evidence import claim_url
from articles.views.lookup.history_subjects import find_by_uid
from articles.views.moderation.refusals import REFUSED
from bioweb.history.models import COMMENT_LENGTH
from bioweb.history.users import account_of
from bioweb.history.withholding import CannotWithhold


class WithholdCheckForm(forms.Form):
    """The parts of a check that are to be withheld, and the reason."""

    note = forms.BooleanField(label=gettext_lazy("Note"), required=False)
    author = forms.BooleanField(label=gettext_lazy("Author"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=COMMENT_LENGTH,
        error_messages={"required": gettext_lazy("Give a reason. It is kept in the log.")},
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withhold_check(request: HttpRequest, uid: str, claim: str, number: int) -> HttpResponse:
    """The page with the withheld parts of a check, the log, and the form to change them.

    `number` counts the checks of the claim, from 1 for the oldest.
    """
    if not request.user.has_perm("history.withhold_revision"):
        raise PermissionDenied(_("Only reviewers can hide parts of checks."))
    addresses = find_by_uid(request.user, Article.kind, uid)
    check = _find(addresses.subject.pk, claim, number)
    parts = {"note": check.note_withheld, "author": check.author_withheld}
    form = WithholdCheckForm(request.POST or None, initial=parts)
    back = claim_url(check.article, claim)
    if request.method == "POST" and form.is_valid() and _apply(request, check, form):
        messages.success(request, _("Visibility of the check changed."))
        return HttpResponseRedirect(back)
    context = {
        "addresses": addresses,
        "check": check,
        "claim_url": back,
        "form": form,
        "log": check.withholdings.all(),
    }
    status = REFUSED if form.is_bound else 200
    return render(request, "articles/moderation/withhold_check.html", context, status=status)


def _find(article: int, claim: str, number: int) -> Check:
    """The check with this number of a claim. Raises Http404."""
    rows = Check.objects.filter(article=article, claim=claim).order_by("pk")
    found = rows.select_related("article", "reference")[max(number - 1, 0) : max(number, 0)]
    if not found:
        raise Http404(_("There is no such check."))
    return found[0]


def _apply(request: HttpRequest, check: Check, form: WithholdCheckForm) -> bool:
    """Withhold or show parts as the form says; False if refused, with an error in the form."""
    note, author = form.cleaned_data["note"], form.cleaned_data["author"]
    if (note, author) == (check.note_withheld, check.author_withheld):
        form.add_error(None, _("Nothing to change: the same parts are already hidden."))
        return False
    try:
        check.withhold(
            note=note,
            author=author,
            reason=form.cleaned_data["reason"],
            by=account_of(request.user),
        )
    except CannotWithhold as reason:
        form.add_error(None, str(reason))
        return False
    return True
