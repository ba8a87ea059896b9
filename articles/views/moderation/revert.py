"""The page to revert a subject to an old revision, for reviewers."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.views.components.fact_tables import facts_of
from articles.views.components.revision_row import shown_to
from articles.views.diff.document_diff import chosen_view, diff_documents, remember_view
from articles.views.lookup.history_subjects import SubjectAddresses, find_by_uid, revisions_of
from articles.views.moderation.refusals import (
    REFUSALS,
    REFUSED,
    SAME_TEXT,
    refusal_of,
    say_what_changed,
)
from bioweb.costly_pages import costly
from bioweb.history.models import COMMENT_LENGTH, Revision
from bioweb.history.users import account_of


class RevertForm(forms.Form):
    """The form to confirm a revert, a rollback or an undo, with the comment.

    `base` is the number of the revision that was the newest when the form was shown.
    """

    base = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    comment = forms.CharField(
        label=gettext_lazy("Comment"), max_length=COMMENT_LENGTH, required=False
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@costly
def revert(request: HttpRequest, kind: str, uid: str, number: int) -> HttpResponse:
    """Show what a revert to revision `number` would change; once confirmed, revert."""
    if not request.user.has_perm("history.revert_revision"):
        raise PermissionDenied(_("Only reviewers can revert."))
    addresses = find_by_uid(request.user, kind, uid)
    wanted, newest = revisions_of(addresses, number)
    if wanted.text_withheld:
        return _revert_page(
            request,
            addresses,
            wanted,
            newest,
            refusal=_(
                "The text of revision %(number)s is hidden, so it cannot be restored. "
                "Show it again first."
            )
            % {"number": number},
        )
    if request.method != "POST":
        return remember_view(request, _revert_page(request, addresses, wanted, newest))
    form = RevertForm(request.POST)
    if not form.is_valid():
        return _revert_page(request, addresses, wanted, newest, form, status=REFUSED)
    return _revert(request, addresses, wanted, form)


def _revert(
    request: HttpRequest, addresses: SubjectAddresses, wanted: Revision, form: RevertForm
) -> HttpResponse:
    try:
        saved = addresses.subject.revert_to(
            wanted,
            base=form.cleaned_data["base"],
            author=account_of(request.user),
            comment=form.cleaned_data["comment"] or default_comment(wanted),
        )
    except REFUSALS as error:
        problem, status = refusal_of(error, request.user)
        newest = addresses.subject.revision()
        return _revert_page(
            request, addresses, wanted, newest, form, problem=problem, status=status
        )
    if saved:
        sentence = _("Reverted to revision %(number)s, saved as revision %(saved)s.")
        messages.success(request, sentence % {"number": wanted.number, "saved": saved.number})
        say_what_changed(request, addresses.subject, saved)
    else:
        messages.info(request, str(SAME_TEXT))
        for note in addresses.subject.document_to_revert_to(wanted).notes:
            messages.warning(request, note)
    addresses.subject.refresh_from_db()
    return HttpResponseRedirect(addresses.subject.get_absolute_url())  # type: ignore[attr-defined]


def default_comment(wanted: Revision) -> str:
    """The comment of a revert to revision `wanted` if the reviewer wrote none."""
    return _("Reverted to revision %(number)s") % {"number": wanted.number}


def _revert_page(
    request: HttpRequest,
    addresses: SubjectAddresses,
    wanted: Revision,
    newest: Revision,
    form: RevertForm | None = None,
    *,
    refusal: str = "",
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    comment = form.data.get("comment", "") if form else default_comment(wanted)
    context: dict[str, object] = {
        "addresses": addresses,
        "wanted": shown_to(request.user, wanted, addresses),
        "newest": shown_to(request.user, newest, addresses),
        "form": RevertForm(initial={"base": newest.number, "comment": comment}),
        "errors": form.errors if form and form.is_bound else {},
        "problem": problem,
        "refusal": refusal,
        "view": chosen_view(request),
    }
    if not refusal:
        context |= _expected_changes(request, addresses, wanted)
    return render(
        request, "articles/moderation/revert.html", context, status=REFUSED if refusal else status
    )


def _expected_changes(
    request: HttpRequest, addresses: SubjectAddresses, wanted: Revision
) -> dict[str, object]:
    """Template context: what the revert changes, what it must mend, and what stays as it is."""
    subject = addresses.subject
    mended = subject.document_to_revert_to(wanted)
    facts = zip(
        facts_of(subject, subject.document(wanted), subject.kept),
        facts_of(subject, mended.document, subject.kept),
        strict=True,
    )
    return {
        "mended": mended.notes,
        "diff": diff_documents(request.user, subject, subject.document(), mended.document),
        "kept": [fact for was, fact in facts if was != fact],
    }
