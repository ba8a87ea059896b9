"""What one asks of many references."""

from __future__ import annotations

from itertools import product
from typing import Any, Self

from django.db.models import Q

from bioweb.history.subject import SubjectQuerySet

SEARCHED = ("title", "authors", "key", "container", "publisher", "url", "archive_url")


class ReferenceQuerySet(SubjectQuerySet):
    """References by who may see them, what they are called and what they say."""

    def visible_to(self, user: Any) -> Self:  # noqa: ARG002
        """Every reference can be read by everyone: evidence is public, withdrawn or not."""
        return self.all()

    def active(self) -> Self:
        """Those that may still be cited."""
        return self.filter(state="active")

    def matching(self, words: str) -> Self:
        """Those whose title, authors, key, work or address hold every one of `words`."""
        found = self.all()
        for word in words.split()[:10]:
            somewhere = Q()
            for column, spelling in product(SEARCHED, _spellings(word)):
                somewhere |= Q(**{f"{column}__icontains": spelling})
            found = found.filter(somewhere)
        return found

    def get_by_natural_key(self, uid: str) -> Any:
        """For fixtures."""
        return self.get(uid=uid)


def _spellings(word: str) -> set[str]:
    """SQLite takes only ASCII letters for the same in either case: others are asked for in each."""
    return {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
