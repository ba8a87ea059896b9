"""Which articles ever cited a reference, from the texts of all revisions and not from an index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q

from articles.models.article import Article
from articles.models.article_parts import InfoboxField, Section
from articles.text.markup.marks_and_links import keys_in
from bioweb.history.subject_rows import historical_model


class TextColumn(NamedTuple):
    """A column whose texts may contain marks; an `inline` text has no paragraphs."""

    model: type[Article] | type[InfoboxField] | type[Section]
    name: str
    inline: bool

    def with_letters(self, key: str) -> Q:
        """The condition for texts that contain “@” and `key`, in a mark or not."""
        return Q(**{f"{self.name}__contains": f"@{key}"})


TEXTS = (
    TextColumn(Article, "lead", inline=False),
    TextColumn(InfoboxField, "value", inline=True),
    TextColumn(Section, "body", inline=False),
)


@dataclass(frozen=True)
class EverCited:
    """An article that cites a reference, or did; `first` is the number of the first revision."""

    article: Article
    first: int
    now: bool


def ever_cited(key: str) -> list[EverCited]:
    """Every article with a revision that cites `key`, by title; drafts and deleted ones too.

    The database finds the texts that contain the key; each is parsed, to find it in a mark.
    """
    first: dict[str, int] = {}
    for column in TEXTS:
        for uid, number, text in _historical(column, key):
            if number < first.get(uid, number + 1) and key in keys_in(text, inline=column.inline):
                first[uid] = number
    now = set(_citing_now(key))
    articles = Article.objects.filter(uid__in=first).order_by("title")
    return [EverCited(article, first[article.uid], article.uid in now) for article in articles]


def _historical(column: TextColumn, key: str) -> Iterator[tuple[str, int, str]]:
    history = historical_model(column.model)._default_manager
    rows = history.filter(column.with_letters(key)).exclude(history_type="-")
    values = rows.values_list("revision__subject_uid", "revision__number", column.name)
    yield from values.order_by("revision__number").iterator()


def _citing_now(key: str) -> Iterator[str]:
    for column in TEXTS:
        uid = "uid" if column.model is Article else "article__uid"
        rows = column.model._default_manager.filter(column.with_letters(key))
        for found, text in rows.values_list(uid, column.name).iterator():
            if key in keys_in(text, inline=column.inline):
                yield found
