"""Truth: what editors write, and what has history."""

from .article import Article, NameTaken
from .category import Category
from .judgement import Check, Review, reviewed_revisions, waiting_revisions
from .parts import InfoboxField, Membership, Name, Section

__all__ = [
    "Article",
    "Category",
    "Check",
    "InfoboxField",
    "Membership",
    "Name",
    "NameTaken",
    "Review",
    "Section",
    "reviewed_revisions",
    "waiting_revisions",
]
