"""Sends readers from a redirect to its target, or shows the page of the redirect itself."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from articles.index.pages.redirect_targets import Destination, RedirectProblem, destinations
from articles.models import Article
from articles.text.document.article_document import ArticleState
from articles.text.document.redirect_text import redirect_target
from articles.text.markup.anchors import anchor, fragment
from articles.text.markup.page_names import name_to_path, path_to_name

MAX_NAME = 255  # characters, as in the database


def follow_redirect(request: HttpRequest, found: Article) -> HttpResponse:
    """Redirect to the target; with `?redirect=no`, or if there is no target, show the redirect."""
    destination = destinations([found.title], request.user).get(found.title)
    if destination is None:  # the redirect was changed between two queries
        destination = Destination(found.title, "", problem=RedirectProblem.BROKEN)
    if not destination.problem and request.GET.get("redirect") != "no":
        return HttpResponseRedirect(_url(destination, found))
    context = {
        "article": found,
        "destination": destination,
        "target_url": "" if destination.problem else _url(destination),
        "wanted_path": name_to_path(destination.wanted),
        "may_edit": request.user.has_perm("articles.change_article"),
    }
    return render(request, "articles/article/redirect.html", context)


def redirected_from(request: HttpRequest, article: Article) -> Article | None:
    """The redirect that led the reader to `article`, if `?from=` names one that leads there.

    No query without `?from=`; with it one, and one for each further step of redirects.
    """
    name = path_to_name(request.GET.get("from", "").replace("\x00", ""))
    if not name or len(name) > MAX_NAME:
        return None
    redirects = Article.objects.visible_to(request.user).filter(state=ArticleState.REDIRECT)
    found: Article | None = redirects.named(name).first()
    link = redirect_target(found.lead) if found else None
    if found is None or link is None:
        return None
    if link.target == article.title:
        return found
    destination = destinations([link.target], request.user).get(link.target)
    if destination is None or destination.problem or destination.title != article.title:
        return None
    return found


def redirect_page_url(redirect: Article) -> str:
    """The address of the page of the redirect itself, which does not lead to the target."""
    return f"{redirect.get_absolute_url()}?redirect=no"


def _url(destination: Destination, redirect: Article | None = None) -> str:
    """The address of a destination; its query names `redirect`, which leads there, if given."""
    url = reverse("article", args=[name_to_path(destination.title)])
    if redirect is not None:
        url += f"?{urlencode({'from': redirect.title})}"
    section = destination.section.replace("_", " ")
    return f"{url}#{fragment(anchor(section))}" if section else url
