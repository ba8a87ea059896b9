"""`SourceIdentity`: the identities of references, for finding duplicates. Derived."""

from __future__ import annotations

from django.db import models

from references.models.reference import Reference


class SourceIdentity(models.Model):
    """One identity of a reference (see `text.work_identity`); merged references have none.

    It may be emptied at any time, has no history and is never exported; `references.identity_index`
    fills it.
    """

    reference = models.ForeignKey(Reference, on_delete=models.CASCADE, related_name="identities")
    same = models.CharField(max_length=150, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reference", "same"], name="one_identity_a_reference")
        ]

    def __str__(self) -> str:
        return self.same
