"""Who may change the state of an article in its form, and when a reason is needed."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from articles.text.document.article_document import ArticleState
from bioweb.history.users import AnyUser

PUBLIC_STATES = (ArticleState.PUBLISHED, ArticleState.REDIRECT)


def may_unpublish(user: AnyUser) -> bool:
    """Whether `user` may hide a public article from readers; deleting needs the same right."""
    return user.has_perm("articles.delete_article")


def state_refusals(
    user: AnyUser, before: str, after: str, comment: str
) -> Iterator[tuple[str, str]]:
    """(name of the input, message) for each reason why `user` may not change the state so.

    To unpublish is to take a page from readers, as deleting is, and needs the same right and a
    reason. Any editor may make an article a redirect, as in MediaWiki, but its text then disappears
    for readers, so that this needs a reason too.
    """
    if before not in PUBLIC_STATES or after == before:
        return
    unpublishes = after not in PUBLIC_STATES
    if unpublishes and not may_unpublish(user):
        yield (
            "state",
            _(
                "Only reviewers can take a published page from readers. Leave the state as it was, "
                "or ask a reviewer."
            ),
        )
    elif not comment.strip() and unpublishes:
        yield "comment", _("Say why readers should no longer see this page.")
    elif not comment.strip() and after == ArticleState.REDIRECT:
        yield "comment", _("Say why this article becomes a redirect.")
