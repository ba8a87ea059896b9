"""The page to roll back all latest revisions by one author at once, for reviewers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from articles.views.components.revision_row import shown_to
from articles.views.diff.document_diff import chosen_view, diff_documents, remember_view
from articles.views.lookup.history_subjects import SubjectAddresses, find_by_uid
from articles.views.moderation.refusals import (
    REFUSALS,
    REFUSED,
    SAME_TEXT,
    refusal_of,
    say_what_changed,
)
from articles.views.moderation.revert import RevertForm
from bioweb.costly_pages import costly
from bioweb.history.models import Revision
from bioweb.history.users import AnyUser, account_of


@dataclass(frozen=True)
class Run:
    """The latest revisions of a subject, which are all by one author.

    `newest` is the last of them, and `wanted` the newest revision by another author, if there is
    one: a rollback reverts to it.
    """

    newest: Revision
    wanted: Revision | None

    @property
    def revision_count(self) -> int:
        """The number of revisions in the run."""
        return self.newest.number - (self.wanted.number if self.wanted else 0)

    def default_comment(self) -> str:
        """The comment if the reviewer wrote none.

        It names no author, since a comment would still show the name after it was withheld.
        """
        assert self.wanted is not None
        sentence = ngettext(
            "Rolled back %(n)s revision to revision %(wanted)s",
            "Rolled back %(n)s revisions to revision %(wanted)s",
            self.revision_count,
        )
        return sentence % {"n": self.revision_count, "wanted": self.wanted.number}


def _same_author(revision: Revision) -> Q:
    """The condition for revisions by the same account or, without one, by the same name."""
    if revision.author_id:
        return Q(author_id=revision.author_id)
    return Q(author__isnull=True, author_name=revision.author_name)


def run_of(addresses: SubjectAddresses) -> Run:
    """The run of latest revisions by the author of the newest one; two queries."""
    newest: Revision = addresses.subject.revision()
    revisions = addresses.subject.revisions()
    wanted = revisions.exclude(_same_author(newest)).first()
    return Run(newest, wanted)


def rollback_url(user: AnyUser, addresses: SubjectAddresses, page: Sequence[Revision]) -> str:
    """The address of the page to roll back the newest revision, which is the first of `page`.

    It is "" if `user` may not roll back or if that is surely impossible. Where all revisions of the
    page are by one author, an older page may have one by another author.
    """
    if not user.has_perm("history.revert_revision") or len(page) < 2 or not _has_author(page[0]):
        return ""
    if page[0].shown_author(user) is None:
        return ""
    author = (page[0].author_id, page[0].author_id or page[0].author_name)
    by_one_author = all((one.author_id, one.author_id or one.author_name) == author for one in page)
    return addresses.rollback_url if not by_one_author or page[-1].number > 1 else ""


def _has_author(revision: Revision) -> bool:
    return bool(revision.author_id or revision.author_name)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@costly
def rollback(request: HttpRequest, kind: str, uid: str) -> HttpResponse:
    """Show whose revisions would be rolled back, and the changes; once confirmed, roll back."""
    if not request.user.has_perm("history.revert_revision"):
        raise PermissionDenied(_("Only reviewers can roll back."))
    addresses = find_by_uid(request.user, kind, uid)
    run = run_of(addresses)
    if request.method != "POST" or _refusal(request.user, run):
        return remember_view(request, _page(request, addresses, run))
    form = RevertForm(request.POST)
    if not form.is_valid():
        return _page(request, addresses, run, form, status=REFUSED)
    return _roll_back(request, addresses, run, form)


def _refusal(user: AnyUser, run: Run) -> str:
    """Why a rollback is impossible, as a sentence; "" if it is possible."""
    if not _has_author(run.newest):
        return _("The latest revision has no author, so there is nothing to roll back.")
    if run.newest.shown_author(user) is None:
        return _("The author of the latest revision is hidden. Revert to a revision instead.")
    if run.wanted is None:
        return _("All revisions are by the same author, so there is no revision to roll back to.")
    if run.wanted.text_withheld:
        return _(
            "The text of revision %(number)s, the latest by another author, is hidden, so it "
            "cannot be restored. Revert to another revision instead."
        ) % {"number": run.wanted.number}
    return ""


def _roll_back(
    request: HttpRequest, addresses: SubjectAddresses, run: Run, form: RevertForm
) -> HttpResponse:
    assert run.wanted is not None
    try:
        saved = addresses.subject.revert_to(
            run.wanted,
            base=form.cleaned_data["base"],
            author=account_of(request.user),
            comment=form.cleaned_data["comment"] or run.default_comment(),
        )
    except REFUSALS as error:
        problem, status = refusal_of(error, request.user)
        fresh = find_by_uid(request.user, addresses.kind, addresses.subject.uid)
        return _page(request, fresh, run_of(fresh), form, problem=problem, status=status)
    if saved:
        sentence = _("Rolled back to revision %(number)s, saved as revision %(saved)s.")
        messages.success(request, sentence % {"number": run.wanted.number, "saved": saved.number})
        say_what_changed(request, addresses.subject, saved)
    else:
        messages.info(request, str(SAME_TEXT))
        for note in addresses.subject.document_to_revert_to(run.wanted).notes:
            messages.warning(request, note)
    addresses.subject.refresh_from_db()
    return HttpResponseRedirect(addresses.url)


def _page(
    request: HttpRequest,
    addresses: SubjectAddresses,
    run: Run,
    form: RevertForm | None = None,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    refusal = _refusal(request.user, run)
    context: dict[str, object] = {
        "addresses": addresses,
        "run": run,
        "newest": shown_to(request.user, run.newest, addresses),
        "refusal": refusal,
        "problem": problem,
        "errors": form.errors if form and form.is_bound else {},
        "view": chosen_view(request),
    }
    if run.wanted is not None and not refusal:
        mended = addresses.subject.document_to_revert_to(run.wanted)
        context["mended"] = mended.notes
        comment = form.data.get("comment", "") if form else run.default_comment()
        context["form"] = RevertForm(initial={"base": run.newest.number, "comment": comment})
        context["wanted"] = shown_to(request.user, run.wanted, addresses)
        context["diff"] = diff_documents(
            request.user, addresses.subject, addresses.subject.document(), mended.document
        )
    status = REFUSED if refusal and not problem else status
    return render(request, "articles/moderation/rollback.html", context, status=status)
