"""The error pages: bad request, forbidden, not found and server error."""

from __future__ import annotations

import sys
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseForbidden,
    HttpResponseNotFound,
    HttpResponseServerError,
)
from django.template import loader
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.index.search.did_you_mean import near_names
from articles.text.markup.page_names import BadName, normalise_name
from articles.views.lookup.article_lookup import NoSuchArticle
from articles.views.lookup.deleted_articles import deletion_of, owner_of_name
from bioweb.forms.exception_sentence import sentence_of
from bioweb.history.users import AnyUser
from bioweb.outages.outage import kept_text_page, outage_behind, outage_page


def bad_request(_request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for status 400, or 413 with a reason if the request is too large."""
    context = {"site_name": settings.SITE_NAME}
    status = 400
    if isinstance(exception, TooManyFieldsSent):
        context["reason"] = _("The form has too many fields.")
        status = 413
    elif isinstance(exception, RequestDataTooBig):
        context["reason"] = _("The text is too long.")
        status = 413
    return HttpResponse(loader.render_to_string("400.html", context), status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for status 404, with the reason if it is a sentence.

    The page for a missing article says whether it was deleted. It has similar names and, for
    editors, a link that creates the article if the name is free.
    """
    context: dict[str, object] = {}
    if isinstance(exception, NoSuchArticle):
        owner = owner_of_name(exception.name)
        context = {
            "name": exception.name,
            "near": near_names(exception.name, request.user),
            "deletion": deletion_of(owner, request.user) if owner else None,
            "create_url": None if owner else _create_url(exception.name, request.user),
        }
    else:
        context = {"reason": sentence_of(exception)}
    return HttpResponseNotFound(loader.render_to_string("404.html", context, request))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for status 403, with the reason if it is a sentence."""
    context = {"reason": sentence_of(exception)}
    return HttpResponseForbidden(loader.render_to_string("403.html", context, request))


def server_error(request: HttpRequest) -> HttpResponse:
    """The page for status 500, or for 503 if the database or the disk cannot be used.

    After a POST it has what was typed. It is rendered without context processors, because one may
    have failed. Django calls this while it handles the exception.
    """
    if outage_behind(sys.exception()):
        return outage_page(request)
    if request.method == "POST":
        reason = _("The site made an error, which was logged. Nothing was saved.")
        return kept_text_page(request, _("Something went wrong"), reason, status=500)
    page = loader.get_template("500.html").render({"site_name": settings.SITE_NAME})
    return HttpResponseServerError(page)


def _create_url(name: str, user: AnyUser) -> str | None:
    """The address for creating an article; None if `user` may not, or `name` cannot be a title."""
    if not user.has_perm("articles.add_article"):
        return None
    try:
        title = normalise_name(name)
    except BadName:
        return None
    return f"{reverse('admin:articles_article_add')}?{urlencode({'title': title})}"
