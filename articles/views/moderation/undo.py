"""The page to undo one revision. In a conflict with later edits, the editor chooses a version."""

from __future__ import annotations

from collections.abc import Iterator

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.models.document_validation import new_faults
from articles.text.claims.claim_places import LEAD
from articles.text.document.article_document import ArticleDocument, ArticleState
from articles.views.components.revision_row import shown_to
from articles.views.diff.document_diff import chosen_view, diff_documents, remember_view
from articles.views.lookup.history_subjects import (
    MODELS,
    NOT_HERE,
    SubjectAddresses,
    find_by_uid,
    may_edit,
    revisions_of,
)
from articles.views.moderation.refusals import (
    CONFLICT,
    REFUSALS,
    REFUSED,
    refusal_of,
    saved_since,
    say_what_changed,
)
from articles.views.moderation.revert import RevertForm
from bioweb.costly_pages import costly
from bioweb.forms.conflict_choices import settlements_in, shown_conflicts
from bioweb.history.document_merge import Choice
from bioweb.history.models import Revision
from bioweb.history.users import account_of
from references.text.reference_document import ReferenceState

# The states of subjects whose pages readers do not see.
HIDDEN_STATES = (ArticleState.DELETED, ArticleState.REDIRECT, ReferenceState.MERGED)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@costly
def undo(request: HttpRequest, kind: str, uid: str, number: int) -> HttpResponse:
    """Show what undoing revision `number` would change; once confirmed, undo it."""
    if kind not in MODELS:
        raise Http404(str(NOT_HERE))
    if not may_edit(request.user, kind):
        raise PermissionDenied(_("Only editors can undo revisions."))
    addresses = find_by_uid(request.user, kind, uid)
    revision, newest = revisions_of(addresses, number)
    page = _Page(request, addresses, revision, newest)
    if request.method != "POST" or page.refusal:
        return remember_view(request, page.answer())
    form = RevertForm(request.POST)
    if not form.is_valid():
        return page.answer(form, status=REFUSED)
    return page.undo(form)


def default_comment(revision: Revision) -> str:
    """The comment of an undo if the editor wrote none.

    It names no author, since a comment would still show the name after it was withheld.
    """
    return _("Undid revision %(number)s") % {"number": revision.number}


class _Page:
    """The page that asks to confirm an undo. `refusal` says why that is impossible, or is ""."""

    def __init__(
        self,
        request: HttpRequest,
        addresses: SubjectAddresses,
        revision: Revision,
        newest: Revision,
    ) -> None:
        self.request, self.addresses, self.revision, self.newest = (
            request,
            addresses,
            revision,
            newest,
        )
        self.refusal = self._refusal()
        if not self.refusal:
            self._merge()

    def _merge(self) -> None:
        """Set the document after the undo, and the conflicts with the editor's choices so far."""
        subject, posted = self.addresses.subject, self.request.POST
        self.now = subject.document()
        self.settlements = settlements_in(posted)
        self.merge = subject.without_revision(self.revision.number, self.settlements)
        self.conflicts = shown_conflicts(self.merge.found, posted)

    def _refusal(self) -> str:
        number = self.revision.number
        if self.addresses.subject.state in HIDDEN_STATES:  # type: ignore[attr-defined]
            return _(
                "This page is deleted, merged or a redirect. Restore it first: only pages that "
                "readers can see can be changed by undoing."
            )
        if number == 1:
            return _("This is the first revision. There is no earlier text to go back to.")
        before = self.addresses.subject.revision(number - 1)
        hidden = before if before.text_withheld else self.revision
        if before.text_withheld or not self.revision.shows_text_to(self.request.user):
            return _(
                "The text of revision %(number)s is hidden, so revision %(undone)s cannot be "
                "undone."
            ) % {"number": hidden.number, "undone": number}
        return ""

    def undo(self, form: RevertForm) -> HttpResponse:
        """Undo the revision and redirect, or show the page again with the problems."""
        if form.cleaned_data["base"] != self.newest.number:
            return self.answer(form, problems=[saved_since(self.newest.number)], status=CONFLICT)
        if self.merge.conflicts:
            problem = _("Not saved yet. Choose a version for each conflict below.")
            return self.answer(form, problems=[problem], status=CONFLICT)
        if problems := list(self._faults()):
            return self.answer(form, problems=problems, status=REFUSED)
        try:
            saved = self.addresses.subject.undo(
                self.revision.number,
                settlements=self.settlements,
                base=form.cleaned_data["base"],
                author=account_of(self.request.user),
                comment=form.cleaned_data["comment"] or default_comment(self.revision),
            )
        except REFUSALS as error:
            problem, status = refusal_of(error, self.request.user)
        else:
            return _done(self.request, self.addresses, self.revision, saved)
        # The subject may have a newer revision than the one that was read.
        fresh = find_by_uid(self.request.user, self.addresses.kind, self.addresses.subject.uid)
        page = _Page(self.request, fresh, *revisions_of(fresh, self.revision.number))
        return page.answer(form, problems=[problem], status=status)

    def _faults(self) -> Iterator[str]:
        """The problems of texts that the editor wrote in conflicts, as sentences.

        What comes from old revisions is never refused, but mended.
        """
        document = self.merge.document
        own = {
            place
            for (place, _field), settlement in self.settlements.items()
            if settlement.choice == Choice.OWN
        }
        if own and isinstance(document, ArticleDocument):
            for problem in new_faults(document.normalised(), self.now):
                if (problem.place or LEAD) in {place or LEAD for place in own}:
                    yield problem.message

    def answer(
        self,
        form: RevertForm | None = None,
        *,
        problems: list[str] | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """The response with the page, which keeps what was typed in `form`."""
        user = self.request.user
        comment = form.data.get("comment", "") if form else default_comment(self.revision)
        context: dict[str, object] = {
            "addresses": self.addresses,
            "revision": shown_to(user, self.revision, self.addresses),
            "newest": shown_to(user, self.newest, self.addresses),
            "form": RevertForm(initial={"base": self.newest.number, "comment": comment}),
            "errors": form.errors if form and form.is_bound else {},
            "problems": problems or [],
            "refusal": self.refusal,
            "view": chosen_view(self.request),
        }
        if not self.refusal:
            context["conflicts"] = self.conflicts
            mended = self.addresses.subject.mended(self.merge.document.normalised())
            context["mended"] = mended.notes
            context["diff"] = diff_documents(
                user, self.addresses.subject, self.now, mended.document
            )
        else:
            status = REFUSED
        return render(self.request, "articles/moderation/undo.html", context, status=status)


def _done(
    request: HttpRequest, addresses: SubjectAddresses, revision: Revision, saved: Revision | None
) -> HttpResponse:
    if saved:
        sentence = _("Undid revision %(number)s, saved as revision %(saved)s.")
        messages.success(request, sentence % {"number": revision.number, "saved": saved.number})
        say_what_changed(request, addresses.subject, saved)
    else:
        messages.info(request, _("Nothing was left to undo. No changes were made."))
    addresses.subject.refresh_from_db()
    return HttpResponseRedirect(addresses.url)
