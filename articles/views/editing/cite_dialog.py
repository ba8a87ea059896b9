"""Requests of the dialog for citing: search references, write a mark, create a reference. JSON.

Invalid input is answered with status 200 and sentences for the dialog; users who may not edit get
403.
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

RESULTS = 20
MAX_QUERY = 200
View = Callable[[HttpRequest], HttpResponse]


class BadMark(ValueError):
    """A mark cannot be written; the message is a sentence for the editor."""


def may_cite(user: AnyUser) -> bool:
    """Whether `user` may edit or create articles."""
    return bool(
        user.is_active
        and user.is_staff
        and (user.has_perm("articles.change_article") or user.has_perm("articles.add_article"))
    )


def editors_only(view: View) -> View:
    """Answer 403, as JSON with a sentence, to users who may not edit or create articles."""

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
    """The references that contain every word of `?q=`, by title; without words the newest ones."""
    words = normalise_line(request.GET.get("q", "")[:MAX_QUERY])
    found = Reference.objects.visible_to(request.user).active()
    found = found.matching(words).order_by("title", "key") if words else found.order_by("-pk")
    rows = list(found[: RESULTS + 1])
    return JsonResponse(
        {"results": [shown(row) for row in rows[:RESULTS]], "more": len(rows) > RESULTS}
    )


@require_POST
@editors_only
def mark(request: HttpRequest) -> HttpResponse:
    """The mark that cites `key`, with locator, passage and *contra*."""
    key = normalise_line(request.POST.get("key", ""))
    try:
        return JsonResponse({"mark": written_mark(key, request.POST)})
    except BadMark as problem:
        return JsonResponse({"errors": {"": [str(problem)]}})


@require_POST
@editors_only
def make(request: HttpRequest) -> HttpResponse:
    """Create a reference, and the mark that cites it."""
    if not request.user.has_perm("references.add_reference"):
        return JsonResponse(
            {"message": _("Your account does not have permission to add references.")}, status=403
        )
    form = ReferenceForm(request.POST)
    if form.is_valid():
        try:
            # A bad locator must be reported before the reference is created.
            written_mark("key", request.POST, check_key=False)
            form.save(account_of(request.user))
        except BadMark as problem:
            form.add_error(None, str(problem))
        except ValidationError as problem:
            form.add_error(None, problem)
    if form.reference is None:
        return JsonResponse(refusals(form))
    reference = form.reference
    answer = {"reference": shown(reference), "mark": written_mark(reference.key, request.POST)}
    return JsonResponse(answer)


def refusals(form: ReferenceForm) -> dict[str, object]:
    """Errors by field, "" for the whole form; and references that look like duplicates."""
    errors = {
        "" if name == "__all__" else name: [
            sentence
            for error in problems.as_data()
            for sentence in error.messages
            if error.code != "duplicate"
        ]
        for name, problems in form.errors.items()
    }
    return {"errors": errors, "duplicates": [shown(other) for other in form.duplicates]}


def written_mark(key: str, data: Mapping[str, str], *, check_key: bool = True) -> str:
    """The mark for the input of the dialog. Raises BadMark."""
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
        source = format_mark([item])
    except ValueError:
        raise BadMark(
            _("A citation cannot contain a backtick (`). Remove it from the page or the quotation.")
        ) from None
    read = parse_mark(source)
    if read is None or read.items != (item,):
        raise BadMark(_("The page and the quotation are too long for a citation. Shorten them."))
    return source


def shown(reference: Reference) -> dict[str, str]:
    """A reference for the dialog, as plain text: the script must not insert it as HTML."""
    author = reference.authors.partition("\n")[0]
    parts = [author, reference.container or reference.publisher, show_date(reference.issued)]
    return {
        "key": reference.key,
        "title": reference.title,
        "language": reference.title_language,
        "detail": " · ".join(part for part in parts if part),
        "url": reference.get_absolute_url(),
    }
