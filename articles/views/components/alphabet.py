"""The first letters and the order of titles in any script, the same on every database."""

from __future__ import annotations

import unicodedata

from django.db.models import Count
from django.db.models.functions import Substr

from articles.models import Article
from articles.querysets import ArticleQuerySet

OTHER = "#"  # the heading of titles that begin with a digit or sign


def letter_of(title: str) -> str:
    """The letter under which a title is listed: É under E, digits and signs under #."""
    base = unicodedata.normalize("NFD", title[:1])[:1].upper()[:1]
    return base if base.isalpha() else OTHER


def sort_key(title: str) -> tuple[str, str, str]:
    """The key for sorting titles by letter, then without regard to case and accents."""
    plain = "".join(
        char for char in unicodedata.normalize("NFD", title) if not unicodedata.combining(char)
    )
    return letter_of(title), plain.casefold(), title


def letters_of(articles: ArticleQuerySet[Article]) -> list[tuple[str, int]]:
    """Each first letter with its number of articles, in alphabetical order; one query."""
    firsts = articles.order_by().annotate(first=Substr("title", 1, 1)).values_list("first")
    numbers: dict[str, int] = {}
    for first, number in firsts.annotate(number=Count("pk")):
        letter = letter_of(first)
        numbers[letter] = numbers.get(letter, 0) + number
    return sorted(numbers.items())
