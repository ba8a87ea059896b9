"""The comparison of the database's full-text index with the search entries that it is made from."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db import DatabaseError, connection

from articles.index.search.search_entries import KEY_ARTICLE, SearchEntry
from articles.models import Article

COLUMNS = ("context", "head", "words")
UNKNOWN = "?"  # stands for the title of an article that does not exist
# What SQLite's tokenizer "ascii" takes for words.
_WORD = re.compile(r"[0-9A-Za-z\x80-\U0010ffff]+")
# A table of every word in the index: https://www.sqlite.org/fts5.html#the_fts5vocab_virtual_table_module
# It is temporary, so that nothing is written to the database.
_INSTANCES = """CREATE VIRTUAL TABLE IF NOT EXISTS temp.articles_searchinstances
    USING fts5vocab('main', 'articles_searchwords', 'instance')"""
_WRONG_VECTORS = """SELECT id FROM articles_searchentry
    WHERE vector IS DISTINCT FROM articles_search_vector(context, head, words)"""


def wrong_words() -> list[str]:
    """The titles of the articles whose words in the full-text index are not those of the entries.

    On SQLite also one "?" if the index is damaged. It reads every word, and keeps a number for each
    entry.
    """
    try:
        wrong = _wrong_in_sqlite() if connection.vendor == "sqlite" else _wrong_in_postgresql()
    except DatabaseError:
        if connection.vendor != "sqlite":
            raise
        return [UNKNOWN]
    articles = {key >> KEY_ARTICLE for key in wrong}
    titles = dict(Article.objects.filter(pk__in=articles).values_list("pk", "title"))
    return sorted({titles.get(article, UNKNOWN) for article in articles})


def _wrong_in_sqlite() -> list[int]:
    """The keys of entries whose words differ: the sums of the hashes of words and places do."""
    sums: defaultdict[int, int] = defaultdict(int)
    for key, *texts in SearchEntry._default_manager.values_list("pk", *COLUMNS).iterator():
        sums[key] = sum(map(hash, _places(texts)))
    with connection.cursor() as cursor:
        cursor.execute(_INSTANCES)
        cursor.execute('SELECT doc, term, col, "offset" FROM temp.articles_searchinstances')
        while rows := cursor.fetchmany(5_000):
            for key, *place in rows:
                sums[key] -= hash(tuple(place))
        cursor.execute("DROP TABLE temp.articles_searchinstances")
    return [key for key, difference in sums.items() if difference]


def _places(texts: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """Each word of the texts of an entry, with its column and its number in it."""
    for column, text in zip(COLUMNS, texts, strict=True):
        for number, word in enumerate(_WORD.findall(text)):
            # The tokenizer folds ASCII alone; folded words have no other capitals.
            yield word.lower() if word.isascii() else word, column, number


def _wrong_in_postgresql() -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(_WRONG_VECTORS)
        return [key for (key,) in cursor.fetchall()]
