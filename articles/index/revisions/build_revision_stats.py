"""Building the statistics and tags of an article's revisions, the oldest first."""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.index.revisions.revision_stats_index import RevisionStats, RevisionTag
from articles.models import Article
from articles.text.claims.claim_tracking import ClaimChanges
from articles.text.diff.claim_diff import diff_claims
from articles.text.diff.diff_summary import count_changes, count_first_changes
from articles.text.document.article_document import ArticleDocument, ArticleState
from articles.text.history.revision_stats import StatsTracker, TextStats
from articles.text.history.revision_tags import LINKS_BY_NEW, NEW_EDITOR, has_no_account, tags_of
from bioweb.history.models import Revision

BATCH = 1_000  # rows in one statement
Kind = Revision.Kind
# Kinds without tags: a renamed key changes nothing that a tag is about.
UNTAGGED = (Kind.REKEY,)
# Kinds whose authors do not count as new editors: operators load files, the site replaces keys.
TRUSTED = (Kind.REKEY, Kind.FIXTURE)


@dataclass(slots=True)
class BuiltStats:
    """Unsaved rows of statistics and tags."""

    stats: list[RevisionStats] = field(default_factory=list)
    tags: list[RevisionTag] = field(default_factory=list)


class StatsBuilder:
    """Builds the statistics and tags of an article's revisions, one after another."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._tracker = StatsTracker()
        self._built = BuiltStats()
        # The names of editors who are known not to be new, which no later revision changes.
        self._not_new: set[str] = set()

    def skip(self, changes: ClaimChanges) -> None:
        """Go on to the next revision, which has stored statistics."""
        self._tracker.follow(changes)

    def add(
        self,
        revision: Revision,
        changes: ClaimChanges,
        before: ArticleDocument,
        after: ArticleDocument,
    ) -> None:
        """Build the statistics and tags of the next revision, whose document is `after`."""
        self._tracker.follow(changes)
        claims = diff_claims(changes.before, changes.after)
        if revision.number == 1:
            counts = count_first_changes(after, claims)
        else:
            rekeyed = revision.kind == Kind.REKEY
            counts = count_changes(before, after, claims, rekeyed=rekeyed)
        redirects = after.state == ArticleState.REDIRECT
        # The text of a redirect is a link, which is no claim.
        now = TextStats() if redirects else self._tracker.after
        self._built.stats.append(
            RevisionStats(
                article=self._article,
                revision=revision,
                number=revision.number,
                claims=now.claims,
                uncited=now.uncited,
                sources=now.sources,
                changes=counts.as_json(),
            )
        )
        if revision.kind not in UNTAGGED:
            for name in tags_of(self._tracker, changes, claims, redirects=redirects):
                tag = RevisionTag(article=self._article, revision=revision, name=name)
                self._built.tags.append(tag)

    def take(self) -> BuiltStats:
        """The rows built since the last call, which are then dropped here.

        The revisions have to be stored: a tag depends on earlier revisions of the author.
        """
        built, self._built = self._built, BuiltStats()
        built.tags = [
            tag
            for tag in built.tags
            if tag.name != LINKS_BY_NEW or self._is_by_new_editor(tag.revision)
        ]
        return built

    def _is_by_new_editor(self, revision: Revision) -> bool:
        """Whether the kind is not TRUSTED and the author has no account or too few revisions."""
        author = revision.author_name
        if revision.kind in TRUSTED or author in self._not_new:
            return False
        if has_no_account(author):
            return True
        earlier = Revision.objects.filter(author_name=author, pk__lt=revision.pk).order_by()
        if earlier.values("pk")[:NEW_EDITOR].count() < NEW_EDITOR:
            return True
        self._not_new.add(author)
        return False


def store(built: BuiltStats) -> None:
    """Write new statistics and tags."""
    RevisionStats._default_manager.bulk_create(built.stats, BATCH)
    RevisionTag._default_manager.bulk_create(built.tags, BATCH)


def forget(article: Article) -> None:
    """Delete the statistics and tags of an article's revisions."""
    for model in (RevisionStats, RevisionTag):
        model._default_manager.filter(article=article).delete()
