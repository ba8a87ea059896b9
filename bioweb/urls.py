"""The addresses of the site. Those below /admin/ are for editing."""

from django.contrib import admin
from django.urls import include, path

from articles.views.browse import help
from bioweb import robots_and_sitemap

urlpatterns = [
    path("admin/", admin.site.urls),
    path("robots.txt", robots_and_sitemap.robots, name="robots"),
    path("sitemap.xml", robots_and_sitemap.sitemap_index, name="sitemap"),
    path("sitemap-articles.xml", robots_and_sitemap.sitemap_articles, name="sitemap-articles"),
    path("help/claims/", help.claims, name="help-claims"),
    # `articles.urls` is first because it has the pages of a reference's history. Their addresses
    # also match the pattern of a reference's page, whose key may contain slashes.
    path("", include("articles.urls")),
    path("", include("references.urls")),
]

handler400 = "bioweb.error_pages.bad_request"
handler403 = "bioweb.error_pages.forbidden"
handler404 = "bioweb.error_pages.not_found"
handler500 = "bioweb.error_pages.server_error"
