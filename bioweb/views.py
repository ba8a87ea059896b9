"""The answers that no page gives: not found, not allowed, broken. None may break in turn."""

from __future__ import annotations

import unicodedata
from typing import Any
from urllib.parse import urlencode

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseForbidden,
    HttpResponseNotFound,
    HttpResponseServerError,
)
from django.template import loader
from django.urls import reverse
from rapidfuzz import fuzz, process

from articles.models import Article
from articles.text.names import BadName, name_to_path, normalise_name
from articles.views.lookup import NoSuchArticle

NEAR = 6
NEAR_ENOUGH = 70


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404. Where an article was looked for: near names, and for editors the way to write it."""
    context: dict[str, Any] = {}
    if isinstance(exception, NoSuchArticle):
        context = {
            "name": exception.name,
            "near": near_names(exception.name, request.user),
            "create_url": _create_url(exception.name, request.user),
        }
    elif _is_sentence(exception):
        context = {"reason": str(exception)}
    return HttpResponseNotFound(loader.render_to_string("404.html", context, request))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403, with the reason if there is one to say."""
    context = {"reason": str(exception) if _is_sentence(exception) else ""}
    return HttpResponseForbidden(loader.render_to_string("403.html", context, request))


def server_error(_request: HttpRequest) -> HttpResponse:
    """500. Without context: what is broken may be what makes it."""
    return HttpResponseServerError(loader.get_template("500.html").render())


def near_names(name: str, user: Any) -> list[dict[str, str]]:
    """Names of articles that `user` may see and that look like `name`, the likest first.

    Each article once, at its likest name. Method: rapidfuzz's WRatio over names without case and
    accents.
    """
    visible = Article.objects.visible_to(user)
    rows = list(visible.values_list("names__name", "title", "short_description"))
    found = process.extract(
        _plain(name),
        [_plain(row[0]) for row in rows],
        scorer=fuzz.WRatio,
        score_cutoff=NEAR_ENOUGH,
        limit=3 * NEAR,
    )
    near: dict[str, dict[str, str]] = {}
    for _, _, place in found:
        called, title, short_description = rows[place]
        near.setdefault(
            title,
            {
                "name": called,
                "title": title,
                "short_description": short_description,
                "url": reverse("article", args=[name_to_path(called)]),
            },
        )
    return list(near.values())[:NEAR]


def _plain(name: str) -> str:
    bare = unicodedata.normalize("NFKD", name.replace("_", " ").casefold())
    return "".join(char for char in bare if not unicodedata.combining(char))


def _create_url(name: str, user: Any) -> str | None:
    if not user.has_perm("articles.add_article"):
        return None
    try:
        title = normalise_name(name)
    except BadName:
        return None
    return f"{reverse('admin:articles_article_add')}?{urlencode({'title': title})}"


def _is_sentence(exception: Exception) -> bool:
    """Whether its text was written for readers: Django's own (a resolver's list) are not."""
    text = exception.args[0] if exception.args else ""
    return isinstance(text, str) and text.strip().endswith((".", "!"))
