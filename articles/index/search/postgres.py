"""Full-text search by PostgreSQL's tsvector: the chapter “Full Text Search” of its manual."""

from __future__ import annotations

from articles.index.search.search_entries import NAME_MARK
from articles.text.search.normalise import SOUND
from articles.text.search.queries import Query, QueryTerm

# Words have the weight A, the heading B, the context D; ts_rank() takes them from D to A. It
# divides by the logarithm of the length (1), as long texts repeat a word by their length alone.
SQL = """
    WITH found AS (
        SELECT entry.id AS key, ts_rank('{{0.05, 0, 1, 0.25}}', entry.vector, query, 1) AS score
        FROM articles_searchentry entry, CAST(%s AS tsquery) query
        WHERE entry.vector @@ query AND entry.article_id IN ({visible})
    )
    SELECT key, score, COUNT(*) OVER () FROM found
    ORDER BY key >> {tier} & 3, score DESC, key
    LIMIT %s
"""
TIMES = 1  # that the statement asks for the expression and for what is visible
OWN = "AB"


def expression(query: Query) -> str:
    """A tsquery: every term somewhere in the entry, one at least in its own text."""
    own = " | ".join(_term(term, OWN) for term in query.terms)
    if len(query.terms) == 1:
        return own
    every = " & ".join(_term(term, "") for term in query.terms)
    return f"({every}) & ({own})"


def names_expression(query: Query) -> str:
    """The query for names with every term."""
    return " & ".join([_lexeme(NAME_MARK, "A"), *(_term(term, "A") for term in query.terms)])


def _term(term: QueryTerm, weights: str) -> str:
    last = f"*{weights}" if term.prefix else weights
    *firsts, word = term.words
    phrase = " <-> ".join([*(_lexeme(first, weights) for first in firsts), _lexeme(word, last)])
    if not term.sound:
        return f"({phrase})"
    return f"({phrase} | {_lexeme(SOUND + term.sound, last)})"


def _lexeme(word: str, flags: str) -> str:
    """Within quotation marks nothing is an operator; folded words have none themselves."""
    return f"'{word}':{flags}" if flags else f"'{word}'"
