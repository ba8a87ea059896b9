"""The derived tables and the functions that fill them. `manage.py reindex` fills them again."""

from articles.index.claims.citation_index import Citation
from articles.index.claims.claim_event_index import ClaimEvent
from articles.index.claims.claim_index import Claim
from articles.index.pages.article_statistics import ArticleStatistics
from articles.index.pages.link_index import ArticleLink
from articles.index.pages.stored_pages import Page
from articles.index.revisions.revision_stats_index import RevisionStats, RevisionTag
from articles.index.search.search_entries import SearchEntry

__all__ = [
    "ArticleLink",
    "ArticleStatistics",
    "Citation",
    "Claim",
    "ClaimEvent",
    "Page",
    "RevisionStats",
    "RevisionTag",
    "SearchEntry",
]
