"""Search in history: the revisions in which a phrase was added to an article or removed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.index.claims.claim_event_index import ClaimEvent
from articles.models import Article
from articles.text.history.phrase_search import (
    MAX_TYPED,
    ClaimText,
    FoundSentence,
    Phrase,
    PhraseChange,
    phrase_changes,
)
from articles.text.search.excerpts import Piece
from articles.views.components.claim_evidence import claim_url
from articles.views.components.revision_row import RevisionShown, shown_to
from articles.views.lookup.article_lookup import find_article
from articles.views.lookup.history_subjects import addresses_of
from articles.views.lookup.private_pages import kept_private
from bioweb.costly_pages import costly
from bioweb.forms.list_pages import page_of
from bioweb.history.models import Revision
from bioweb.history.users import AnyUser
from bioweb.history.withholding import withheld_numbers

CHANGES_A_PAGE = 50
MAX_CLAIMS = 5  # claims listed for a revision with the phrase added, and with the phrase removed


@dataclass(frozen=True)
class FoundClaim:
    """The words of a claim, cut in pieces to mark the phrase, and the address of its page."""

    pieces: list[Piece]
    url: str


@dataclass(frozen=True)
class ListedChange:
    """A revision in which the phrase was added or removed, as the page lists it.

    `count_before` and `count_after` are the numbers of claims of the article that contain the
    phrase. The phrase was added to the claims in `added`, and to `more_added` others that are not
    listed; the same for `removed`. `may_be_earlier`: revisions just before this one are withheld
    from the reader, and the change may have been made in one of those. `diff_url` is "" if the
    article had no text before.
    """

    revision: RevisionShown
    count_before: int
    count_after: int
    added: list[FoundClaim]
    more_added: int
    removed: list[FoundClaim]
    more_removed: int
    may_be_earlier: bool
    diff_url: str


@require_safe
@costly
def history_search(request: HttpRequest, path: str) -> HttpResponse:
    """The revisions that added or removed the phrase `?q=`, newest first; at most six queries."""
    article = find_article(request.user, path)
    addresses = addresses_of(article)
    phrase = Phrase(request.GET.get("q", "").strip())
    problem = _problem(phrase)
    context: dict[str, object] = {"addresses": addresses, "article": article, "typed": phrase.typed}
    context |= {"problem": problem, "max_typed": MAX_TYPED}
    revisions: Iterable[Revision] = ()
    if phrase.typed and not problem:
        found = _phrase_changes(request.user, article, phrase)
        page = page_of(found, CHANGES_A_PAGE, request.GET.get("page"))
        numbers = [change.number for change in page.object_list]
        rows = article.revisions().filter(number__in=numbers).defer("rows")
        by_number = {row.number: row for row in rows}
        revisions = by_number.values()
        context |= {
            "searched": True,
            "page": page,
            "claim_count": found[0].after if found else 0,
            "changes": [
                _listed_change(request.user, article, change, by_number[change.number], phrase)
                for change in page.object_list
                if change.number in by_number
            ],
        }
    answer = render(request, "articles/history/history_search.html", context)
    return kept_private(answer, article, revisions)


def _problem(phrase: Phrase) -> str:
    """Why the phrase cannot be searched for, as a sentence; "" if it can, or if it is empty."""
    if len(phrase.typed) > MAX_TYPED:
        return _("Type at most %(most)s characters.") % {"most": MAX_TYPED}
    if phrase.typed and not phrase.folded:
        return _("Type at least one letter or digit.")
    return ""


def _phrase_changes(user: AnyUser, article: Article, phrase: Phrase) -> list[PhraseChange]:
    """The revisions that added or removed the phrase, newest first.

    Revisions whose texts are withheld from `user` are left out. At most three queries.
    """
    newest: Revision = article.revision()
    hidden = withheld_numbers(user, article)
    events = ClaimEvent._default_manager.filter(article=article).order_by("number", "pk")
    texts = map(ClaimText._make, events.values_list("number", "claim", "text").iterator())
    return list(phrase_changes(texts, phrase, newest.number, hidden))[::-1]


def _listed_change(
    user: AnyUser, article: Article, change: PhraseChange, revision: Revision, phrase: Phrase
) -> ListedChange:
    addresses = addresses_of(article)
    since, number = change.since, change.number
    return ListedChange(
        revision=shown_to(user, revision, addresses),
        count_before=change.before,
        count_after=change.after,
        added=_listed_claims(article, change.added, phrase),
        more_added=len(change.added[MAX_CLAIMS:]),
        removed=_listed_claims(article, change.removed, phrase),
        more_removed=len(change.removed[MAX_CLAIMS:]),
        may_be_earlier=since < number - 1,
        diff_url=addresses.diff_url(since, number) if since else "",
    )


def _listed_claims(
    article: Article, found: Sequence[FoundSentence], phrase: Phrase
) -> list[FoundClaim]:
    return [
        FoundClaim(phrase.marked_in(claim.text), claim_url(article, claim.claim))
        for claim in found[:MAX_CLAIMS]
    ]
