"""What one asks of many references."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Q

from bioweb.history.subject import SubjectQuerySet


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
            found = found.filter(
                Q(title__icontains=word)
                | Q(authors__icontains=word)
                | Q(key__icontains=word)
                | Q(container__icontains=word)
                | Q(publisher__icontains=word)
                | Q(url__icontains=word)
                | Q(archive_url__icontains=word)
            )
        return found

    def get_by_natural_key(self, uid: str) -> Any:
        """For fixtures."""
        return self.get(uid=uid)
