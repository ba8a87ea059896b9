"""Forms for editors. None is bound to rows of the database."""

from articles.forms.article_edit import ArticleEdit
from articles.forms.posted_text import Typed

__all__ = ["ArticleEdit", "Typed"]
