"""The models of truth: articles with their parts, categories, and judgements."""

from articles.models.article import Article, NameTaken
from articles.models.article_parts import InfoboxField, Membership, Name, Section
from articles.models.category import Category
from articles.models.check import Check, CheckWithholding
from articles.models.review import Review, reviewed_revisions, waiting_revisions

__all__ = [
    "Article",
    "Category",
    "Check",
    "CheckWithholding",
    "InfoboxField",
    "Membership",
    "Name",
    "NameTaken",
    "Review",
    "Section",
    "reviewed_revisions",
    "waiting_revisions",
]
