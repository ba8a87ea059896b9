"""The JSON requests of the dialog for citing: search references, make a mark, add a reference.

The answer to invalid input has the status 200 and sentences that the dialog shows. Users who may
not edit articles get 403.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from articles.text.markup.citation_marks import CitationItem, format_mark, parse_mark
from bioweb.history.normal_text import normalise_line
from bioweb.history.users import AnyUser, account_of
from references.forms import ReferenceForm
from references.models import Reference
from references.text.edtf_dates import show_date

MAX_RESULTS = 20
MAX_QUERY = 200  # characters
View = Callable[[HttpRequest], HttpResponse]


class BadMark(ValueError):
    """A mark with these values is impossible; the message is a sentence for the editor."""


def may_cite(user: AnyUser) -> bool:
    """Whether `user` may edit or create articles."""
    return bool(
        user.is_active
        and user.is_staff
        and (user.has_perm("articles.change_article") or user.has_perm("articles.add_article"))
    )


def editors_only(view: View) -> View:
    """Make a view answer 403, as JSON with a sentence, to users who may not cite."""

    @wraps(view)
    def guarded(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            message = _(
                "You have been signed out. Sign in again in another tab. Your text stays here."
            )
        elif not may_cite(request.user):
            message = _("Your account does not have permission to edit articles.")
        else:
            return view(request)
        return JsonResponse({"message": message}, status=403)

    return never_cache(guarded)


@require_GET
@editors_only
def search(request: HttpRequest) -> HttpResponse:
    """The first active references that contain every word of `?q=`, by title.

    Without words, the newest ones. `more` says whether there are more than MAX_RESULTS.
    """
    words = normalise_line(request.GET.get("q", "")[:MAX_QUERY])
    found = Reference.objects.visible_to(request.user).active()
    found = found.matching(words).order_by("title", "key") if words else found.order_by("-pk")
    rows = list(found[: MAX_RESULTS + 1])
    return JsonResponse(
        {
            "results": [reference_values(row) for row in rows[:MAX_RESULTS]],
            "more": len(rows) > MAX_RESULTS,
        }
    )


@require_POST
@editors_only
def mark(request: HttpRequest) -> HttpResponse:
    """The mark that cites the reference `key`, with the posted locator, passage and contra."""
    key = normalise_line(request.POST.get("key", ""))
    try:
        return JsonResponse({"mark": make_mark(key, request.POST)})
    except BadMark as problem:
        return JsonResponse({"errors": {"": [str(problem)]}})


@require_POST
@editors_only
def add_reference(request: HttpRequest) -> HttpResponse:
    """Create a reference; the answer has its values and a mark that cites it."""
    if not request.user.has_perm("references.add_reference"):
        return JsonResponse(
            {"message": _("Your account does not have permission to add references.")}, status=403
        )
    form = ReferenceForm(request.POST)
    if form.is_valid():
        try:
            # A bad locator must be reported before the reference is created.
            make_mark("key", request.POST, check_key=False)
            form.save(account_of(request.user))
        except BadMark as problem:
            form.add_error(None, str(problem))
        except ValidationError as problem:
            form.add_error(None, problem)
    if form.reference is None:
        return JsonResponse(form_errors(form))
    reference = form.reference
    made = make_mark(reference.key, request.POST)
    return JsonResponse({"reference": reference_values(reference), "mark": made})


def form_errors(form: ReferenceForm) -> dict[str, object]:
    """The errors by the names of fields, "" for the whole form, and the likely duplicates."""
    errors = {
        "" if name == "__all__" else name: [
            sentence
            for error in problems.as_data()
            for sentence in error.messages
            if error.code != "duplicate"
        ]
        for name, problems in form.errors.items()
    }
    return {"errors": errors, "duplicates": [reference_values(other) for other in form.duplicates]}


def make_mark(key: str, data: Mapping[str, str], *, check_key: bool = True) -> str:
    """The mark that cites `key` with the locator, passage and contra in `data`. Raises BadMark.

    `check_key` says whether the reference must exist and be active.
    """
    if check_key and not Reference.objects.active().filter(key=key).exists():
        raise BadMark(
            _("There is no reference “%s” that can be cited. Choose another one.") % key[:100]
        )
    item = CitationItem(
        key=key,
        locator=normalise_line(data.get("locator", "")),
        passage=normalise_line(data.get("passage", "")),
        contra=bool(data.get("contra")),
    )
    try:
        made = format_mark([item])
    except ValueError:
        raise BadMark(
            _("A citation cannot contain a backtick (`). Remove it from the page or the quotation.")
        ) from None
    read = parse_mark(made)
    if read is None or read.items != (item,):
        raise BadMark(_("The page and the quotation are too long for a citation. Shorten them."))
    return made


def reference_values(reference: Reference) -> dict[str, str]:
    """The values of a reference for the dialog: plain text, which must not be used as HTML."""
    author = reference.authors.partition("\n")[0]
    parts = [author, reference.container or reference.publisher, show_date(reference.issued)]
    return {
        "key": reference.key,
        "title": reference.title,
        "language": reference.title_language,
        "detail": " · ".join(part for part in parts if part),
        "url": reference.get_absolute_url(),
    }
