"""The articles that ever cited a reference, found in the texts of all revisions."""

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
    """A column of texts that may contain marks. `inline`: its texts have no paragraphs."""

    model: type[Article] | type[InfoboxField] | type[Section]
    name: str
    inline: bool

    def contains_key(self, key: str) -> Q:
        """The condition for texts that contain `@key`, even outside a mark or in a longer key."""
        return Q(**{f"{self.name}__contains": f"@{key}"})


TEXT_COLUMNS = (
    TextColumn(Article, "lead", inline=False),
    TextColumn(InfoboxField, "value", inline=True),
    TextColumn(Section, "body", inline=False),
)


@dataclass(frozen=True)
class EverCited:
    """An article that cites or once cited a reference.

    `first` is the number of the first revision that cites it; `now`: the present text cites it.
    """

    article: Article
    first: int
    now: bool


def ever_cited(key: str) -> list[EverCited]:
    """All articles with a revision that cites `key`, by title, drafts and deleted ones included."""
    first: dict[str, int] = {}
    for column in TEXT_COLUMNS:
        for uid, number, text in _historical_texts(column, key):
            if number < first.get(uid, number + 1) and key in keys_in(text, inline=column.inline):
                first[uid] = number
    now = set(_citing_now(key))
    articles = Article.objects.filter(uid__in=first).order_by("title")
    return [EverCited(article, first[article.uid], article.uid in now) for article in articles]


def _historical_texts(column: TextColumn, key: str) -> Iterator[tuple[str, int, str]]:
    """(uid of the article, number of the revision, text) of historical rows that contain `@key`."""
    history = historical_model(column.model)._default_manager
    rows = history.filter(column.contains_key(key)).exclude(history_type="-")
    values = rows.values_list("revision__subject_uid", "revision__number", column.name)
    yield from values.order_by("revision__number").iterator()


def _citing_now(key: str) -> Iterator[str]:
    """The uids of articles whose present texts cite `key`; some more than once."""
    for column in TEXT_COLUMNS:
        uid = "uid" if column.model is Article else "article__uid"
        rows = column.model._default_manager.filter(column.contains_key(key))
        for found, text in rows.values_list(uid, column.name).iterator():
            if key in keys_in(text, inline=column.inline):
                yield found
