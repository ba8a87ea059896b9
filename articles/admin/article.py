"""Articles in the admin: the list, and the addresses of what is done with one, all by uid."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format, number_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bioweb.history.models import Revision
from bioweb.interrupted import resumable

from ..models import Article, Category
from ..text.names import name_to_path
from . import deleting, editing


class ArticleList(ChangeList):
    """The list, whose links name articles by uid."""

    def url_for_result(self, result: Any) -> str:
        """The form of one article."""
        return reverse("admin:articles_article_change", args=[result.uid])


class CategoryFilter(admin.SimpleListFilter):
    """Articles that stand in one category."""

    title = gettext_lazy("category")
    parameter_name = "category"

    def lookups(
        self,
        request: HttpRequest,
        model_admin: Any,  # noqa: ARG002
    ) -> list[tuple[str, str]]:
        """Every category by its name."""
        names = Category.objects.visible_to(request.user).values_list("name", flat=True)
        return [(name, name) for name in names]

    def queryset(
        self,
        request: HttpRequest,  # noqa: ARG002
        queryset: QuerySet[Any],
    ) -> QuerySet[Any]:
        """Those in the chosen one."""
        name = self.value()
        return queryset.filter(memberships__category=name) if name else queryset


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    """Articles. Forms and deletion are views of their own: nothing here writes rows."""

    list_display = ("title", "state", "last_revised", "size")
    list_filter = ("state", CategoryFilter)
    search_fields = ("names__name",)
    search_help_text = gettext_lazy("Words of a title or of another name")
    list_per_page = 100
    show_full_result_count = False
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """What the user may read, with time and size of the newest revision."""
        newest = Revision.objects.filter(
            subject_kind=Article.kind, subject_uid=OuterRef("uid")
        ).order_by("-number")
        return Article.objects.visible_to(request.user).annotate(
            revised=Subquery(newest.values("time")[:1]),
            revision_size=Subquery(newest.values("size")[:1]),
        )

    @admin.display(description=gettext_lazy("last revised"), ordering="revised")
    def last_revised(self, article: Any) -> str:
        """When its newest revision was made, as readers see it."""
        return date_format(localtime(article.revised), "j F Y, H:i") if article.revised else ""

    @admin.display(description=gettext_lazy("size in bytes"), ordering="revision_size")
    def size(self, article: Any) -> str:
        """Bytes of its document."""
        return number_format(article.revision_size or 0, force_grouping=True)

    def get_changelist(
        self,
        request: HttpRequest,  # noqa: ARG002
        **kwargs: Any,  # noqa: ARG002
    ) -> type[ChangeList]:
        """With links by uid."""
        return ArticleList

    def get_urls(self) -> list[URLPattern]:
        """Django's names of addresses, and those of what it does not know."""

        def at(route: str, view: Any, name: str) -> URLPattern:
            return path(route, resumable(self.admin_site.admin_view(view)), name=name)

        below = "<slug:uid>/"
        return [
            path(
                "",
                self.admin_site.admin_view(self.changelist_view),
                name="articles_article_changelist",
            ),
            at("add/", self.add_view, "articles_article_add"),
            at(f"{below}change/", self.change_view, "articles_article_change"),
            at(f"{below}section/<slug:section>/", self.change_view, "articles_section_edit"),
            at(f"{below}delete/", self.delete_view, "articles_article_delete"),
            at(f"{below}undelete/", self.undelete_view, "articles_article_undelete"),
            at(f"{below}history/", self.history_view, "articles_article_history"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list."""
        return super().changelist_view(request, {"title": _("Articles"), **(extra_context or {})})

    # ---- one article ----

    def add_view(self, request: HttpRequest) -> HttpResponse:  # type: ignore[override]
        """The form of a new article."""
        self._demand(self.has_add_permission(request), request)
        return editing.edit(request, self._context(request), Article())

    def change_view(  # type: ignore[override]
        self, request: HttpRequest, uid: str, section: str | None = None
    ) -> HttpResponse:
        """The form of an article, or of one of its sections."""
        self._demand(self.has_change_permission(request), request)
        return editing.edit(request, self._context(request), self._article(request, uid), section)

    def delete_view(self, request: HttpRequest, uid: str) -> HttpResponse:  # type: ignore[override]
        """Ask for the reason, and delete."""
        self._demand(self.has_delete_permission(request), request)
        return deleting.delete(request, self._context(request), self._article(request, uid))

    def undelete_view(self, request: HttpRequest, uid: str) -> HttpResponse:
        """Ask for the reason, and bring back."""
        self._demand(self.has_delete_permission(request), request)
        return deleting.undelete(request, self._context(request), self._article(request, uid))

    def history_view(self, request: HttpRequest, uid: str) -> HttpResponse:  # type: ignore[override]
        """The history is public: go there."""
        self._demand(self.has_view_permission(request), request)
        title = self._article(request, uid).title
        return HttpResponseRedirect(reverse("article-history", args=[name_to_path(title)]))

    def _demand(self, allowed: bool, request: HttpRequest) -> None:
        if not allowed:
            raise PermissionDenied(
                _("The account “%s” may not do this with articles.") % request.user.get_username()
            )

    def _article(self, request: HttpRequest, uid: str) -> Article:
        article = Article.objects.visible_to(request.user).filter(uid=uid).first()
        if article is None:
            raise Http404(_("There is no such article, or it was deleted."))
        return article

    def _context(self, request: HttpRequest) -> dict[str, Any]:
        return {**self.admin_site.each_context(request), "opts": self.opts}
