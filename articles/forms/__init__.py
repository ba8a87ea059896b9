"""Forms of the encyclopedia's editors. None is bound to rows of the database (see editing.py)."""

from .editing import ArticleEdit
from .typed import Typed

__all__ = ["ArticleEdit", "Typed"]
