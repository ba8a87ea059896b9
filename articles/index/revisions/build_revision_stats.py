"""Filling the figures and tags of revisions, as the story of their article is told."""

from __future__ import annotations

from dataclasses import dataclass, field

from articles.index.revisions.revision_stats_index import RevisionFigures, RevisionTag
from articles.models import Article
from articles.text.claims.claim_tracking import Step
from articles.text.diff.claim_diff import diff_claims
from articles.text.diff.diff_summary import changes_of, changes_of_first
from articles.text.document.article_document import ArticleDocument
from articles.text.history.revision_stats import Figures, FollowedFigures
from articles.text.history.revision_tags import LINKS_BY_NEW, NEW_EDITOR, has_no_account, tags_of
from bioweb.history.models import Revision

BATCH = 1_000
Kind = Revision.Kind
# Marks that follow a key do nothing that a tag is for; files are loaded by who runs the site.
UNTAGGED, TRUSTED = (Kind.REKEY,), (Kind.REKEY, Kind.FIXTURE)


@dataclass(slots=True)
class Figured:
    """Rows that were told, and what wants to be known of an author before it is a tag."""

    figures: list[RevisionFigures] = field(default_factory=list)
    tags: list[RevisionTag] = field(default_factory=list)


class Figuring:
    """Tells the figures and tags of an article's revisions, in their order."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._sums = FollowedFigures()
        self._waiting = Figured()
        # The names of editors who are none of the new any more; they stay so.
        self._settled: set[str] = set()

    def pass_over(self, step: Step) -> None:
        """Go on to a revision that was told already."""
        self._sums.follow(step)

    def tell(
        self, revision: Revision, step: Step, before: ArticleDocument, after: ArticleDocument
    ) -> None:
        """Go on to a revision that is to be told."""
        self._sums.follow(step)
        claims = diff_claims(step.before, step.after)
        if revision.number == 1:
            changes = changes_of_first(after, claims)
        else:
            rekeyed = revision.kind == Kind.REKEY
            changes = changes_of(before, after, claims, rekeyed=rekeyed)
        redirects = after.state == "redirect"
        # A redirect claims nothing.
        stands = Figures() if redirects else self._sums.after
        self._waiting.figures.append(
            RevisionFigures(
                article=self._article,
                revision=revision,
                number=revision.number,
                claims=stands.claims,
                uncited=stands.uncited,
                sources=stands.sources,
                changes=changes.as_json(),
            )
        )
        if revision.kind not in UNTAGGED:
            for name in tags_of(self._sums, step, claims, redirects=redirects):
                tag = RevisionTag(article=self._article, revision=revision, name=name)
                self._waiting.tags.append(tag)

    def take(self) -> Figured:
        """The rows of what was told since the last time; their revisions are written by now."""
        waiting, self._waiting = self._waiting, Figured()
        waiting.tags = [
            tag
            for tag in waiting.tags
            if tag.name != LINKS_BY_NEW or self._is_by_new_editor(tag.revision)
        ]
        return waiting

    def _is_by_new_editor(self, revision: Revision) -> bool:
        """Whether the author had revised little until then; asks as far as it has to."""
        author = revision.author_name
        if revision.kind in TRUSTED or author in self._settled:
            return False
        if has_no_account(author):
            return True
        earlier = Revision.objects.filter(author_name=author, pk__lt=revision.pk).order_by()
        if earlier.values("pk")[:NEW_EDITOR].count() < NEW_EDITOR:
            return True
        self._settled.add(author)
        return False


def store(figured: Figured) -> None:
    """Write new rows."""
    RevisionFigures._default_manager.bulk_create(figured.figures, BATCH)
    RevisionTag._default_manager.bulk_create(figured.tags, BATCH)


def forget(article: Article) -> None:
    """Delete what was told of an article."""
    for model in (RevisionFigures, RevisionTag):
        model._default_manager.filter(article=article).delete()
