"""Full-text search by SQLite's FTS5: https://www.sqlite.org/fts5.html."""

from __future__ import annotations

from django.db import connection

from articles.index.search.search_entries import NAME_WORD
from articles.text.search.normalise import SOUND
from articles.text.search.queries import Query, QueryTerm

# A lower bm25() is better, so that it is negated; its weights are for context, head and words. It
# works only in a query of the full-text table alone; "LIMIT -1" keeps SQLite from merging that
# query into the outer one.
SQL = """
    SELECT found.key, found.score, (
        SELECT COUNT(*) FROM articles_searchwords
        WHERE articles_searchwords MATCH %s AND rowid >> {article} IN ({visible})
    )
    FROM (
        SELECT rowid AS key, -bm25(articles_searchwords, 0.2, 4.0, 1.0) AS score
        FROM articles_searchwords WHERE articles_searchwords MATCH %s LIMIT -1
    ) AS found
    WHERE found.key >> {article} IN ({visible})
    ORDER BY found.key >> {tier} & 3, found.score DESC, found.key
    LIMIT %s
"""
REPETITIONS = 2  # how often the statement contains the expression and {visible}
OWN = "{head words} : "  # limits an expression to the entry's own heading and words


def clear_words() -> None:
    """Empty the full-text index, including words left behind by entries that no longer exist.

    Does nothing on PostgreSQL, where the index is a column of the entries.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO articles_searchwords (articles_searchwords) VALUES ('delete-all')"
            )


def expression(query: Query) -> str:
    """The FTS5 query for entries with every term, at least one in their own words or heading."""
    terms = [_term(term) for term in query.terms]
    own = f"{OWN}({' OR '.join(terms)})"
    return f"({' AND '.join(terms)}) AND {own}" if len(terms) > 1 else own


def names_expression(query: Query) -> str:
    """The FTS5 query for names with every term."""
    return f"words : ({' AND '.join([_quoted(NAME_WORD), *map(_term, query.terms)])})"


def _term(term: QueryTerm) -> str:
    star = "*" if term.prefix else ""
    phrase = _quoted(" ".join(term.words)) + star
    return f"({phrase} OR {_quoted(SOUND + term.sound)}{star})" if term.sound else phrase


def _quoted(words: str) -> str:
    """The words as a quoted phrase, in which nothing is an operator.

    Folded words never contain a quotation mark, so none is escaped.
    """
    return f'"{words}"'
