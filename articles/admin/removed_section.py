"""The page for a section that was removed, at the address of the section's form."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, Section
from articles.text.markup.page_names import name_to_path


def section_removed(
    request: HttpRequest, context: dict[str, object], article: Article, section_uid: str
) -> HttpResponse:
    """A 404 page that names the revision which removed the section. Http404 if none removed it."""
    row = (
        Section.history.filter(article_id=article.pk, uid=section_uid, history_type="-")
        .select_related("revision")
        .first()
    )
    if row is None:
        raise Http404(_("This article has no such section."))
    number = row.revision.number
    path = name_to_path(article.title)
    is_visible = row.revision.shows_text_to(request.user)
    return TemplateResponse(
        request,
        "admin/articles/article/section_removed.html",
        {
            **context,
            "title": _("This section was removed"),
            "article": article,
            "heading": row.heading if is_visible else "",
            "number": number,
            "author": row.revision.shown_author(request.user),
            "time": row.revision.time,
            "diff_url": reverse("article-diff", args=[path, number - 1, number])
            if is_visible
            else "",
        },
        status=404,
    )
