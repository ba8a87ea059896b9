"""What was posted when the session had ended or the form's token was stale: nothing typed is lost.

A view is `resumable` if it shows its form again, unsaved, wherever `is_resumed(request)`. Then an
interrupted POST is answered with all that was typed, to read and copy, and with a sign-in form (or,
for somebody signed in, a button) that carries it all back to the same address.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import PermissionDenied, RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template import loader
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

View = Callable[..., HttpResponse]

SIGN_IN = "sign-in"
RESUME = "_resume"

# Never sent back, so that no password ever stands in a page, and no stale token is used again.
_SECRET = re.compile(rf"^csrfmiddlewaretoken$|^{RESUME}$|^{SIGN_IN}-|passw", re.IGNORECASE)
# What a form's machinery posts, and nobody typed.
_MACHINERY = re.compile(
    r"^_|^(base|was|next|draft|uncited)$|(^|-)(uid|order|ORDER|DELETE|level|rank|state|\w+_FORMS)$|^take-"
)


def is_resumed(request: HttpRequest) -> bool:
    """Whether a form is to be shown again as it was typed, and nothing to be saved."""
    return bool(getattr(request, "resumed", False))


def resumed_message() -> str:
    """What a form that is shown again says."""
    return _("You are signed in again. Nothing has been saved yet: review and save.")


def resumable(view: View) -> View:
    """For a view that shows its form again, unsaved, where `is_resumed(request)`.

    It must stand outside whatever sends visitors to the sign-in page.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        if RESUME in request.POST and (refusal := _resume(request)):
            return refusal
        if not request.user.is_authenticated:
            return _page(request, _("You were signed out, so nothing was saved."))
        may_not = _("The account “%s” doesn't have permission to save this.")
        try:
            if not request.user.is_staff:  # the admin would send them away, without the text
                raise PermissionDenied(may_not)
            return view(request, *args, **kwargs)
        except PermissionDenied as reason:
            text = str(reason) or may_not
            return _page(request, text.replace("%s", request.user.get_username()), sign_in=True)
        except Http404:
            text = _(
                "The page that you edited no longer exists, or you don't have permission to "
                "view it."
            )
            return _page(request, text, status=404, carry=False)

    wrapped.resumable = True  # type: ignore[attr-defined]
    return wrapped


class ResumableAdmin:
    """Mixin for a ModelAdmin: its forms for adding and changing survive an interruption."""

    def get_urls(self) -> list[Any]:
        """The same addresses; those of the two forms are resumable."""
        patterns: list[Any] = super().get_urls()  # type: ignore[misc]
        for pattern in patterns:
            if (pattern.name or "").endswith(("_add", "_change")):
                pattern.callback = resumable(pattern.callback)
        return patterns

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The same form; a resumed one refuses to be saved before it was looked over."""
        form: Any = super().get_form(request, *args, **kwargs)  # type: ignore[misc]
        if not is_resumed(request):
            return form

        class Resumed(form):  # type: ignore[misc]  # made at run time
            def clean(self) -> Any:
                cleaned = super().clean()
                self.add_error(None, resumed_message())
                return cleaned

        return Resumed


def forgetting_draft(text: SafeString, draft: str) -> SafeString:
    """A message that something was saved, with the script that throws away what the browser kept.

    `draft` is what form-drafts.js put into the form's field of this name; it may be empty.
    """
    if not draft:
        return text
    return format_html(
        '{} <span data-saved="{}"></span><script type="module" src="{}"></script>',
        text,
        draft,
        static("bioweb/discard-draft.js"),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The token was missing or stale: the answer has the text, and where it is safe a way to go on.

    Only a resumable view is gone on with: it shows a form, so that nobody can be led by a foreign
    site to do what they did not see.
    """
    match = request.resolver_match
    safe = bool(match and getattr(match.func, "resumable", False))
    text = _("The form has expired or your browser blocks cookies, so nothing was saved.")
    if safe and not request.user.is_authenticated:
        text = _("You were signed out, so nothing was saved.")
    return _page(request, text, carry=safe, detail=reason)


def bad_request(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """400; 413 with a sentence where more was sent than is taken at once."""
    context = {"site_name": settings.SITE_NAME}
    status = 400
    if isinstance(exception, TooManyFieldsSent):
        context["reason"] = _("The form has too many fields.")
        status = 413
    elif isinstance(exception, RequestDataTooBig):
        context["reason"] = _("The text is too long.")
        status = 413
    return HttpResponse(loader.render_to_string("400.html", context), status=status)


def _resume(request: HttpRequest) -> HttpResponse | None:
    """Sign in if asked to, and take up what was posted; a page where signing in fails."""
    if f"{SIGN_IN}-username" in request.POST:
        form = AuthenticationForm(request, data=request.POST, prefix=SIGN_IN)
        if not form.is_valid():
            if getattr(request, "axes_locked_out", False):
                # The throttle's own page would lose the text.
                request.axes_locked_out = False  # type: ignore[attr-defined]
                text = _("Too many failed sign-in attempts. Wait 15 minutes, then try again.")
                return _page(request, text, status=429)
            return _page(request, _("You are not signed in, so nothing was saved."), form=form)
        login(request, form.get_user())
    taken_up = QueryDict(mutable=True)
    for name, values in request.POST.lists():
        if not _SECRET.search(name):
            taken_up.setlist(name, values)
    request.POST = taken_up  # type: ignore[assignment]
    request.resumed = True  # type: ignore[attr-defined]
    return None


def _page(
    request: HttpRequest,
    reason: str,
    *,
    status: int = 403,
    carry: bool = True,
    sign_in: bool = False,
    form: AuthenticationForm | None = None,
    detail: str = "",
) -> HttpResponse:
    """All that was typed, and unless not `carry` the way to go on with it.

    `sign_in` asks somebody who is signed in to do so with another account.
    """
    if carry and form is None and (sign_in or not request.user.is_authenticated):
        form = AuthenticationForm(request, prefix=SIGN_IN)
    if form:
        # A page that answers a mistake should not move the reader to a field unasked.
        form.fields["username"].widget.attrs.pop("autofocus", None)
    context = {
        "reason": reason,
        "detail": detail,
        "carry": carry,
        "form": form,
        "hidden": _hidden(request.POST) if carry else [],
        "typed": _typed(request.POST),
        "resume": RESUME,
        "login_url": reverse("admin:login"),
    }
    page = loader.render_to_string("interrupted.html", context, request)
    response = HttpResponse(page, status=status)
    add_never_cache_headers(response)
    return response


def _hidden(posted: QueryDict) -> list[tuple[str, str]]:
    return [
        (name, str(value))
        for name, values in posted.lists()
        if not _SECRET.search(name)
        for value in values
    ]


def _typed(posted: QueryDict) -> list[dict[str, Any]]:
    """What a person typed, each with a name to know it by: {"label", "value", "rows"}."""
    found = []
    for name, value in _hidden(posted):
        if _MACHINERY.search(name) or not value.strip() or value == "on":
            continue
        row, _hyphen, attribute = name.rpartition("-")
        heading = posted.get(f"{row}-heading") or posted.get(f"{row}-label") or ""
        label = attribute.replace("_", " ").capitalize()
        rows = min(16, value.count("\n") + len(value) // 90 + 1)
        found.append(
            {"label": f"{heading}: {label}" if heading else label, "value": value, "rows": rows}
        )
    return found
