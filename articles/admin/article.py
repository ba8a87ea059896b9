"""Articles in the admin: the list, and the addresses of the forms, which contain uids."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, F, OuterRef, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format, number_format
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import deletion, edit_page
from articles.index.claims.claim_index import STATE_NAMES, Claim
from articles.models import Article, Category
from articles.text.claims.claim_states import WARNINGS
from articles.text.markup.page_names import name_to_path
from bioweb.forms.interrupted_posts import resumable
from bioweb.history.models import Revision
from bioweb.history.subject_admin import SubjectAdmin


class CategoryFilter(admin.SimpleListFilter):
    """The filter for articles in one category."""

    title = gettext_lazy("category")
    parameter_name = "category"

    def lookups(self, request: HttpRequest, _model_admin: Any) -> list[tuple[str, str]]:
        """Every category that the user may see, by name."""
        names = Category.objects.visible_to(request.user).values_list("name", flat=True)
        return [(name, name) for name in names]

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The articles in the chosen category; all articles if none is chosen."""
        name = self.value()
        return queryset.filter(memberships__category=name) if name else queryset


class ClaimStateFilter(admin.SimpleListFilter):
    """The filter for articles with a claim in one of the states that need work."""

    title = gettext_lazy("claims")
    parameter_name = "claims"

    def lookups(self, _request: HttpRequest, _model_admin: Any) -> list[tuple[str, str]]:
        """The states that need work, the worst first."""
        return [(state, str(STATE_NAMES[state])) for state in WARNINGS]

    def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Articles with a claim in the chosen state, displayed or not; all if none is chosen."""
        state = self.value()
        if state not in WARNINGS:
            return queryset
        # The displayed state of such a claim is this one or a worse one, and is indexed.
        displayed = WARNINGS[: WARNINGS.index(state) + 1]
        claims = Claim._default_manager.filter(article=OuterRef("pk"), state__in=displayed)
        return queryset.filter(Exists(claims.filter(states__has=state)))


@admin.register(Article)
class ArticleAdmin(SubjectAdmin):
    """The list of articles, and the views of one article, which call other modules."""

    list_display = ("title", "state", "cited_share", "claim_count", "last_revised", "size")
    list_filter = ("state", ClaimStateFilter, CategoryFilter)
    search_fields = ("names__name",)
    search_help_text = gettext_lazy("Search titles and redirects")
    list_per_page = 100
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """The articles that the user may see, with the columns of the list.

        These are the time and size of the newest revision, the number of claims that need a source,
        and the share of those claims that are cited, in thousandths.
        """
        newest = Revision.objects.filter(
            subject_kind=Article.kind, subject_uid=OuterRef("uid")
        ).order_by("-number")
        return Article.objects.visible_to(request.user).annotate(
            revised=Subquery(newest.values("time")[:1]),
            revision_size=Subquery(newest.values("size")[:1]),
            claims_share=F("statistics__share"),
            claims_number=F("statistics__claims"),
        )

    @admin.display(description=gettext_lazy("last edited"), ordering="revised")
    def last_revised(self, article: Any) -> str:
        """The time of the article's newest revision; "" without revisions."""
        return date_format(localtime(article.revised), "DATETIME_FORMAT") if article.revised else ""

    @admin.display(description=gettext_lazy("size in bytes"), ordering="revision_size")
    def size(self, article: Any) -> str:
        """The size of the article's document in bytes."""
        return number_format(article.revision_size or 0, force_grouping=True)

    @admin.display(description=gettext_lazy("cited"), ordering="claims_share")
    def cited_share(self, article: Any) -> str:
        """The percentage of cited claims among those that need a source; "–" if there are none."""
        if not article.claims_number:
            return "–"
        percent = article.claims_share / 10
        return _("%(share)s %%") % {"share": number_format(percent, 1 if percent % 1 else 0)}

    @admin.display(description=gettext_lazy("claims"), ordering="claims_number")
    def claim_count(self, article: Any) -> str:
        """The number of claims that need a source, as a link to the article's claims."""
        number = number_format(article.claims_number or 0, force_grouping=True)
        url = reverse("information", args=[name_to_path(article.title)])
        return format_html('<a href="{}">{}</a>', url, number)

    def get_urls(self) -> list[URLPattern]:
        """The addresses of the list and of the views of one article."""

        def form_at(route: str, view: Callable[..., HttpResponse], name: str) -> URLPattern:
            return path(route, resumable(self.admin_site.admin_view(view)), name=name)

        article = "<slug:uid>/"
        return [
            path(
                "",
                self.admin_site.admin_view(self.changelist_view),
                name="articles_article_changelist",
            ),
            form_at("add/", self.add_view, "articles_article_add"),
            form_at(f"{article}change/", self.change_view, "articles_article_change"),
            form_at(f"{article}section/<slug:section>/", self.change_view, "articles_section_edit"),
            form_at(f"{article}delete/", self.delete_view, "articles_article_delete"),
            form_at(f"{article}undelete/", self.undelete_view, "articles_article_undelete"),
            form_at(f"{article}history/", self.history_view, "articles_article_history"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """The list of articles."""
        return super().changelist_view(request, {"title": _("Articles"), **(extra_context or {})})

    # ---- one article ----

    def add_view(self, request: HttpRequest) -> HttpResponse:  # type: ignore[override]
        """The form of a new article."""
        self._require(self.has_add_permission(request), request)
        return edit_page.edit(request, self._context(request), Article())

    def change_view(  # type: ignore[override]
        self, request: HttpRequest, uid: str, section: str | None = None
    ) -> HttpResponse:
        """The form of an article, or of one of its sections."""
        self._require(self.has_change_permission(request), request)
        return edit_page.edit(request, self._context(request), self._article(request, uid), section)

    def delete_view(self, request: HttpRequest, uid: str) -> HttpResponse:  # type: ignore[override]
        """The page that asks for a reason and deletes the article."""
        self._require(self.has_delete_permission(request), request)
        return deletion.delete(request, self._context(request), self._article(request, uid))

    def undelete_view(self, request: HttpRequest, uid: str) -> HttpResponse:
        """The page that asks for a reason and restores the article."""
        self._require(self.has_delete_permission(request), request)
        return deletion.undelete(request, self._context(request), self._article(request, uid))

    def history_view(self, request: HttpRequest, uid: str) -> HttpResponse:  # type: ignore[override]
        """A redirect to the article's history, which is a public page."""
        self._require(self.has_view_permission(request), request)
        title = self._article(request, uid).title
        return HttpResponseRedirect(reverse("article-history", args=[name_to_path(title)]))

    def _require(self, allowed: bool, request: HttpRequest) -> None:
        if not allowed:
            raise PermissionDenied(
                _("The account “%s” doesn’t have permission to do this.")
                % request.user.get_username()
            )

    def _article(self, request: HttpRequest, uid: str) -> Article:
        article = Article.objects.visible_to(request.user).filter(uid=uid).first()
        if article is None:
            raise Http404(_("This article does not exist or was deleted."))
        return article

    def _context(self, request: HttpRequest) -> dict[str, object]:
        return {**self.admin_site.each_context(request), "opts": self.opts}
