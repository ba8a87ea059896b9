"""The page on citing an article, in citation styles and in formats for programs."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.models import Article
from articles.text.rendering.self_citation import as_source, version_of
from articles.views.components.revision_row import refuse_withheld_text
from articles.views.lookup.article_lookup import canonical_redirect, find_article
from articles.views.lookup.history_subjects import addresses_of, revisions_of
from articles.views.lookup.private_pages import kept_private
from bioweb.history.models import Revision
from references.exports import download, formatted_in_all


@require_safe
def cite(request: HttpRequest, name: str) -> HttpResponse:
    """How to cite the newest revision or `?revision=3`; `?format=ris` is a download."""
    if elsewhere := canonical_redirect(request, "article-cite", name):
        return elsewhere
    found = find_article(request.user, name)
    revision, newest = _revisions(request, found)
    addresses = addresses_of(found)
    document: Any = found if revision.number == newest.number else found.document(revision)
    source = as_source(
        title=document.title,
        language=document.language,
        number=revision.number,
        date=localdate(revision.time).isoformat(),
        site=settings.SITE_NAME,
        url=settings.SITE_URL + addresses.revision_url(revision.number),
    )
    version = version_of(revision.number)
    if name_of_format := request.GET.get("format"):
        return download(source, name_of_format, version)
    context = {
        "article": found,
        "title": document.title,
        "revision": revision,
        "newest": newest.number,
        "permanent": source.url,
        "ways": formatted_in_all(source, version),
    }
    return kept_private(render(request, "articles/article/cite.html", context), found, [revision])


def _revisions(request: HttpRequest, article: Article) -> tuple[Revision, Revision]:
    """(requested, newest) revision. Raises Http404, or PermissionDenied for a withheld text."""
    typed = request.GET.get("revision")
    if typed is None:
        newest: Revision = article.revision()
        return newest, newest
    if not (typed.isdecimal() and len(typed) < 10):
        raise Http404(_("Give the revision as a number, such as ?revision=3."))
    wanted, newest = revisions_of(addresses_of(article), int(typed))
    refuse_withheld_text(request.user, [wanted])
    return wanted, newest
