"""What reviewers do: revert to a revision, withhold what must not be seen. Each asks first."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.models import NameTaken
from articles.views.components.fact_tables import facts_of
from articles.views.components.revision_row import shown_to
from articles.views.diff.comparison import compare, keep_view, view_of
from articles.views.lookup.history_subjects import Place, find_subject, revisions_of
from bioweb.history import withholding
from bioweb.history.document_merge import Conflicts
from bioweb.history.models import COMMENT_LENGTH, Revision
from bioweb.history.revising import EditConflict

CONFLICT, REFUSED = 409, 422
REFUSALS = (EditConflict, Conflicts, NameTaken, IntegrityError)
SAME_TEXT = gettext_lazy("Nothing to change: the text is already the same.")


class RevertForm(forms.Form):
    """A comment, and the newest revision's number as the reviewer saw it."""

    head = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    comment = forms.CharField(
        label=gettext_lazy("Comment"), max_length=COMMENT_LENGTH, required=False
    )


class WithholdForm(forms.Form):
    """What of a revision is withheld from now on, and why."""

    text = forms.BooleanField(label=gettext_lazy("Text"), required=False)
    comment = forms.BooleanField(label=gettext_lazy("Comment"), required=False)
    author = forms.BooleanField(label=gettext_lazy("Author"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=COMMENT_LENGTH,
        error_messages={"required": gettext_lazy("Give a reason. It is kept in the log.")},
    )

    def flags(self) -> dict[str, bool]:
        """The three answers."""
        return {name: self.cleaned_data[name] for name in ("text", "comment", "author")}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def revert(request: HttpRequest, kind: str, uid: str, number: int) -> HttpResponse:
    """Show what would change and ask; then make the subject say what it said at a revision."""
    _need(request.user, "history.revert_revision", _("Only reviewers can revert."))
    place = find_subject(request.user, kind, uid)
    wanted, newest = revisions_of(place, number)
    if wanted.text_withheld:
        return _revert_page(
            request,
            place,
            wanted,
            newest,
            refusal=_(
                "The text of revision %(number)s is hidden, so it cannot be restored. "
                "Show it again first."
            )
            % {"number": number},
        )
    if request.method != "POST":
        return keep_view(request, _revert_page(request, place, wanted, newest))
    form = RevertForm(request.POST)
    if not form.is_valid():
        return _revert_page(request, place, wanted, newest, form, status=REFUSED)
    return _revert(request, place, wanted, form)


def _revert(request: HttpRequest, place: Place, wanted: Revision, form: RevertForm) -> HttpResponse:
    try:
        made = place.subject.revert_to(
            wanted,
            base=form.cleaned_data["head"],
            author=request.user,
            comment=form.cleaned_data["comment"] or default_comment(wanted),
        )
    except REFUSALS as error:
        problem, status = refusal_of(error, request.user)
        newest = place.subject.revision()
        return _revert_page(request, place, wanted, newest, form, problem=problem, status=status)
    if made:
        sentence = _("Reverted to revision %(number)s, saved as revision %(made)s.")
        messages.success(request, sentence % {"number": wanted.number, "made": made.number})
    else:
        messages.info(request, str(SAME_TEXT))
    place.subject.refresh_from_db()
    return HttpResponseRedirect(place.subject.get_absolute_url())  # type: ignore[attr-defined]


def refusal_of(error: Exception, user: Any) -> tuple[str, int]:
    """What `user` is told when a revert, rollback or undo was refused, and the answer's status."""
    if isinstance(error, NameTaken):
        sentence = _("%(reason)s Rename that article first, or edit instead.")
        return sentence % {"reason": error.told_to(user)}, REFUSED
    if isinstance(error, IntegrityError):
        return _("Another page now has the old name or key. Edit instead."), REFUSED
    assert isinstance(error, EditConflict | Conflicts)
    return saved_since(error.head), CONFLICT


def saved_since(head: int) -> str:
    """What an editor is told who confirmed what was shown before the revision `head`."""
    sentence = _(
        "Somebody else has saved revision %(head)s in the meantime. Check the changes below and "
        "confirm again."
    )
    return sentence % {"head": head}


def default_comment(wanted: Revision) -> str:
    """What a revert says of itself if the reviewer says nothing."""
    return _("Reverted to revision %(number)s") % {"number": wanted.number}


def _revert_page(
    request: HttpRequest,
    place: Place,
    wanted: Revision,
    newest: Revision,
    form: RevertForm | None = None,
    *,
    refusal: str = "",
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    comment = form.data.get("comment", "") if form else default_comment(wanted)
    context: dict[str, Any] = {
        "place": place,
        "wanted": shown_to(request.user, wanted, place),
        "newest": shown_to(request.user, newest, place),
        "form": RevertForm(initial={"head": newest.number, "comment": comment}),
        "errors": form.errors if form and form.is_bound else {},
        "problem": problem,
        "refusal": refusal,
        "view": view_of(request),
    }
    if not refusal:
        then = place.subject.document_to_revert_to(wanted)
        context["comparison"] = compare(request.user, place, place.subject.document(), then)
        context["kept"] = [
            fact
            for was, fact in zip(
                facts_of(place, place.subject.document(wanted), place.subject.kept),
                facts_of(place, then, place.subject.kept),
                strict=True,
            )
            if was != fact
        ]
    return render(
        request, "articles/moderation/revert.html", context, status=REFUSED if refusal else status
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withhold(request: HttpRequest, kind: str, uid: str, number: int) -> HttpResponse:
    """What of a revision is withheld, why it was or will be, and the form to change it."""
    _need(
        request.user, "history.withhold_revision", _("Only reviewers can hide parts of revisions.")
    )
    place = find_subject(request.user, kind, uid)
    revision, newest = revisions_of(place, number)
    form = WithholdForm(request.POST or None, initial=_flags(revision))
    if request.method == "POST" and form.is_valid() and _withheld(request, revision, form):
        messages.success(
            request,
            _("Visibility of revision %(number)s changed.") % {"number": number},
        )
        return HttpResponseRedirect(place.history_url)
    same = place.subject.revisions().filter(content_hash=revision.content_hash)
    context = {
        "place": place,
        "shown": shown_to(request.user, revision, place),
        "is_newest": revision == newest,
        "form": form,
        "log": revision.withholdings.all(),
        "same": [
            shown_to(request.user, row, place) for row in same.exclude(pk=revision.pk).defer("rows")
        ],
    }
    status = REFUSED if form.is_bound else 200
    return render(request, "articles/moderation/withhold.html", context, status=status)


def _withheld(request: HttpRequest, revision: Revision, form: WithholdForm) -> bool:
    """Do it; False, with the sentence in the form, where it cannot be."""
    if form.flags() == _flags(revision):
        form.add_error(None, _("Nothing to change: this is already the case."))
        return False
    try:
        withholding.withhold(
            revision, **form.flags(), reason=form.cleaned_data["reason"], by=request.user
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


def _need(user: Any, permission: str, sentence: str) -> None:
    if not user.has_perm(permission):
        raise PermissionDenied(sentence)
