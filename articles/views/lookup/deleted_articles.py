"""What the page for a missing article says about an article of this name that was deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from articles.models import Article
from articles.text.document.article_document import ArticleState
from bioweb.history.models import Revision
from bioweb.history.users import AnyUser


@dataclass(frozen=True)
class Deletion:
    """When an article was deleted, by whom and why; a withheld "author" or "comment" is None."""

    time: datetime
    author: str | None
    comment: str | None


def owner_of_name(name: str) -> Article | None:
    """The article that has this name, although nobody may be able to see it; one query."""
    found: Article | None = Article.objects.named(name).first()
    return found


def deletion_of(article: Article, user: AnyUser) -> Deletion | None:
    """The deletion of `article`; None if it is not deleted, or was no page that `user` could see.

    A draft that was deleted stays as unknown to readers as it was before.
    """
    if article.state != ArticleState.DELETED:
        return None
    revision = article.revisions().filter(kind=Revision.Kind.DELETE).first()
    if revision is None or revision.number == 1:
        return None
    was_draft = article.document(revision.number - 1).state == ArticleState.DRAFT
    if was_draft and not user.has_perm("articles.change_article"):
        return None
    return Deletion(revision.time, revision.shown_author(user), revision.shown_comment(user))
