"""What one asks of many references."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any, Self

from django.db.models import Q

from bioweb.history.subject import SubjectQuerySet

MAX_MERGES = (
    20  # nobody's merges are so long; a ring of them, which nothing allows, would never end
)
SEARCHED = (
    *("title", "authors", "editors", "key", "container", "publisher"),
    *("url", "archive_url", "identifiers"),
)


class ReferenceQuerySet(SubjectQuerySet):
    """References by who may see them, what they are called and what they say."""

    def visible_to(self, user: Any) -> Self:  # noqa: ARG002
        """Every reference can be read by everyone: evidence is public, withdrawn or not."""
        return self.all()

    def active(self) -> Self:
        """Those that may still be cited."""
        return self.filter(state="active")

    def standing(self) -> Self:
        """Those that no other stands for."""
        return self.exclude(state="merged")

    def matching(self, words: str) -> Self:
        """Those whose title, authors, editors, key, work, address or numbers hold all `words`."""
        found = self.all()
        for word in words.split()[:10]:
            somewhere = Q()
            for column, spelling in product(SEARCHED, _spellings(word)):
                somewhere |= Q(**{f"{column}__icontains": spelling})
            found = found.filter(somewhere)
        return found

    def known_as(self, key: str) -> Any:
        """The one that goes, or once went, by `key`, itself even where it was merged; else None."""
        found = self.filter(key=key).first()
        return found or self.filter(aliases__key=key).first()

    def keyed(self, keys: Iterable[str]) -> dict[str, Any]:
        """By key asked for, what stands today for each that goes, or once went, by one of `keys`.

        Two queries, and two more for each step of merges: who was merged is followed to the end.
        """
        found = self.holders(keys)
        for _step in range(MAX_MERGES):
            moved = {row.successor for row in found.values() if row.state == "merged"}
            if not moved:
                break
            after = self.holders(moved)
            found = {
                key: after.get(row.successor, row) if row.state == "merged" else row
                for key, row in found.items()
            }
        return found

    def holders(self, keys: Iterable[str]) -> dict[str, Any]:
        """By key asked for, the one that goes, or once went, by it, even where it was merged."""
        keys = set(keys)
        found = {row.key: row for row in self.filter(key__in=keys)} if keys else {}
        if missing := keys - found.keys():
            alias = self.model._meta.get_field("aliases").related_model
            asked = dict(
                alias._default_manager.filter(key__in=missing).values_list("key", "reference")
            )
            rows = self.in_bulk(list(set(asked.values()))) if asked else {}
            found |= {key: rows[pk] for key, pk in asked.items() if pk in rows}
        return found

    def get_by_natural_key(self, uid: str) -> Any:
        """For fixtures."""
        return self.get(uid=uid)


def _spellings(word: str) -> set[str]:
    """SQLite takes only ASCII letters for the same in either case: others are asked for in each."""
    return {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
