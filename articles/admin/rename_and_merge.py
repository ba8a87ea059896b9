"""The admin pages that rename the key of a reference or merge one reference into another.

Both also change the marks in every article that cites the reference.
"""

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
from references.text.reference_line import reference_html

CONFLICT, REFUSED = 409, 422  # status codes
MAX_ARTICLES = 200  # citing articles that a page lists; the others are counted


class ConfirmForm(forms.Form):
    """The form to confirm a change that is listed above it.

    `base` is the number of the reference's newest revision when the list was made.
    """

    base = forms.IntegerField(min_value=1, max_value=2**31 - 1, widget=forms.HiddenInput)
    comment = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=COMMENT_LENGTH,
        required=False,
        help_text=gettext_lazy("One sentence; shown in the history."),
    )


class RenameForm(ConfirmForm):
    """The form to confirm a rename, with the new key."""

    key = forms.CharField(label=gettext_lazy("New citation key"))
    field_order = ("base", "key", "comment")

    def __init__(self, *args: Any, reference: Reference, **kwargs: Any) -> None:
        self.reference = reference
        super().__init__(*args, **kwargs)

    def clean_key(self) -> str:
        """The key in normal form.

        It may be a former key of this reference; otherwise it must be valid, and no reference may
        have or have had it.
        """
        key = normalise_line(self.cleaned_data["key"])
        if key == self.reference.key:
            raise ValidationError(_("The reference already has this key."))
        if key not in self.reference.document().aliases:
            try:
                check_new_key(key)
            except ValueError as problem:
                raise ValidationError(str(problem)) from problem
        return key


class RenameAndMergeAdmin(ReferenceAdmin):
    """Admin of references with pages to rename and merge, which first list affected articles."""

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
        """Rename a key, in articles too; for users who may edit references and articles."""
        reference = self._reference_or_404(request, object_id)
        if not request.user.has_perms(["references.change_reference", "articles.change_article"]):
            raise PermissionDenied
        initial = {"base": reference.revision().number}
        form = RenameForm(request.POST or None, reference=reference, initial=initial)
        status = 200
        if request.method == "POST" and form.is_valid():
            old, data = reference.key, form.cleaned_data
            try:
                reference.rename(
                    data["key"],
                    base=data["base"],
                    author=account_of(request.user),
                    comment=data["comment"] or _("Renamed from @%(old)s") % {"old": old},
                )
            except KeyTaken as taken:
                form.add_error("key", str(taken))
            except EditConflict as conflict:
                form, status = _rebased(form, conflict), CONFLICT
            else:
                messages.success(
                    request, _("The citation key was renamed in every article that cites it.")
                )
                return HttpResponseRedirect(reference.get_absolute_url())
        return self._confirm_page(
            request, "rename", reference, form, _("Rename citation key"), status
        )

    def merge_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Merge a reference into another one, which the user chooses before confirming."""
        reference = self._reference_or_404(request, object_id)
        # Like withdrawing, a merge takes the reference out of use, so it needs the same permission.
        if not request.user.has_perm("references.withdraw_reference"):
            raise PermissionDenied
        query = request.POST if request.method == "POST" else request.GET
        key = normalise_line(query.get("into", ""))[:200]
        other = Reference.objects.known_as(key) if key else None
        problem = ""
        if key and other is None:
            problem = _("There is no reference with the key “%(key)s”.") % {"key": key}
        elif other is not None:
            problem = reference.merge_obstacle(other)
        form = ConfirmForm(request.POST or None, initial={"base": reference.revision().number})
        status = REFUSED if problem else 200
        if request.method == "POST" and other and not problem and form.is_valid():
            try:
                reference.merge_into(
                    other,
                    base=form.cleaned_data["base"],
                    author=account_of(request.user),
                    comment=form.cleaned_data["comment"] or _("Merged into @%s") % other.key,
                )
            except CannotMerge as reason:
                problem, status = str(reason), REFUSED
            except EditConflict as conflict:
                form, status = _rebased(form, conflict), CONFLICT
            else:
                messages.success(request, _("“%s” was merged into this reference.") % reference)
                return HttpResponseRedirect(other.get_absolute_url())
        more: dict[str, object] = {"into": key, "problem": problem}
        if other and not problem:
            more |= {"other": other, "other_html": _formatted(other)}
        return self._confirm_page(
            request, "merge", reference, form, _("Merge reference"), status, **more
        )

    def _confirm_page(
        self,
        request: HttpRequest,
        template_name: str,
        reference: Reference,
        form: forms.Form,
        title: str,
        status: int,
        **more: Any,
    ) -> HttpResponse:
        """The form below a list of the articles that would change.

        Articles that are not visible to the user are only counted.
        """
        reference.refresh_from_db()
        citing = articles_citing({reference.key, *reference.document().aliases})
        pks = [cited.article.pk for cited in citing]
        visible = set(
            Article.objects.visible_to(request.user).filter(pk__in=pks).values_list("pk", flat=True)
        )
        shown = [cited for cited in citing if cited.article.pk in visible]
        changes = {
            "citation_count": sum(cited.citation_count for cited in citing),
            "article_count": len(citing),
            "listed": shown[:MAX_ARTICLES],
            "unlisted_count": len(shown[MAX_ARTICLES:]),
            "not_visible_count": len(citing) - len(shown),
        }
        context = self._context(
            request,
            reference,
            title=title,
            form=form,
            formatted=_formatted(reference),
            changes=changes,
            **more,
        )
        template = f"admin/references/reference/{template_name}.html"
        return TemplateResponse(request, template, context, status=status)


def _rebased(form: Any, conflict: EditConflict) -> Any:
    """The form as posted, but based on the newest revision, with an error about the conflict."""
    data = form.data.copy()
    data["base"] = conflict.newest_number
    options = {"reference": form.reference} if isinstance(form, RenameForm) else {}
    rebased = type(form)(data, **options)
    rebased.add_error(
        None,
        _("Someone else has edited this reference in the meantime. Check it and confirm again."),
    )
    return rebased


def _formatted(reference: Reference) -> str:
    """The reference as HTML, as a list of references shows it."""
    return reference_html(Reference.document_of({"reference": [reference]}))
