"""Statistics of each revision of an article, and the tags that it gets by rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db import models
from django.db.models import Exists, OuterRef, Q

from articles.index.base import Index
from articles.models import Article
from articles.text.diff.change_counts import ChangeCounts
from articles.text.history.revision_tags import TAGS
from bioweb.history.models import Revision
from bioweb.history.users import AnyUser
from bioweb.history.withholding import change_visible_to

FIRST = "first"
# Tags that follow from the revision alone, whatever it is of.
OWN_TAGS: dict[str, Q] = {
    FIRST: Q(number=1),
    "revert": Q(kind=Revision.Kind.REVERT),
    "undo": Q(kind=Revision.Kind.UNDO),
    "import": Q(kind=Revision.Kind.IMPORT),
}
TAG_NAMES = (*TAGS, *OWN_TAGS)


class RevisionStats(Index):
    """One row per revision of an article.

    `claims`, `uncited` and `sources` are how many there were afterwards: claims that need a source,
    those of them that have none, and sources cited. `changes` is the stored form of `ChangeCounts`.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="stats")
    # Without a constraint: derived rows must not keep anybody from deleting truth.
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
    """A tag that a revision of an article got by rule; `name` is one of TAGS."""

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


def tagged(name: str, user: AnyUser | None = None) -> Q:
    """The revisions with a tag, one of TAG_NAMES, without those of which `user` may not know it.

    Whoever may read the texts before and after a change may know what it did. Without a user it is
    what everybody may know.
    """
    if name in OWN_TAGS:
        return OWN_TAGS[name]
    rows = RevisionTag._default_manager.filter(name=name)
    wanted = Q(pk__in=rows.values("revision"))
    return wanted & change_visible_to(user)


class ChangesAndTags(NamedTuple):
    """What a revision changed, and the tags that it has by rule."""

    changes: ChangeCounts
    tags: list[str]


def changes_and_tags(revisions: Iterable[Revision]) -> dict[int, ChangesAndTags]:
    """By primary key, for the revisions of articles among these; one query."""
    keys = [revision.pk for revision in revisions if revision.subject_kind == Article.kind]
    own = RevisionTag._default_manager.filter(revision=OuterRef("revision"))
    rows = RevisionStats._default_manager.filter(revision__in=keys).order_by()
    found = rows.values_list("revision", "changes", *(Exists(own.filter(name=tag)) for tag in TAGS))
    return {
        key: ChangesAndTags(
            ChangeCounts.from_json(changes),
            [tag for tag, given in zip(TAGS, tags, strict=True) if given],
        )
        for key, changes, *tags in found
    }
