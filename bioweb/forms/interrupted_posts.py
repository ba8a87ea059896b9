"""Forms that are posted after the session ended or the CSRF token expired lose no typed text.

The response to such a POST shows everything that was typed, to read and copy. If the view is
`resumable`, the page also has a sign-in form, or a button for users who are signed in, that posts
everything to the same address again; the view then shows its form without saving.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth import login
from django.contrib.auth.forms import AuthenticationForm
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.template import loader
from django.templatetags.static import static
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bioweb.forms.exception_sentence import sentence_of
from bioweb.history.models import Revision

UNKNOWN_BASE = gettext_lazy(
    "This form is based on a revision that does not exist. Copy your text and reopen the form."
)
View = Callable[..., HttpResponse]

SIGN_IN = "sign-in"  # the prefix of the fields of the sign-in form
RESUME = "_resume"  # the field of a form that is posted again

# Names of fields that are never sent back: no page shows a password or uses a token again.
_SECRET = re.compile(rf"^csrfmiddlewaretoken$|^{RESUME}$|^{SIGN_IN}-|passw", re.IGNORECASE)
# Names of fields that nobody types text into.
_NOT_TYPED = re.compile(
    r"^_|^(base|form|next|draft|uncited|blanking|markup)$|(^|-)(uid|order|ORDER|DELETE|subsections|level|rank|state|\w+_FORMS)$|^take-(?!.*-text$)"
)


def is_resumed(request: HttpRequest) -> bool:
    """Whether an interrupted form was posted again, and the view must show it and not save."""
    return bool(getattr(request, "resumed", False))


def is_resumable(request: HttpRequest) -> bool:
    """Whether the view of the request is resumable."""
    match = request.resolver_match
    return bool(match and getattr(match.func, "resumable", False))


def resumed_message() -> str:
    """The message above a form that is shown again."""
    return _("You are signed in again. Nothing has been saved yet: review and save.")


def resumable(view: View) -> View:
    """Decorate a view, which must show its form without saving if `is_resumed(request)`.

    This decorator must be outside one that sends visitors to the sign-in page.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        if RESUME in request.POST and (refusal := _resume(request)):
            return refusal
        if not request.user.is_authenticated:
            return _page(request, _("You were signed out, so nothing was saved."))
        may_not = _("The account “%s” doesn’t have permission to save this.")
        try:
            if not request.user.is_staff:  # the admin would redirect, and the text would be lost
                raise PermissionDenied(may_not)
            return view(request, *args, **kwargs)
        except PermissionDenied as reason:
            text = str(reason) or may_not
            return _page(request, text.replace("%s", request.user.get_username()), sign_in=True)
        except Http404 as missing:
            text = sentence_of(missing) or _(
                "The page that you edited no longer exists, or you don’t have permission to "
                "view it."
            )
            return _page(request, text, status=404, carry=False)

    wrapped.resumable = True  # type: ignore[attr-defined]
    return wrapped


class ResumableAdmin:
    """A mixin for a ModelAdmin that makes its forms for adding and changing resumable."""

    def get_urls(self) -> list[Any]:
        """The addresses of a ModelAdmin, with resumable views for the two forms."""
        patterns: list[Any] = super().get_urls()  # type: ignore[misc]
        for pattern in patterns:
            if (pattern.name or "").endswith(("_add", "_change")):
                pattern.callback = resumable(pattern.callback)
        return patterns

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The form class of a ModelAdmin. In a resumed request its forms are always invalid."""
        form: Any = super().get_form(request, *args, **kwargs)  # type: ignore[misc]
        if not is_resumed(request):
            return form

        class Resumed(form):  # type: ignore[misc]  # made at run time
            def clean(self) -> Any:
                cleaned = super().clean()
                self.add_error(None, resumed_message())
                return cleaned

        return Resumed


def saved_message(revision: Revision | None, draft: str, more: SafeString | str = "") -> SafeString:
    """The message after saving: the number of `revision`, or that nothing was saved; then `more`.

    `draft` is the name of the draft in the browser, which form-drafts.js put into a field of the
    form, or "". The message contains the script that deletes this draft.
    """
    saved = (
        _("Saved as revision %s.") % revision.number
        if revision
        else _("You changed nothing, so no revision was saved.")
    )
    text = format_html("{} {}", saved, more) if more else format_html("{}", saved)
    if not draft:
        return text
    return format_html(
        '{} <span data-saved="{}"></span><script type="module" src="{}"></script>',
        text,
        draft,
        static("bioweb/discard-draft.js"),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page for a missing or expired CSRF token, status 403, with everything that was typed.

    The text can be posted again only to a resumable view, which shows its form before saving, so
    that no other site can make a user save something unseen.
    """
    safe = is_resumable(request)
    text = _("The form has expired or your browser blocks cookies, so nothing was saved.")
    if safe and not request.user.is_authenticated:
        text = _("You were signed out, so nothing was saved.")
    return _page(request, text, carry=safe, detail=reason)


def _resume(request: HttpRequest) -> HttpResponse | None:
    """Log in if asked to, drop secret fields and mark as resumed; returns a page if login fails."""
    if f"{SIGN_IN}-username" in request.POST:
        form = AuthenticationForm(request, data=request.POST, prefix=SIGN_IN)
        if not form.is_valid():
            if getattr(request, "axes_locked_out", False):
                # Without this, the page of django-axes would replace this one with the text.
                request.axes_locked_out = False  # type: ignore[attr-defined]
                text = _("Too many failed sign-in attempts. Wait 15 minutes, then try again.")
                return _page(request, text, status=429)
            return _page(request, _("You are not signed in, so nothing was saved."), form=form)
        login(request, form.get_user())
    typed = QueryDict(mutable=True)
    for name, values in request.POST.lists():
        if not _SECRET.search(name):
            typed.setlist(name, values)
    request.POST = typed  # type: ignore[assignment]
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
    """The page with everything that was typed, and with `carry` a form that posts it again.

    `sign_in` adds a sign-in form for another account to the page of a user who is signed in. `form`
    is a sign-in form with errors, `detail` a technical reason.
    """
    if carry and form is None and (sign_in or not request.user.is_authenticated):
        form = AuthenticationForm(request, prefix=SIGN_IN)
    if form:
        # The browser should show the explanation first, and not scroll to the field.
        form.fields["username"].widget.attrs.pop("autofocus", None)
    context = {
        "reason": reason,
        "detail": detail,
        "carry": carry,
        "form": form,
        "hidden": carried_fields(request.POST) if carry else [],
        "typed": typed_texts(request.POST),
        "resume": RESUME,
        "login_url": reverse("admin:login"),
    }
    page = loader.render_to_string("interrupted.html", context, request)
    response = HttpResponse(page, status=status)
    add_never_cache_headers(response)
    return response


def carried_fields(posted: QueryDict) -> list[tuple[str, str]]:
    """The names and values of all posted fields that are not secret."""
    return [
        (name, str(value))
        for name, values in posted.lists()
        if not _SECRET.search(name)
        for value in values
    ]


def typed_texts(posted: QueryDict) -> list[dict[str, Any]]:
    """The typed texts: {"label", "value", "rows"}; `rows` is the height of a text box in lines."""
    texts = []
    for name, value in carried_fields(posted):
        if _NOT_TYPED.search(name) or not value.strip() or value == "on":
            continue
        row, _hyphen, attribute = name.rpartition("-")
        heading = posted.get(f"{row}-heading") or posted.get(f"{row}-label") or ""
        label = attribute.replace("_", " ").capitalize()
        rows = min(16, value.count("\n") + len(value) // 90 + 1)
        texts.append(
            {"label": f"{heading}: {label}" if heading else label, "value": value, "rows": rows}
        )
    return texts
