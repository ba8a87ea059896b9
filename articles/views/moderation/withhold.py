"""The page to withhold the text, comment or author of a revision, for reviewers."""

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

from articles.views.components.revision_row import shown_to
from articles.views.lookup.history_subjects import find_by_uid, revisions_of
from articles.views.moderation.refusals import REFUSED
from bioweb.history import withholding
from bioweb.history.models import COMMENT_LENGTH, Revision
from bioweb.history.users import account_of


class WithholdForm(forms.Form):
    """The parts of a revision that are to be withheld, and the reason."""

    text = forms.BooleanField(label=gettext_lazy("Text"), required=False)
    comment = forms.BooleanField(label=gettext_lazy("Comment"), required=False)
    author = forms.BooleanField(label=gettext_lazy("Author"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=COMMENT_LENGTH,
        error_messages={"required": gettext_lazy("Give a reason. It is kept in the log.")},
    )

    def flags(self) -> dict[str, bool]:
        """Whether each part, "text", "comment" and "author", is to be withheld."""
        return {name: self.cleaned_data[name] for name in ("text", "comment", "author")}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withhold(request: HttpRequest, kind: str, uid: str, number: int) -> HttpResponse:
    """The page with the withheld parts of a revision, the log, and the form to change them."""
    if not request.user.has_perm("history.withhold_revision"):
        raise PermissionDenied(_("Only reviewers can hide parts of revisions."))
    addresses = find_by_uid(request.user, kind, uid)
    revision, newest = revisions_of(addresses, number)
    form = WithholdForm(request.POST or None, initial=_flags(revision))
    if request.method == "POST" and form.is_valid() and _apply(request, revision, form):
        messages.success(
            request, _("Visibility of revision %(number)s changed.") % {"number": number}
        )
        return HttpResponseRedirect(addresses.history_url)
    same = addresses.subject.revisions().filter(content_hash=revision.content_hash)
    context = {
        "addresses": addresses,
        "shown": shown_to(request.user, revision, addresses),
        "is_newest": revision == newest,
        "form": form,
        "log": revision.withholdings.all(),
        "same": [
            shown_to(request.user, row, addresses)
            for row in same.exclude(pk=revision.pk).defer("rows")
        ],
    }
    status = REFUSED if form.is_bound else 200
    return render(request, "articles/moderation/withhold.html", context, status=status)


def _apply(request: HttpRequest, revision: Revision, form: WithholdForm) -> bool:
    """Withhold or show parts as the form says; False if refused, with an error in the form."""
    if form.flags() == _flags(revision):
        form.add_error(None, _("Nothing to change: the same parts are already hidden."))
        return False
    try:
        withholding.withhold(
            revision,
            **form.flags(),
            reason=form.cleaned_data["reason"],
            by=account_of(request.user),
        )
    except withholding.CannotWithhold as reason:
        form.add_error(None, str(reason))
        return False
    return True


def _flags(revision: Revision) -> dict[str, bool]:
    return {
        "text": revision.text_withheld,
        "comment": revision.comment_withheld,
        "author": revision.author_withheld,
    }
