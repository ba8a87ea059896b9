"""The pages that delete and restore an article; both change its state and ask for a reason."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.fields import LineField
from articles.models import Article
from articles.text.document.article_document import ArticleState
from bioweb.forms.interrupted_posts import is_resumed, resumed_message
from bioweb.history.models import COMMENT_LENGTH, Revision
from bioweb.history.normal_text import normalise_line
from bioweb.history.users import account_of


class ReasonForm(forms.Form):
    """The form for the reason, which becomes the revision's comment."""

    reason = LineField(label=gettext_lazy("Reason"), max_length=COMMENT_LENGTH)

    def clean_reason(self) -> str:
        """The reason in normal form, which must not be empty."""
        reason = normalise_line(self.cleaned_data["reason"])
        if not reason:
            raise forms.ValidationError(_("Give a reason. It is shown in the history."))
        return reason


def delete(request: HttpRequest, context: dict[str, object], article: Article) -> HttpResponse:
    """Ask for the reason, then delete the article; afterwards only reviewers can see it.

    If the article is deleted already, redirect to the page that restores it.
    """
    if article.state == ArticleState.DELETED:
        return HttpResponseRedirect(reverse("admin:articles_article_undelete", args=[article.uid]))
    form = _reason_form(request)
    if form.is_valid() and not is_resumed(request):
        article.set_state(
            ArticleState.DELETED,
            comment=form.cleaned_data["reason"],
            author=account_of(request.user),
        )
        messages.success(request, _("“%s” was deleted.") % article.title)
        return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
    title = _("Delete “%s”") % article.title
    return _page(request, {**context, "title": title}, article, form)


def undelete(request: HttpRequest, context: dict[str, object], article: Article) -> HttpResponse:
    """Ask for the reason, then give the article the state that it had before the deletion.

    If the article is not deleted, redirect to the form that edits it.
    """
    if article.state != ArticleState.DELETED:
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.uid]))
    form = _reason_form(request)
    if form.is_valid() and not is_resumed(request):
        reason, state = form.cleaned_data["reason"], _state_before(article)
        saved = article.set_state(state, comment=reason, author=account_of(request.user))
        messages.success(request, _("“%s” was restored.") % article.title)
        for note in saved.mended if saved else ():
            messages.warning(request, note)
        return HttpResponseRedirect(article.get_absolute_url())
    title = _("Restore “%s”") % article.title
    return _page(request, {**context, "title": title}, article, form)


def _state_before(article: Article) -> str:
    """The state before the newest deletion; published if there was none."""
    deletion = article.revisions().filter(kind=Revision.Kind.DELETE).first()
    if deletion is None or deletion.number == 1:
        return ArticleState.PUBLISHED
    state: str = article.document(deletion.number - 1).state
    return state if state != ArticleState.DELETED else ArticleState.PUBLISHED


def _reason_form(request: HttpRequest) -> ReasonForm:
    return ReasonForm(request.POST if request.method == "POST" else None)


def _page(
    request: HttpRequest, context: dict[str, object], article: Article, form: ReasonForm
) -> HttpResponse:
    template = "admin/articles/article/delete.html"
    links = Article.objects.visible_to(request.user).filter(
        links__target__in=article.names.values("name")
    )
    linking = list(links.exclude(pk=article.pk).distinct().order_by("title")[:21])  # 20 listed
    return TemplateResponse(
        request,
        template,
        {
            **context,
            "article": article,
            "form": form,
            "deleted": article.state == ArticleState.DELETED,
            "newest": article.revision(),
            "linking": linking,
            "notice": resumed_message() if is_resumed(request) else "",
        },
    )
