"""The forms with which editors change articles, categories, checks and source texts."""

from articles.forms.article_edit import ArticleEdit

__all__ = ["ArticleEdit"]
