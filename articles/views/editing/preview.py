"""The preview of an article, or of one of its sections, before it is saved."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from articles.forms import ArticleEdit
from articles.forms.claim_effect_wording import (
    claim_lines,
    effect_in_words,
    policy_sentence,
    uncited_refusals,
)
from articles.forms.claim_effects import SaveEffect
from articles.index.pages.page_resolver import DatabaseResolver
from articles.index.pages.stored_pages import render as render_document
from articles.models import Article
from articles.models.document_validation import new_faults
from articles.text.claims.claim_places import places_of
from articles.text.document.article_document import ArticleDocument
from articles.text.rendering.claim_spans import PageClaim
from articles.views.editing.cite_dialog import may_cite

MAX_CHARACTERS = 2_000_000  # of text that a preview renders


@require_POST
@never_cache
def preview(request: HttpRequest) -> HttpResponse:
    """A page with the posted article as readers would see it, and why saving would be refused.

    `?article=` and `?section=` are uids. Without the first, the article is new; without the second,
    the form is that of the whole article. With `_fragment` in the form, the response is only the
    content of the page, which a script shows on the page of the form.
    """
    if not may_cite(request.user):
        raise PermissionDenied
    article = _article(request)
    section = request.GET.get("section") or None
    edit = ArticleEdit(article, request.POST.dict(), request.user, section)
    context = {**_preview_context(edit), "article_url": _url(article)}
    template = "_preview_body" if "_fragment" in request.POST else "preview"
    return render(request, f"articles/editing/{template}.html", context)


def _article(request: HttpRequest) -> Article:
    uid = request.GET.get("article")
    if not uid:
        return Article()
    found: Article = get_object_or_404(Article.objects.visible_to(request.user), uid=uid)
    return found


def _url(article: Article) -> str:
    return article.get_absolute_url() if article.pk else ""


def _preview_context(edit: ArticleEdit) -> dict[str, object]:
    """The context of the template: `problems` and, if a preview is possible, the article."""
    if not edit.is_valid():
        return {"problems": edit.error_list}
    effect = edit.expected_effect()
    if effect is None:
        return {"problems": [_problem(_base_problem(edit))]}
    document = effect.after
    shown = document if edit.section_uid is None else _only_form_sections(document, edit)
    if sum(len(text) for _place, text in shown.texts()) > MAX_CHARACTERS:
        return {"problems": [_problem(_("This text is too long to preview. Shorten it first."))]}
    labels = _part_labels(shown)
    problems = [
        _problem(problem.message, labels.get(problem.place, ""))
        for problem in new_faults(document, edit.document_at(edit.base))
        if edit.section_uid is None or problem.place in labels
    ]
    resolver = DatabaseResolver.for_texts(text for _place, text in shown.texts())
    return {
        "document": shown,
        "page": render_document(shown, resolver, _claims_of(shown)),
        "whole": edit.section_uid is None,
        "problems": [*problems, *(_problem(text) for _place, text in uncited_refusals(effect))],
        "raw_markup": edit.markup_in(edit.document_at(edit.base), document),
        "claims": _claim_context(edit, effect),
    }


def _base_problem(edit: ArticleEdit) -> str:
    """Why the effect of saving is unknown, though the form is valid."""
    if edit.base_withheld:
        return _("The revision that this form started from is hidden. Save without a preview.")
    return _("The revision that this form started from does not exist. Reload the form.")


def _claims_of(document: ArticleDocument) -> dict[str, list[PageClaim]]:
    """The claims by the names of their places. They have ids, but no states to show."""
    return {
        place.name: [PageClaim(claim_id, "") for claim_id in place.ids or ()]
        for place in places_of(document)
    }


def _claim_context(edit: ArticleEdit, effect: SaveEffect) -> dict[str, object]:
    """The changes to claims, and the citation policy if the editor has to confirm some of them."""
    lines, left = claim_lines(effect.changes.claims, edit.inputs_by_place)
    return {
        "words": effect_in_words(effect.changes),
        "lines": lines,
        "left": left,
        "rule": policy_sentence(effect.policy) if effect.warned else "",
    }


def _only_form_sections(document: ArticleDocument, edit: ArticleEdit) -> ArticleDocument:
    """`document` with only the sections in the form, without lead, infobox and categories."""
    uids = {row.part_uid for row in edit.rows}
    sections = tuple(part for part in document.sections if part.uid in uids)
    return replace(document, lead="", infobox=(), categories=(), sections=sections)


def _part_labels(document: ArticleDocument) -> dict[str, str]:
    """The labels of infobox fields and the headings of sections, by uid."""
    fields = {part.uid: part.label for part in document.infobox}
    return fields | {part.uid: part.heading for part in document.sections}


def _problem(message: str, label: str = "") -> dict[str, str]:
    return {"message": message, "label": label}
