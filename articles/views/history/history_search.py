"""Search in history: in which revisions a phrase came into an article, and in which it went."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.index.claims.claim_event_index import ClaimEvent
from articles.models import Article
from articles.text.history.phrase_search import MAX_TYPED, Held, Passing, Phrase, Told, passings
from articles.text.search.excerpts import Piece
from articles.views.components.claim_evidence import claim_url
from articles.views.components.revision_row import RevisionShown, shown_to
from articles.views.lookup.article_lookup import find_article
from articles.views.lookup.history_subjects import place_of
from articles.views.lookup.private_pages import kept_private
from bioweb.history.models import Revision, may_see_withheld

PASSINGS_A_PAGE = 50
SENTENCES_SHOWN = 5  # of those that came in one revision, and of those that went


@dataclass(frozen=True)
class Sentence:
    """A sentence that held the phrase, in pieces, with the page of its claim."""

    pieces: list[Piece]
    url: str


@dataclass(frozen=True)
class PassingShown:
    """A revision in which the phrase came or went; `more` counts sentences that are not shown.

    `hidden`: revisions before it are withheld from the reader, and it may have been in those.
    """

    shown: RevisionShown
    number: int
    before: int
    came: list[Sentence]
    more_came: int
    went: list[Sentence]
    more_went: int
    hidden: bool
    diff_url: str


@require_safe
def history_search(request: HttpRequest, path: str) -> HttpResponse:
    """The revisions in which the phrase `?q=` came or went, newest first; at most six queries."""
    article = find_article(request.user, path)
    place = place_of(article)
    phrase = Phrase(request.GET.get("q", "").strip())
    problem = _problem(phrase)
    context: dict[str, Any] = {"place": place, "article": article, "typed": phrase.typed}
    context |= {"problem": problem, "max_typed": MAX_TYPED}
    revisions: Iterable[Revision] = ()
    if phrase.typed and not problem:
        found = _passings(request.user, article, phrase)
        page = Paginator(found, PASSINGS_A_PAGE).get_page(request.GET.get("page"))
        numbers = [one.number for one in page.object_list]
        rows = article.revisions().filter(number__in=numbers).defer("rows")
        by_number = {row.number: row for row in rows}
        revisions = by_number.values()
        context |= {
            "searched": True,
            "page": page,
            "stands": found[0].after if found else 0,
            "passings": [
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


def _passings(user: Any, article: Article, phrase: Phrase) -> list[Passing]:
    """The newest first. What revisions say that are withheld from `user` is not looked at."""
    newest: Revision = article.revision()
    hidden: set[int] = set()
    if not may_see_withheld(user):
        withheld = article.revisions().filter(text_withheld=True)
        hidden = set(withheld.values_list("number", flat=True))
    events = ClaimEvent._default_manager.filter(article=article).order_by("number", "pk")
    told = map(Told._make, events.values_list("number", "claim", "text").iterator())
    return list(passings(told, phrase, newest.number, hidden))[::-1]


def _shown(
    user: Any, article: Article, passing: Passing, revision: Revision, phrase: Phrase
) -> PassingShown:
    place = place_of(article)
    since, number = passing.since, passing.number
    return PassingShown(
        shown=shown_to(user, revision, place),
        number=passing.after,
        before=passing.before,
        came=_sentences(article, passing.came, phrase),
        more_came=max(len(passing.came) - SENTENCES_SHOWN, 0),
        went=_sentences(article, passing.went, phrase),
        more_went=max(len(passing.went) - SENTENCES_SHOWN, 0),
        hidden=since < number - 1,
        diff_url=place.diff_url(since, number) if since else "",
    )


def _sentences(article: Article, held: Iterable[Held], phrase: Phrase) -> list[Sentence]:
    return [
        Sentence(phrase.marked_in(one.text), claim_url(article, one.claim))
        for one in list(held)[:SENTENCES_SHOWN]
    ]
