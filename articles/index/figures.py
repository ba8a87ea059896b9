"""What each revision of an article did and left, in numbers, and the tags that these give it."""

from __future__ import annotations

from django.db import models

from bioweb.history.models import Revision

from ..models import Article
from .base import Index


class RevisionFigures(Index):
    """One row a revision of an article.

    `claims`, `uncited` and `sources` are how many there were afterwards: claims that need a source,
    those of them that have none, and sources cited. `changes` are how many of what changed, by the
    ids of `text.diff_summary`.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="figures")
    # Truth is not held by what is derived from it, even where it goes behind history's back.
    revision = models.OneToOneField(
        Revision, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    number = models.PositiveIntegerField(help_text="of the revision")
    claims = models.PositiveIntegerField()
    uncited = models.PositiveIntegerField()
    sources = models.PositiveIntegerField()
    changes = models.JSONField(default=dict)

    class Meta:
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="one_row_of_figures")
        ]

    def __str__(self) -> str:
        return f"{self.article}, revision {self.number}: {self.claims} claims"


class RevisionTag(Index):
    """A tag that a revision of an article was given by rule; `name` is one of `text.tagging`."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="revision_tags")
    revision = models.ForeignKey(
        Revision, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    name = models.CharField(max_length=20)

    class Meta:
        ordering = ["article", "revision", "name"]
        indexes = [models.Index(fields=["name", "revision"])]
        constraints = [
            models.UniqueConstraint(fields=["revision", "name"], name="one_tag_of_a_name")
        ]

    def __str__(self) -> str:
        return f"{self.revision}: {self.name}"
