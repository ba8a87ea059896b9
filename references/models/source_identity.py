"""`SourceIdentity`: an identity of a reference, such as its DOI, for finding duplicates."""

from __future__ import annotations

from django.db import models

from references.models.reference import Reference


class SourceIdentity(models.Model):
    """A derived row, written by `source_identity_index`: an identity of an unmerged reference."""

    reference = models.ForeignKey(Reference, on_delete=models.CASCADE, related_name="identities")
    same = models.CharField(max_length=150, db_index=True)  # such as “doi 10.1000/182”

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["reference", "same"], name="one_identity_a_reference")
        ]

    def __str__(self) -> str:
        return self.same
