"""Derived tables and what fills them; all may be emptied at any time (`manage.py reindex`)."""

from .citations import Citation
from .claims import Claim
from .entries import SearchEntry
from .events import ClaimEvent
from .figures import RevisionFigures, RevisionTag
from .links import ArticleLink
from .pages import Page
from .statistics import ArticleStatistics

__all__ = [
    "ArticleLink",
    "ArticleStatistics",
    "Citation",
    "Claim",
    "ClaimEvent",
    "Page",
    "RevisionFigures",
    "RevisionTag",
    "SearchEntry",
]
