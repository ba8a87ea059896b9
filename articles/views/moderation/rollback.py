"""The page to roll back: to undo all latest revisions of one author at once. For reviewers."""

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
from articles.views.lookup.history_subjects import Place, find_subject
from articles.views.moderation.refusals import REFUSALS, REFUSED, SAME_TEXT, refusal_of
from articles.views.moderation.revert import RevertForm
from bioweb.history.models import Revision
from bioweb.history.users import AnyUser, account_of


@dataclass(frozen=True)
class Run:
    """The latest revisions, all by one author; `wanted` is the newest one by another, if any.

    `named`: none of them has a withheld author.
    """

    newest: Revision
    wanted: Revision | None
    named: bool = True

    @property
    def number(self) -> int:
        """The number of revisions that are rolled back."""
        return self.newest.number - (self.wanted.number if self.wanted else 0)

    def comment(self) -> str:
        """The comment if the reviewer writes none. It is public, so it names no withheld author."""
        assert self.wanted is not None
        values = {
            "n": self.number,
            "author": self.newest.author_name if self.named else _("an editor"),
            "wanted": self.wanted.number,
        }
        sentence = (
            ngettext(
                "Rolled back %(n)s revision by %(author)s to revision %(wanted)s",
                "Rolled back %(n)s revisions by %(author)s to revision %(wanted)s",
                self.number,
            )
            % values
        )
        if self.wanted.author_name and not self.wanted.author_withheld:
            return _("%(sentence)s by %(other)s") % {
                "sentence": sentence,
                "other": self.wanted.author_name,
            }
        return sentence


def _same_author(revision: Revision) -> Q:
    """The condition for revisions by the same account or, without one, by the same name."""
    if revision.author_id:
        return Q(author_id=revision.author_id)
    return Q(author__isnull=True, author_name=revision.author_name)


def run_of(place: Place) -> Run:
    """The latest revisions by the author of the newest one; three queries for any history."""
    newest: Revision = place.subject.revision()
    revisions = place.subject.revisions()
    wanted = revisions.exclude(_same_author(newest)).first()
    run = revisions.filter(number__gt=wanted.number if wanted else 0)
    return Run(newest, wanted, named=not run.filter(author_withheld=True).exists())


def rollback_url(user: AnyUser, place: Place, page: Sequence[Revision]) -> str:
    """The address to roll back the newest revision, the first of `page`; "" if impossible.

    If the whole page is by one author, an older page may have a revision by another.
    """
    if not user.has_perm("history.revert_revision") or len(page) < 2 or not _named(page[0]):
        return ""
    if page[0].shown_author(user) is None:
        return ""
    author = (page[0].author_id, page[0].author_id or page[0].author_name)
    alone = all((one.author_id, one.author_id or one.author_name) == author for one in page)
    return place.rollback_url if not alone or page[-1].number > 1 else ""


def _named(revision: Revision) -> bool:
    return bool(revision.author_id or revision.author_name)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rollback(request: HttpRequest, kind: str, uid: str) -> HttpResponse:
    """Show whose revisions would be rolled back, and the changes; once confirmed, do it."""
    if not request.user.has_perm("history.revert_revision"):
        raise PermissionDenied(_("Only reviewers can roll back."))
    place = find_subject(request.user, kind, uid)
    run = run_of(place)
    if request.method != "POST" or _refusal(request.user, run):
        return remember_view(request, _page(request, place, run))
    form = RevertForm(request.POST)
    if not form.is_valid():
        return _page(request, place, run, form, status=REFUSED)
    return _rolled_back(request, place, run, form)


def _refusal(user: AnyUser, run: Run) -> str:
    if not _named(run.newest):
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


def _rolled_back(request: HttpRequest, place: Place, run: Run, form: RevertForm) -> HttpResponse:
    assert run.wanted is not None
    try:
        made = place.subject.revert_to(
            run.wanted,
            base=form.cleaned_data["head"],
            author=account_of(request.user),
            comment=form.cleaned_data["comment"] or run.comment(),
        )
    except REFUSALS as error:
        problem, status = refusal_of(error, request.user)
        fresh = find_subject(request.user, place.kind, place.subject.uid)
        return _page(request, fresh, run_of(fresh), form, problem=problem, status=status)
    if made:
        sentence = _("Rolled back to revision %(number)s, saved as revision %(made)s.")
        messages.success(request, sentence % {"number": run.wanted.number, "made": made.number})
    else:
        messages.info(request, str(SAME_TEXT))
    place.subject.refresh_from_db()
    return HttpResponseRedirect(place.url)


def _page(
    request: HttpRequest,
    place: Place,
    run: Run,
    form: RevertForm | None = None,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    refusal = _refusal(request.user, run)
    context: dict[str, object] = {
        "place": place,
        "run": run,
        "newest": shown_to(request.user, run.newest, place),
        "refusal": refusal,
        "problem": problem,
        "errors": form.errors if form and form.is_bound else {},
        "view": chosen_view(request),
    }
    if run.wanted is not None and not refusal:
        then = place.subject.document_to_revert_to(run.wanted)
        comment = form.data.get("comment", "") if form else run.comment()
        context["form"] = RevertForm(initial={"head": run.newest.number, "comment": comment})
        context["wanted"] = shown_to(request.user, run.wanted, place)
        context["diff"] = diff_documents(request.user, place, place.subject.document(), then)
    status = REFUSED if refusal and not problem else status
    return render(request, "articles/moderation/rollback.html", context, status=status)
