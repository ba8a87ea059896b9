"""Truth: what editors write, and what has history."""

from .article import Article, InfoboxField, Membership, Name, NameTaken, Section
from .category import Category

__all__ = ["Article", "Category", "InfoboxField", "Membership", "Name", "NameTaken", "Section"]
