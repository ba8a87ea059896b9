"""Search in history: the revisions in which a phrase was added to an article or removed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.paginator import Paginator
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
from articles.views.lookup.history_subjects import place_of
from articles.views.lookup.private_pages import kept_private
from bioweb.history.models import Revision, may_see_withheld
from bioweb.history.users import AnyUser

CHANGES_A_PAGE = 50
SENTENCES_SHOWN = 5  # of those to which one revision added the phrase, and of the others


@dataclass(frozen=True)
class Sentence:
    """A sentence with the phrase, in pieces, and the address of its claim."""

    pieces: list[Piece]
    url: str


@dataclass(frozen=True)
class ShownChange:
    """A revision in which the phrase was added or removed.

    `more_added` and `more_removed` count the sentences that are not shown. `hidden`: revisions just
    before it are withheld from the reader, and the change may have been made in one of those.
    """

    shown: RevisionShown
    number: int
    before: int
    added: list[Sentence]
    more_added: int
    removed: list[Sentence]
    more_removed: int
    hidden: bool
    diff_url: str


@require_safe
def history_search(request: HttpRequest, path: str) -> HttpResponse:
    """The revisions in which the phrase `?q=` was added or removed, newest first.

    At most six queries.
    """
    article = find_article(request.user, path)
    place = place_of(article)
    phrase = Phrase(request.GET.get("q", "").strip())
    problem = _problem(phrase)
    context: dict[str, object] = {"place": place, "article": article, "typed": phrase.typed}
    context |= {"problem": problem, "max_typed": MAX_TYPED}
    revisions: Iterable[Revision] = ()
    if phrase.typed and not problem:
        found = _phrase_changes(request.user, article, phrase)
        page = Paginator(found, CHANGES_A_PAGE).get_page(request.GET.get("page"))
        numbers = [one.number for one in page.object_list]
        rows = article.revisions().filter(number__in=numbers).defer("rows")
        by_number = {row.number: row for row in rows}
        revisions = by_number.values()
        context |= {
            "searched": True,
            "page": page,
            "sentences": found[0].after if found else 0,
            "changes": [
                _shown(request.user, article, one, by_number[one.number], phrase)
                for one in page.object_list
                if one.number in by_number
            ],
        }
    answer = render(request, "articles/history/history_search.html", context)
    return kept_private(answer, article, revisions)


def _problem(phrase: Phrase) -> str:
    if len(phrase.typed) > MAX_TYPED:
        return _("Type at most %(most)s characters.") % {"most": MAX_TYPED}
    if phrase.typed and not phrase.folded:
        return _("Type at least one letter or digit.")
    return ""


def _phrase_changes(user: AnyUser, article: Article, phrase: Phrase) -> list[PhraseChange]:
    """The changes of the phrase, newest first, without texts that are withheld from `user`."""
    newest: Revision = article.revision()
    hidden: set[int] = set()
    if not may_see_withheld(user):
        withheld = article.revisions().filter(text_withheld=True)
        hidden = set(withheld.values_list("number", flat=True))
    events = ClaimEvent._default_manager.filter(article=article).order_by("number", "pk")
    texts = map(ClaimText._make, events.values_list("number", "claim", "text").iterator())
    return list(phrase_changes(texts, phrase, newest.number, hidden))[::-1]


def _shown(
    user: AnyUser, article: Article, change: PhraseChange, revision: Revision, phrase: Phrase
) -> ShownChange:
    place = place_of(article)
    since, number = change.since, change.number
    return ShownChange(
        shown=shown_to(user, revision, place),
        number=change.after,
        before=change.before,
        added=_sentences(article, change.added, phrase),
        more_added=max(len(change.added) - SENTENCES_SHOWN, 0),
        removed=_sentences(article, change.removed, phrase),
        more_removed=max(len(change.removed) - SENTENCES_SHOWN, 0),
        hidden=since < number - 1,
        diff_url=place.diff_url(since, number) if since else "",
    )


def _sentences(article: Article, found: Iterable[FoundSentence], phrase: Phrase) -> list[Sentence]:
    return [
        Sentence(phrase.marked_in(one.text), claim_url(article, one.claim))
        for one in list(found)[:SENTENCES_SHOWN]
    ]
