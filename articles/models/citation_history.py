"""Which articles ever cited a reference, from the texts of all revisions: an index may be stale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from articles.models.article import Article
from articles.models.article_parts import InfoboxField, Section
from articles.text.markup.marks_and_links import keys_in

# Where marks are allowed: the model, its text, and whether that text is inline Markdown.
TEXTS: tuple[tuple[Any, str, bool], ...] = (
    (Article, "lead", False),
    (InfoboxField, "value", True),
    (Section, "body", False),
)


@dataclass(frozen=True)
class EverCited:
    """An article that cites a reference, or did; `first` is the number of the first revision."""

    article: Article
    first: int
    now: bool


def ever_cited(key: str) -> list[EverCited]:
    """Every article with a revision that cites `key`, by title; drafts and deleted ones too.

    The database narrows by letters; then each text is parsed, for the letters may be no mark.
    """
    first: dict[str, int] = {}
    for model, attribute, inline in TEXTS:
        for uid, number, text in _historical(model, attribute, key):
            if number < first.get(uid, number + 1) and key in keys_in(text, inline=inline):
                first[uid] = number
    now = set(_citing_now(key))
    articles = Article.objects.filter(uid__in=first).order_by("title")
    return [EverCited(article, first[article.uid], article.uid in now) for article in articles]


def _historical(model: Any, attribute: str, key: str) -> Iterator[tuple[str, int, str]]:
    rows = model.history.filter(**{f"{attribute}__contains": f"@{key}"}).exclude(history_type="-")
    values = rows.values_list("revision__subject_uid", "revision__number", attribute)
    yield from values.order_by("revision__number").iterator()


def _citing_now(key: str) -> Iterator[str]:
    for model, attribute, inline in TEXTS:
        uid = "uid" if model is Article else "article__uid"
        rows = model.objects.filter(**{f"{attribute}__contains": f"@{key}"})
        for found, text in rows.values_list(uid, attribute).iterator():
            if key in keys_in(text, inline=inline):
                yield found
