"""The answer while the database cannot be used or the disk is full: status 503, text kept.

It uses neither the database nor the session nor context processors, as any of them may be what
failed.
"""

from __future__ import annotations

import errno
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import get_token
from django.template import loader
from django.templatetags.static import static
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from bioweb.forms.interrupted_posts import RESUME, carried_fields, is_resumable, typed_texts

RETRY_AFTER = 30  # seconds

# Words in SQLite's messages for a mistake in the code or a missing migration. It raises
# OperationalError for these too, as for an outage.
_MISTAKES = ("no such", "syntax error", "has no column", "ambiguous", "too many")
# Words in SQLite's messages for a damaged file, for which it raises a plain DatabaseError.
_DAMAGED = ("malformed", "not a database")
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS}


def is_outage(error: BaseException | None) -> bool:
    """Whether the error is that the database or the disk cannot be used, not a mistake in code."""
    if isinstance(error, OperationalError | InterfaceError):
        return not any(words in str(error) for words in _MISTAKES)
    if isinstance(error, DatabaseError):
        return any(words in str(error) for words in _DAMAGED)
    return isinstance(error, OSError) and error.errno in _NO_SPACE


def outage_behind(error: BaseException | None) -> BaseException | None:
    """The outage that led to the error, which may be the error itself; None if there is none.

    For example, Django's sessions replace an error of the database by one of their own.
    """
    while error is not None and not is_outage(error):
        error = error.__context__
    return error


def outage_page(request: HttpRequest) -> HttpResponse:
    """The page for an outage.

    After a POST it has the text, except on sign-in; if the view is resumable, also a button to try
    again.
    """
    if request.method == "POST" and "password" in _posted(request):
        title = _("Signing in is not possible right now")
        reason = _("The site cannot write to its database at the moment. Try again in a minute.")
    elif request.method == "POST":
        title = _("Saving is not possible right now")
        reason = _("The site cannot write to its database at the moment, so nothing was saved.")
    else:
        title = _("This page is not available right now")
        reason = _("The site cannot use its database at the moment. Try again in a minute.")
    answer = kept_text_page(request, title, reason, status=503)
    answer["Retry-After"] = str(RETRY_AFTER)
    return answer


def kept_text_page(request: HttpRequest, title: str, reason: str, *, status: int) -> HttpResponse:
    """A page that says what failed, with what was posted."""
    posted = _posted(request)
    carry = is_resumable(request)
    context: dict[str, Any] = {
        "site_name": settings.SITE_NAME,
        "stylesheet": _stylesheet(),
        "title": title,
        "reason": reason,
        "typed": [] if "password" in posted else typed_texts(posted),
        "hidden": carried_fields(posted) if carry else [],
        "resume": RESUME,
        "csrf_token": get_token(request) if carry and posted else "",
    }
    answer = HttpResponse(loader.render_to_string("unavailable.html", context), status=status)
    add_never_cache_headers(answer)
    return answer


def _posted(request: HttpRequest) -> QueryDict:
    """What was posted; nothing if it cannot be read.

    For example, the disk may have no space for an uploaded file.
    """
    try:
        return request.POST
    except Exception:  # whatever it is, the page must be shown
        return QueryDict()


def _stylesheet() -> str:
    """The address of the stylesheet; "" if the static files were not collected."""
    try:
        return static("bioweb/site.css")
    except ValueError:
        return ""
