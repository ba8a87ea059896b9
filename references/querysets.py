"""`ReferenceQuerySet`: queries for references by user, key and words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import Any, Self

from django.db.models import Q

from bioweb.history.append_only import ModelT_co
from bioweb.history.subject import SubjectQuerySet
from bioweb.history.users import AnyUser
from references.text.reference_document import ReferenceState

# Steps from one merged reference to the next. The limit ends a circle of merges.
MAX_MERGES = 20
SEARCHED_FIELDS = (
    *("title", "authors", "editors", "key", "container", "publisher"),
    *("url", "archive_url", "identifiers"),
)


class ReferenceQuerySet(SubjectQuerySet[ModelT_co]):
    """Queries for references by user, key and words."""

    def visible_to(self, user: AnyUser) -> Self:  # noqa: ARG002
        """All references, since withdrawn and merged ones are public too."""
        return self.all()

    def active(self) -> Self:
        """The references that may still be cited."""
        return self.filter(state=ReferenceState.ACTIVE)

    def unmerged(self) -> Self:
        """The references that were not merged into others."""
        return self.exclude(state=ReferenceState.MERGED)

    def matching(self, words: str) -> Self:
        """The references that contain each of the first ten `words` in one of `SEARCHED_FIELDS`."""
        found = self.all()
        for word in words.split()[:10]:
            somewhere = Q()
            for column, spelling in product(SEARCHED_FIELDS, _spellings(word)):
                somewhere |= Q(**{f"{column}__icontains": spelling})
            found = found.filter(somewhere)
        return found

    def known_as(self, key: str) -> ModelT_co | None:
        """The reference that has or had `key`, even if it was merged; None if there is none."""
        found = self.filter(key=key).first()
        return found or self.filter(aliases__key=key).first()

    def by_key(self, keys: Iterable[str]) -> dict[str, ModelT_co]:
        """The references by each of `keys` that they have or had; merges are followed.

        At most three queries, and three more for each step of merges.
        """
        found: dict[str, Any] = self.holders(keys)
        for _step in range(MAX_MERGES):
            merged = [row for row in found.values() if row.state == ReferenceState.MERGED]
            if not merged:
                break
            successors = self.holders(row.successor for row in merged)
            found = {
                key: successors.get(row.successor, row)
                if row.state == ReferenceState.MERGED
                else row
                for key, row in found.items()
            }
        return found

    def renamed(self, keys: Iterable[str]) -> dict[str, str]:
        """The present key for each of `keys` that its reference had before; merges are followed."""
        found: dict[str, Any] = self.by_key(keys)
        return {key: row.key for key, row in found.items() if row.key != key}

    def holders(self, keys: Iterable[str]) -> dict[str, ModelT_co]:
        """The references by each of `keys` that they have or had, even if they were merged."""
        keys = set(keys)
        rows: Iterable[Any] = self.filter(key__in=keys)
        found = {row.key: row for row in rows} if keys else {}
        if missing := keys - found.keys():
            aliases = self.filter(aliases__key__in=missing).values_list("aliases__key", "pk")
            owners = dict(aliases)
            former = self.in_bulk(list(set(owners.values()))) if owners else {}
            found |= {key: former[pk] for key, pk in owners.items()}
        return found


def _spellings(word: str) -> set[str]:
    """The word and, if it is not ASCII, its forms in other cases, which SQLite distinguishes."""
    return {word} if word.isascii() else {word, word.lower(), word.upper(), word.capitalize()}
