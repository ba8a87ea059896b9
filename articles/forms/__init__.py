"""The forms with which editors change articles, categories, checks and source texts."""

from articles.forms.article_edit import ArticleEdit
from articles.forms.posted_text import FormTexts

__all__ = ["ArticleEdit", "FormTexts"]
