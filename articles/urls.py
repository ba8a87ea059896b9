"""The addresses of the encyclopedia. The longer ones of an article come first."""

from django.urls import path

from . import urls_feeds, urls_history
from .views import (
    authors,
    checking,
    cite,
    claims,
    contributions,
    information,
    listing,
    reading,
    recent,
    search,
    summary,
    worklist,
)

urlpatterns = [
    *urls_history.urlpatterns,
    *urls_feeds.urlpatterns,
    path("", reading.front, name="front"),
    path("articles/", listing.articles, name="articles"),
    path("categories/", listing.categories, name="categories"),
    path("search/", search.search, name="search"),
    path("search/suggest/", search.suggest, name="suggest"),
    path("contributions/<path:name>/", contributions.contributions, name="contributions"),
    path("recent/", recent.recent, name="recent"),
    path("worklist/", worklist.worklist, name="worklist"),
    path("category/<path:name>/", listing.category, name="category"),
    path("wiki/<path:name>/claim/<slug:claim>/evidence/", claims.evidence, name="claim-evidence"),
    path("wiki/<path:name>/claim/<slug:claim>/check/", checking.check, name="claim-check"),
    path("wiki/<path:name>/claim/<slug:claim>/", claims.claim, name="claim"),
    path("wiki/<path:name>/info/", information.information, name="information"),
    path(
        "wiki/<path:name>/revision/<int:number>/authors/",
        authors.authors,
        name="article-revision-authors",
    ),
    path("wiki/<path:name>/authors/", authors.authors, name="article-authors"),
    path("wiki/<path:name>/cite/", cite.cite, name="article-cite"),
    path("wiki/<path:name>/links/", reading.links, name="article-links"),
    path("wiki/<path:name>/summary/", summary.summary, name="article-summary"),
    path("wiki/<path:name>/", reading.article, name="article"),
]
