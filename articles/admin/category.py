"""Categories in the admin: the list, and the form, which only reviewers can save."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.category_form import CategoryForm
from articles.models import Category, Membership
from articles.text.markup.page_names import name_to_path
from bioweb.forms.interrupted_posts import is_resumed, resumable, resumed_message, saved_message
from bioweb.history.document_merge import Conflicts
from bioweb.history.subject_admin import SubjectAdmin


@admin.register(Category)
class CategoryAdmin(SubjectAdmin):
    """The list of categories, and the form of a category."""

    list_display = ("name", "articles", "state")
    list_filter = ("state",)
    search_fields = ("name",)
    search_help_text = gettext_lazy("Search names")
    list_per_page = 100
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The categories that the user may see, with the number of articles directly in each."""
        members = Membership.objects.filter(category=OuterRef("name")).order_by()
        count = members.values("category").annotate(count=Count("pk")).values("count")
        return Category.objects.visible_to(request.user).annotate(
            article_count=Coalesce(Subquery(count), 0)
        )

    @admin.display(description=gettext_lazy("articles"), ordering="article_count")
    def articles(self, category: Any) -> int:
        """The number of articles directly in the category, without those in its subcategories."""
        return int(category.article_count)

    def get_urls(self) -> list[URLPattern]:
        """The addresses of the list, the form and the history; the form also deletes a category."""
        view = self.admin_site.admin_view

        def at(route: str, function: Callable[..., HttpResponse], name: str) -> URLPattern:
            return path(route, function, name=f"articles_category_{name}")

        return [
            at("", view(self.changelist_view), "changelist"),
            at("add/", resumable(view(self.edit_view)), "add"),
            at("<slug:uid>/change/", resumable(view(self.edit_view)), "change"),
            at("<slug:uid>/history/", view(self.public_history), "history"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list of categories."""
        context = {"title": _("Categories"), **(extra_context or {})}
        return super().changelist_view(request, context)

    def edit_view(self, request: HttpRequest, uid: str | None = None) -> HttpResponse:
        """The form of a category, or of a new one if `uid` is None; a valid post is saved."""
        category = self._category(request, uid) if uid else Category()
        has_permission = self.has_change_permission if uid else self.has_add_permission
        if not has_permission(request):
            raise PermissionDenied(_("Only reviewers can create and edit categories."))
        form = CategoryForm(category, request.POST if request.method == "POST" else None)
        if request.method == "POST" and not is_resumed(request) and form.is_valid():
            try:
                revision = form.save(request.user)
            except Conflicts:
                return self._page(request, form, status=409)
            except ValidationError as taken:
                form.add_error("name", taken)
                return self._page(request, form)
            messages.success(request, saved_message(revision, form.cleaned_data["draft"]))
            return HttpResponseRedirect(category.get_absolute_url())
        return self._page(request, form)

    def public_history(self, request: HttpRequest, uid: str) -> HttpResponse:
        """A redirect to the category's history, which is a public page."""
        name = self._category(request, uid).name
        return HttpResponseRedirect(reverse("category-history", args=[name_to_path(name)]))

    def _category(self, request: HttpRequest, uid: str) -> Category:
        category = Category.objects.visible_to(request.user).filter(uid=uid).first()
        if category is None:
            raise Http404(_("This category does not exist."))
        return category

    def _page(self, request: HttpRequest, form: CategoryForm, status: int = 200) -> HttpResponse:
        category = form.category
        was_posted = request.method == "POST"
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": _("Edit “%s”") % category.name if category.pk else _("New category"),
            "category": category if category.pk else None,
            "form": form,
            "shown_errors": was_posted and not is_resumed(request),
            "notice": resumed_message() if is_resumed(request) else "",
            "unsaved": was_posted,
        }
        template = "admin/articles/category/edit.html"
        return TemplateResponse(request, template, context, status=status)
