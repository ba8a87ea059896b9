"""Renaming the key of a reference, and merging references, in every text that cites them."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from articles.models.key_changes import articles_citing
from bioweb.history.models import COMMENT_LENGTH
from bioweb.history.normal_text import normalise_line
from bioweb.history.revising import EditConflict
from bioweb.history.users import account_of
from references.admin import ReferenceAdmin
from references.forms import check_new_key
from references.models import CannotMerge, KeyTaken, Reference
from references.text.reference_line import format_html

CONFLICT, REFUSED = 409, 422
ARTICLES_SHOWN = 200


class ActForm(forms.Form):
    """The newest revision that the editor saw, and the reason."""

    head = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    comment = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=COMMENT_LENGTH,
        required=False,
        help_text=gettext_lazy("One sentence; shown in the history."),
    )


class RenameForm(ActForm):
    """The new key."""

    key = forms.CharField(label=gettext_lazy("New citation key"))
    field_order = ("head", "key", "comment")

    def __init__(self, *args: Any, reference: Reference, **kwargs: Any) -> None:
        self.reference = reference
        super().__init__(*args, **kwargs)

    def clean_key(self) -> str:
        """A key that no other reference has or had; a former key of its own is allowed."""
        key = normalise_line(self.cleaned_data["key"])
        if key == self.reference.key:
            raise ValidationError(_("This is already its key."))
        if key not in self.reference.document().aliases:
            try:
                check_new_key(key)
            except ValueError as problem:
                raise ValidationError(str(problem)) from problem
        return key


class RenameAndMergeAdmin(ReferenceAdmin):
    """Adds pages that rewrite marks in articles; they list these articles for confirmation."""

    def get_urls(self) -> list[URLPattern]:
        """Add the addresses of renaming and merging."""
        return [
            path(
                f"<slug:object_id>/{verb}/",
                self.admin_site.admin_view(view),
                name=f"references_reference_{verb}",
            )
            for verb, view in (("rename", self.rename_view), ("merge", self.merge_view))
        ] + super().get_urls()

    def rename_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Give a reference another key; for users who may edit references and articles."""
        reference = self._wanted(request, object_id)
        if not request.user.has_perms(["references.change_reference", "articles.change_article"]):
            raise PermissionDenied
        head = {"head": reference.revision().number}
        form = RenameForm(request.POST or None, reference=reference, initial=head)
        status = 200
        if request.method == "POST" and form.is_valid():
            old, data = reference.key, form.cleaned_data
            try:
                reference.rename(
                    data["key"],
                    base=data["head"],
                    author=account_of(request.user),
                    comment=data["comment"] or _("Renamed from @%(old)s") % {"old": old},
                )
            except KeyTaken as taken:
                form.add_error("key", str(taken))
            except EditConflict as conflict:
                form, status = _again(form, conflict), CONFLICT
            else:
                messages.success(
                    request, _("The citation key was renamed in every article that cites it.")
                )
                return HttpResponseRedirect(reference.get_absolute_url())
        return self._act_page(request, "rename", reference, form, _("Rename citation key"), status)

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Merge a reference: choose the one that replaces it, review the changes, and confirm."""
        reference = self._wanted(request, object_id)
        if not request.user.has_perm("references.withdraw_reference"):
            raise PermissionDenied
        given = request.POST if request.method == "POST" else request.GET
        key = normalise_line(given.get("into", ""))[:200]
        other = Reference.objects.known_as(key) if key else None
        problem = ""
        if key and other is None:
            problem = _("There is no reference with the key “%(key)s”.") % {"key": key}
        elif other is not None:
            problem = reference.cannot_merge(other)
        head = {"head": reference.revision().number}
        form = ActForm(request.POST or None, initial=head)
        status = REFUSED if problem else 200
        if request.method == "POST" and other and not problem and form.is_valid():
            try:
                reference.merge_into(
                    other,
                    base=form.cleaned_data["head"],
                    author=account_of(request.user),
                    comment=form.cleaned_data["comment"] or _("Merged into @%s") % other.key,
                )
            except CannotMerge as reason:
                problem, status = str(reason), REFUSED
            except EditConflict as conflict:
                form, status = _again(form, conflict), CONFLICT
            else:
                messages.success(request, _("“%s” was merged into this reference.") % reference)
                return HttpResponseRedirect(other.get_absolute_url())
        more: dict[str, object] = {"into": key, "problem": problem}
        if other and not problem:
            more |= {"other": other, "other_html": _formatted(other)}
        return self._act_page(
            request, "merge", reference, form, _("Merge reference"), status, **more
        )

    def _act_page(
        self,
        request: HttpRequest,
        template: str,
        reference: Reference,
        form: forms.Form,
        title: str,
        status: int,
        **more: Any,
    ) -> HttpResponse:
        """The form, with the articles that would change; those hidden from the user are counted."""
        reference.refresh_from_db()
        citing = articles_citing({reference.key, *reference.document().aliases})
        pks = [one.article.pk for one in citing]
        visible = set(
            Article.objects.visible_to(request.user).filter(pk__in=pks).values_list("pk", flat=True)
        )
        shown = [one for one in citing if one.article.pk in visible]
        touched = {
            "marks": sum(one.marks for one in citing),
            "articles": len(citing),
            "shown": shown[:ARTICLES_SHOWN],
            "left": len(shown) - len(shown[:ARTICLES_SHOWN]),
            "hidden": len(citing) - len(shown),
        }
        context = self._context(
            request,
            reference,
            title=title,
            form=form,
            formatted=_formatted(reference),
            touched=touched,
            **more,
        )
        template = f"admin/references/reference/{template}.html"
        return TemplateResponse(request, template, context, status=status)


def _again(form: Any, conflict: EditConflict) -> Any:
    """The form as typed, on the newest revision, with a sentence about the conflict."""
    data = form.data.copy()
    data["head"] = conflict.head
    known = {"reference": form.reference} if isinstance(form, RenameForm) else {}
    again = type(form)(data, **known)
    again.add_error(
        None,
        _("Someone else has edited this reference in the meantime. Check it and confirm again."),
    )
    return again


def _formatted(reference: Reference) -> str:
    return format_html(Reference.document_of({"reference": [reference]}))
