"""The page with the form of an article or of one of its sections."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.admin.claim_messages import claim_effect_context, claim_effect_message
from articles.admin.removed_section import section_removed
from articles.forms import ArticleEdit, FormTexts
from articles.models import Article, Category
from articles.text.document.article_document import ArticleState, CategoryState
from articles.text.markup.anchors import fragment, unique_anchors
from bioweb.forms.interrupted_posts import is_resumed, resumed_message, saved_message

MAX_CATEGORIES = 500  # with more categories than this, the form suggests none


def edit(
    request: HttpRequest,
    context: dict[str, object],
    article: Article,
    section_uid: str | None = None,
) -> HttpResponse:
    """Show the form; save a posted form and redirect to the article, or show it again if refused.

    A button of the form can also add an empty row or turn headings into sections, without saving.
    """
    if article.state == ArticleState.DELETED and article.pk:
        if request.method == "POST":
            # The decorator `interrupted_posts.resumable` answers with a page of what was typed.
            raise Http404(_("This article has been deleted in the meantime."))
        return HttpResponseRedirect(reverse("admin:articles_article_undelete", args=[article.uid]))
    if request.method != "POST":
        title = request.GET.get("title", "")
        edit = ArticleEdit.start(article, request.user, section_uid, title)
        if section_uid is not None and not edit.typed.sections:
            return section_removed(request, context, article, section_uid)
        return _page(request, context, edit)
    typed = FormTexts.from_post(request.POST, whole=section_uid is None)
    notice = ""
    if is_resumed(request):
        notice = resumed_message()
    elif prefix := request.POST.get("_add"):
        typed = typed.with_empty_row(prefix)
    elif name := request.POST.get("_split"):
        typed = typed.with_headings_split(name)
        notice = _("Headings were turned into sections. Nothing is saved yet: review and save.")
    else:
        return _save(request, context, ArticleEdit(article, typed, request.user, section_uid))
    edit = ArticleEdit(article, typed, request.user, section_uid)
    return _page(request, context, edit, notice=notice)


def _save(request: HttpRequest, context: dict[str, object], edit: ArticleEdit) -> HttpResponse:
    if not edit.save():
        status = 409 if edit.has_conflicts else 200
        return _page(request, context, edit, refused=True, status=status)
    messages.success(request, _saved_message(edit))
    return HttpResponseRedirect(edit.article.get_absolute_url() + _section_fragment(edit))


def _section_fragment(edit: ArticleEdit) -> str:
    """The fragment, with `#`, of the edited section on the article's page; "" without a section."""
    if edit.section_uid is None:
        return ""
    sections = edit.article.document().sections
    anchors = unique_anchors(part.heading for part in sections)
    for part, anchor in zip(sections, anchors, strict=True):
        if part.uid == edit.section_uid:
            return f"#{fragment(anchor)}"
    return ""


def _saved_message(edit: ArticleEdit) -> SafeString:
    """The message after saving: the effect on claims, and whose edits were merged."""
    details = claim_effect_message(edit)
    if edit.meanwhile and edit.meanwhile.revisions:
        details = format_html(
            '{} {} <a href="{}">{}</a>',
            details,
            _("Merged with changes to other parts by %s.") % edit.meanwhile.authors,
            edit.meanwhile.url,
            _("Show their changes"),
        )
    return saved_message(edit.revision, edit.saving.cleaned_data["draft"], details)


def _category_names() -> list[str]:
    """The names of undeleted categories, as suggestions; [] if more than MAX_CATEGORIES."""
    names = Category.objects.exclude(state=CategoryState.DELETED).values_list("name", flat=True)
    found = list(names[: MAX_CATEGORIES + 1])
    return found if len(found) <= MAX_CATEGORIES else []


def _page(
    request: HttpRequest,
    context: dict[str, object],
    edit: ArticleEdit,
    *,
    refused: bool = False,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    article = edit.article
    part = edit.sections[0].part_label if edit.section_uid and len(edit.sections.forms) else ""
    if edit.section_uid:
        title = _("Edit section “%s”") % part
    else:
        title = _("Edit “%s”") % article.title if article.pk else _("New article")
    return TemplateResponse(
        request,
        "admin/articles/article/edit.html",
        {
            **context,
            "title": title,
            "article": article if article.pk else None,
            "edit": edit,
            "faults": edit.error_list if refused else [],
            "notice": notice,
            "claims": claim_effect_context(edit, refused=refused)
            if request.method == "POST"
            else {},
            "unsaved": request.method == "POST",
            "may_delete": request.user.has_perm("articles.delete_article"),
            "category_names": [] if edit.section_uid else _category_names(),
        },
        status=status,
    )
