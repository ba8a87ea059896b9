"""robots.txt and the sitemap. Their addresses begin with SITE_URL, not the host of the request."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps import views as sitemaps
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.models import Article

ADDRESSES_A_PAGE = 5000  # of the sitemap


class ArticleSitemap(Sitemap):  # type: ignore[type-arg]  # Django's has no parameter
    """Every published article, with the time of its newest revision."""

    limit = ADDRESSES_A_PAGE
    protocol = urlsplit(settings.SITE_URL).scheme

    def items(self) -> Any:
        """The articles by primary key, so that they rarely move to another page of the sitemap."""
        public = Article.objects.listed_to(AnonymousUser()).select_related("page")
        return public.only("title", "page__revised").order_by("pk")

    def lastmod(self, item: Article) -> datetime | None:
        """The time of the article's newest revision; None without a stored page."""
        page = getattr(item, "page", None)
        return page.revised if page else None

    def get_domain(self, site: Any = None) -> str:  # noqa: ARG002
        """The host of SITE_URL."""
        return urlsplit(settings.SITE_URL).netloc


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """The list of the sitemap's pages."""
    public = Article.objects.listed_to(AnonymousUser())
    pages = Paginator(public.order_by("pk"), ADDRESSES_A_PAGE).num_pages
    address = settings.SITE_URL + reverse("sitemap-articles")
    parts = [
        {"location": address if page == 1 else f"{address}?p={page}"}
        for page in range(1, pages + 1)
    ]
    return render(request, "sitemap_index.xml", {"sitemaps": parts}, content_type="application/xml")


@require_safe
def sitemap_articles(request: HttpRequest) -> HttpResponse:
    """One page of the sitemap, the first or `?p=2`."""
    return sitemaps.sitemap(request, {"articles": ArticleSitemap}, section="articles")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """The page robots.txt."""
    context = {"sitemap": settings.SITE_URL + reverse("sitemap")}
    return render(request, "robots.txt", context, content_type="text/plain; charset=utf-8")
