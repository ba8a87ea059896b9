"""The indexes of the statistics and tags of each revision of an article."""

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
# The conditions of the tags that depend on the revision alone. Revisions of any subject have them.
OWN_TAGS: dict[str, Q] = {
    FIRST: Q(number=1),
    "revert": Q(kind=Revision.Kind.REVERT),
    "undo": Q(kind=Revision.Kind.UNDO),
    "import": Q(kind=Revision.Kind.IMPORT),
}
TAG_NAMES = (*TAGS, *OWN_TAGS)


class RevisionStats(Index):
    """The statistics of one revision of an article.

    It counts the `claims` that need a source, those of them that are `uncited`, and the cited
    `sources`; all are 0 for a redirect. `changes` is the stored form of `ChangeCounts`.
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


def tag_condition(name: str, user: AnyUser | None = None) -> Q:
    """The condition for revisions with the tag `name`, one of TAG_NAMES, that `user` may see.

    For a tag of TAGS, `user` must be allowed to see the change. None is an anonymous visitor.
    """
    if name in OWN_TAGS:
        return OWN_TAGS[name]
    rows = RevisionTag._default_manager.filter(name=name)
    return Q(pk__in=rows.values("revision")) & change_visible_to(user)


class ChangesAndTags(NamedTuple):
    """The numbers of changes in a revision, and its tags, in the order of TAGS."""

    changes: ChangeCounts
    tags: list[str]


def changes_and_tags(revisions: Iterable[Revision]) -> dict[int, ChangesAndTags]:
    """The changes and tags of revisions of articles, by the revision's primary key; one query."""
    keys = [revision.pk for revision in revisions if revision.subject_kind == Article.kind]
    tags = RevisionTag._default_manager.filter(revision=OuterRef("revision"))
    rows = RevisionStats._default_manager.filter(revision__in=keys).order_by()
    has_tags = [Exists(tags.filter(name=tag)) for tag in TAGS]
    return {
        key: ChangesAndTags(
            ChangeCounts.from_json(changes),
            [tag for tag, is_given in zip(TAGS, given, strict=True) if is_given],
        )
        for key, changes, *given in rows.values_list("revision", "changes", *has_tags)
    }
