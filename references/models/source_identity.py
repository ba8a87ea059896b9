"""`SourceIdentity`: an identity of a reference, such as its DOI, for finding duplicates."""

from __future__ import annotations

from django.db import models

from references.models.reference import Reference


class SourceIdentity(models.Model):
    """A derived row: one identity of a reference, as `text.source_identities` computes it.

    Merged references have none. `references.source_identity_index` writes the rows.
    """

    reference = models.ForeignKey(Reference, on_delete=models.CASCADE, related_name="identities")
    same = models.CharField(max_length=150, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reference", "same"], name="one_identity_a_reference")
        ]

    def __str__(self) -> str:
        return self.same
