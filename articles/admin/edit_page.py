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
from articles.forms import ArticleEdit
from articles.forms.posted_text import FormTexts, with_empty_row, with_headings_split
from articles.models import Article, Category
from articles.text.document.article_document import ArticleState, CategoryState
from articles.text.markup.anchors import fragment, unique_anchors
from bioweb.forms.interrupted_posts import is_resumed, resumed_message, saved_message

# The key of the session with the revisions as which forms were saved, (uid, numbers) by form.
SAVED_FORMS = "saved_forms"
MAX_SAVED_FORMS = 20  # that a session remembers
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
        if section_uid is not None and not edit.sections.forms:
            return section_removed(request, context, article, section_uid)
        return _page(request, context, edit)
    typed: FormTexts = request.POST.dict()
    notice = ""
    if is_resumed(request):
        notice = resumed_message()
    elif prefix := request.POST.get("_add"):
        typed = with_empty_row(typed, prefix)
    elif name := request.POST.get("_split"):
        typed = with_headings_split(typed, name)
        notice = _("Headings were turned into sections. Nothing is saved yet: review and save.")
    else:
        return _save(request, context, article, section_uid)
    edit = ArticleEdit(article, typed, request.user, section_uid)
    edit.show_conflicts()
    return _page(request, context, edit, notice=notice)


def _save(
    request: HttpRequest, context: dict[str, object], article: Article, section_uid: str | None
) -> HttpResponse:
    """Save the posted form, which continues the revision as which it was saved before, if any."""
    saved = request.session.get(SAVED_FORMS, {})
    form = request.POST.get("form", "")
    uid, numbers = saved.get(form, (article.uid, []))
    if not article.pk:  # the form of a new article, saved again
        article = Article.objects.visible_to(request.user).filter(uid=uid).first() or article
    numbers = numbers if uid == article.uid else []
    edit = ArticleEdit(article, request.POST.dict(), request.user, section_uid, numbers)
    if not edit.save():
        status = 409 if edit.conflicts else 200
        return _page(request, context, edit, refused=True, status=status)
    if edit.revision and form:
        others = [(key, value) for key, value in saved.items() if key != form]
        latest = (form, (edit.article.uid, [*numbers, edit.revision.number]))
        request.session[SAVED_FORMS] = dict([*others, latest][-MAX_SAVED_FORMS:])
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
    """The message after saving: the effect on claims, and what was merged with whose edits."""
    details = claim_effect_message(edit)
    meanwhile, sentences = edit.meanwhile, []
    if meanwhile and edit.is_merged and meanwhile.is_own:
        sentences.append(_("Merged with what you saved at %s.") % meanwhile.time)
    elif meanwhile and edit.is_merged:
        sentences.append(_("Merged with changes by %s.") % meanwhile.authors)
    if edit.settled:
        sentences.append(
            _("Where both edits changed the same, the version that you chose is saved.")
        )
    if meanwhile and sentences:
        link = _("Show their changes") if not meanwhile.is_own else _("Show what you saved then")
        parts = (details, " ".join(sentences), meanwhile.url, link)
        details = format_html('{} {} <a href="{}">{}</a>', *parts)
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
