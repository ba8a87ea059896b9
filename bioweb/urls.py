"""Every address: editing below /admin/, the rest is for reading."""

from django.contrib import admin
from django.urls import include, path

from articles.views import help as help_pages

from . import crawling

urlpatterns = [
    path("admin/", admin.site.urls),
    path("robots.txt", crawling.robots, name="robots"),
    path("sitemap.xml", crawling.sitemap_index, name="sitemap"),
    path("sitemap-articles.xml", crawling.sitemap_articles, name="sitemap-articles"),
    path("help/claims/", help_pages.claims, name="help-claims"),
    # Articles first: what is below a reference's address (its history) is theirs, and a key may
    # hold slashes.
    path("", include("articles.urls")),
    path("", include("references.urls")),
]

handler400 = "bioweb.interrupted.bad_request"
handler403 = "bioweb.views.forbidden"
handler404 = "bioweb.views.not_found"
handler500 = "bioweb.views.server_error"
