"""The addresses of the encyclopedia.

A name may contain slashes, so of two patterns that match one address the longer one comes first.
"""

from django.urls import path

from articles import urls_feeds, urls_history
from articles.views.article import (
    article_card,
    article_page,
    authors,
    backlinks,
    cite_article,
    information,
)
from articles.views.browse import front_page, lists
from articles.views.claims import claim_checks, claim_page, worklist
from articles.views.history import contributions, recent_changes
from articles.views.search import search_page

urlpatterns = [
    *urls_history.urlpatterns,
    *urls_feeds.urlpatterns,
    path("", front_page.front, name="front"),
    path("articles/", lists.articles, name="articles"),
    path("categories/", lists.categories, name="categories"),
    path("search/", search_page.search, name="search"),
    path("search/suggest/", search_page.suggest, name="suggest"),
    path("contributions/<path:name>/", contributions.contributions, name="contributions"),
    path("recent/", recent_changes.recent, name="recent"),
    path("worklist/", worklist.worklist, name="worklist"),
    path("category/<path:name>/", lists.category, name="category"),
    path(
        "wiki/<path:name>/claim/<slug:claim>/evidence/", claim_page.evidence, name="claim-evidence"
    ),
    path("wiki/<path:name>/claim/<slug:claim>/check/", claim_checks.check, name="claim-check"),
    path("wiki/<path:name>/claim/<slug:claim>/", claim_page.claim, name="claim"),
    path("wiki/<path:name>/info/", information.information, name="information"),
    path(
        "wiki/<path:name>/revision/<int:number>/authors/",
        authors.authors,
        name="article-revision-authors",
    ),
    path("wiki/<path:name>/authors/", authors.authors, name="article-authors"),
    path("wiki/<path:name>/cite/", cite_article.cite, name="article-cite"),
    path("wiki/<path:name>/links/", backlinks.links, name="article-links"),
    path("wiki/<path:name>/summary/", article_card.summary, name="article-summary"),
    path("wiki/<path:name>/", article_page.article, name="article"),
]
