"""`SourceText`: the full text of a source, in which passages are looked up. It is private."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bioweb.history.users import AnyUser
from references.models.reference import Reference
from references.text.reference_document import ReferenceState

MAX_SOURCE_TEXT = 2_000_000  # characters, as in a book of 700 pages


class SourceTextManager(models.Manager["SourceText"]):
    """Queries for source texts."""

    def of(self, reference: Reference) -> models.QuerySet[SourceText]:
        """The texts of a reference and of references merged directly into it, newest first."""
        keys = [reference.key, *reference.aliases.values_list("key", flat=True)]
        merged = Q(reference__state=ReferenceState.MERGED, reference__successor__in=keys)
        return self.filter(Q(reference=reference) | merged).order_by("-pk")

    def newest(self, keys: Iterable[str]) -> dict[str, tuple[int, datetime]]:
        """The newest text's primary key and time, by the present key of its source; one query.

        A merged reference's text counts for its successor, by the successor's key at the merge.
        """
        wanted = set(keys)
        rows = self.filter(Q(reference__key__in=wanted) | Q(reference__successor__in=wanted))
        found: dict[str, tuple[int, datetime]] = {}
        for key, successor, pk, time in rows.order_by("pk").values_list(
            "reference__key", "reference__successor", "pk", "time"
        ):
            found[successor or key] = (pk, time)
        return found


class SourceText(models.Model):
    """The text of a source, as an editor uploaded it. It may be under copyright.

    Only editors see it. It has no history and is never exported. Passages are looked up in the
    newest text; older texts are kept.
    """

    reference = models.ForeignKey(Reference, on_delete=models.PROTECT, related_name="source_texts")
    text = models.TextField(_("text"))
    name = models.CharField(_("name of the file"), max_length=200, blank=True)
    time: models.DateTimeField[datetime, datetime] = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    # The name is stored as well, because texts are kept when an account is deleted.
    by_name = models.CharField(max_length=255, blank=True)

    objects = SourceTextManager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.reference}, {self.time:%Y-%m-%d}"


def may_see_source_texts(user: AnyUser) -> bool:
    """Whether `user` may see source texts: an active editor of references."""
    return bool(user.is_active and user.is_staff and user.has_perm("references.change_reference"))
