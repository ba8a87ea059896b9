"""Full-text search by PostgreSQL's tsvector: the chapter “Full Text Search” of its manual."""

from __future__ import annotations

from articles.index.search.search_entries import NAME_WORD
from articles.text.search.normalise import SOUND
from articles.text.search.queries import Query, QueryTerm

# The vector has the entry's words with weight A, its heading with B and its context with D.
# ts_rank() takes the numbers of the weights from D to A. Its option 1 divides by the logarithm of
# the length, because long texts repeat words anyway.
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
REPETITIONS = 1  # how often the statement contains the expression and {visible}
OWN = "AB"  # the weights of an entry's own words and heading


def expression(query: Query) -> str:
    """The tsquery for entries with every term, at least one in their own words or heading."""
    own = " | ".join(_term(term, OWN) for term in query.terms)
    if len(query.terms) == 1:
        return own
    every = " & ".join(_term(term, "") for term in query.terms)
    return f"({every}) & ({own})"


def names_expression(query: Query) -> str:
    """The tsquery for names with every term."""
    return " & ".join([_lexeme(NAME_WORD, "A"), *(_term(term, "A") for term in query.terms)])


def _term(term: QueryTerm, weights: str) -> str:
    """The tsquery of a term in words with one of `weights`, in all words if it is ""."""
    last = f"*{weights}" if term.prefix else weights
    *firsts, word = term.words
    phrase = " <-> ".join([*(_lexeme(first, weights) for first in firsts), _lexeme(word, last)])
    if not term.sound:
        return f"({phrase})"
    return f"({phrase} | {_lexeme(SOUND + term.sound, last)})"


def _lexeme(word: str, flags: str) -> str:
    """A word in quotation marks, in which nothing is an operator. Folded words contain none."""
    return f"'{word}':{flags}" if flags else f"'{word}'"
