"""Full-text search by SQLite's FTS5: https://www.sqlite.org/fts5.html."""

from __future__ import annotations

from articles.index.search.search_entries import NAME_MARK
from articles.text.search.normalise import SOUND
from articles.text.search.queries import Query, QueryTerm

# bm25() is the less the better; its weights are those of context, head and words. It has to be
# found by a query of its own, which "LIMIT -1" keeps SQLite from merging into the one around.
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
TIMES = 2  # that the statement asks for the expression and for what is visible
OWN = "{head words} : "  # these columns alone


def expression(query: Query) -> str:
    """FTS5's query: every term somewhere in the entry, one at least in its own text."""
    terms = [_term(term) for term in query.terms]
    own = f"{OWN}({' OR '.join(terms)})"
    return f"({' AND '.join(terms)}) AND {own}" if len(terms) > 1 else own


def names_expression(query: Query) -> str:
    """The query for names with every term."""
    return f"words : ({' AND '.join([_quoted(NAME_MARK), *map(_term, query.terms)])})"


def _term(term: QueryTerm) -> str:
    star = "*" if term.prefix else ""
    phrase = _quoted(" ".join(term.words)) + star
    return f"({phrase} OR {_quoted(SOUND + term.sound)}{star})" if term.sound else phrase


def _quoted(words: str) -> str:
    """Within quotation marks nothing is an operator; folded words have none themselves."""
    return f'"{words}"'
