"""Derived tables and what fills them; all may be emptied at any time (`manage.py reindex`)."""

from .citations import Citation
from .claims import Claim
from .entries import SearchEntry
from .links import ArticleLink
from .pages import Page

__all__ = ["ArticleLink", "Citation", "Claim", "Page", "SearchEntry"]
