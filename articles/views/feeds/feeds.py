"""Atom feeds of revisions: of everything, an article, a category, a reference, an editor.

They say the same to everybody, whoever is signed in: what a visitor may see.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.models import Category
from articles.text.markup.page_names import name_to_path, path_to_name
from articles.views.components.part_filters import newest_touching_claims_on
from articles.views.components.revision_filters import Asked, asked_for, by_author
from articles.views.feeds.atom import RevisionFeed
from articles.views.history.history_page import asked_of
from articles.views.history.recent_changes import (
    Change,
    asked_of_all,
    changes_shown,
    of_articles_in,
    revisions_wanted,
    with_previous,
)
from articles.views.lookup.history_subjects import NoSuchCategory, find_place
from bioweb.history.models import Revision

ENTRIES = 50
# Seconds for which nobody needs to ask again. Short: what is withheld should soon be gone from
# caches. Whoever asks again is told “not modified” by the ETag that every page has. No
# Last-Modified: withholding changes what is said and not when it was, and what is brought in from
# elsewhere is older than what was here.
MAX_AGE = 300

View = Callable[..., HttpResponse]


def public(view: View) -> View:
    """A view that is answered as to a visitor who is not signed in, so that caches may keep it."""

    @wraps(view)
    def answered(request: HttpRequest, **named: Any) -> HttpResponse:
        request.user = AnonymousUser()
        return view(request, **named)

    return require_safe(cache_control(public=True, max_age=MAX_AGE)(answered))


@public
def recent(request: HttpRequest) -> HttpResponse:
    """Recent changes; chosen among as on their page."""
    query = _query(asked := asked_of_all(request))
    feed = RevisionFeed(
        "recent" + query,
        title=_("Recent changes"),
        subtitle=_("The latest revisions of articles, references and categories."),
        page=reverse("recent") + query,
        address=reverse("feed-recent") + query,
    )
    return _answer(feed, _changes(revisions_wanted(request.user, asked.wanted)))


@public
def article(request: HttpRequest, path: str) -> HttpResponse:
    """The history of an article; chosen among as on its page."""
    place = find_place(request.user, "article", path)
    query = _query(asked := asked_of(request, place))
    feed = RevisionFeed(
        "article",
        place.subject.uid + query,
        title=_("%(name)s: history") % {"name": place.name},
        subtitle=_("The latest revisions of the article."),
        page=place.history_url + query,
        address=place.feed_url + query,
    )
    return _answer(feed, _changes(with_previous(place.subject.revisions().filter(asked.wanted))))


@public
def category(request: HttpRequest, path: str) -> HttpResponse:
    """What was changed in a category: the articles in it and below it, and itself."""
    name = path_to_name(path)
    found = Category.objects.visible_to(request.user).filter(name=name).first()
    wanted = of_articles_in(request.user, name)
    if found:
        wanted |= Q(subject_kind=Category.kind, subject_uid=found.uid)
    changes = _changes(revisions_wanted(request.user, wanted))
    if found is None and (not changes or Category.objects.filter(name=name).exists()):
        if newer := Category.objects.visible_to(request.user).newer_names([name]):
            return redirect("feed-category", name_to_path(newer[name]))
        raise NoSuchCategory(name)
    feed = RevisionFeed(
        "category",
        found.uid if found else quote(name),
        title=_("%(name)s: changes") % {"name": name},
        subtitle=_("The latest revisions of articles in this category and its subcategories."),
        page=reverse("category", args=[name_to_path(name)]),
        address=reverse("feed-category", args=[name_to_path(name)]),
    )
    return _answer(feed, changes)


@public
def reference(request: HttpRequest, path: str) -> HttpResponse:
    """What became of a reference and of the claims that rest on it."""
    place = find_place(request.user, "reference", path)
    own = place.subject.revisions().values_list("pk", flat=True)[:ENTRIES]
    resting = newest_touching_claims_on(place.path, request.user, ENTRIES)
    wanted = Q(pk__in=[*own, *resting])
    feed = RevisionFeed(
        "reference",
        place.subject.uid,
        title=_("%(name)s: changes") % {"name": place.name},
        subtitle=_(
            "The latest revisions of this reference, and those that changed claims that cite it."
        ),
        page=place.url,
        address=place.feed_url,
    )
    return _answer(feed, _changes(revisions_wanted(request.user, wanted)))


@public
def editor(request: HttpRequest, name: str) -> HttpResponse:
    """What one editor revised, by the name that stands there; chosen among as on its page."""
    query = _query(asked := asked_for(request))
    own = by_author(request.user, name)
    changes = _changes(revisions_wanted(request.user, own & asked.wanted))
    if not changes and not revisions_wanted(request.user, own).exists():
        raise Http404(_("No contributions by “%(name)s”.") % {"name": name})
    feed = RevisionFeed(
        "editor",
        quote(name) + query,
        title=_("Contributions of %(name)s") % {"name": name},
        subtitle=_("Their latest revisions of articles, references and categories."),
        page=reverse("contributions", args=[name]) + query,
        address=reverse("feed-editor", args=[name]) + query,
    )
    return _answer(feed, changes)


def _query(asked: Asked) -> str:
    """What is asked for, as it stands in addresses.

    Raises Http404 where it cannot be: a feed of everything instead would flood who reads it.
    """
    for problem in asked.problems.values():
        raise Http404(problem)
    return asked.query


def _changes(revisions: Any) -> list[Change]:
    found: list[Revision] = list(revisions[:ENTRIES])
    return changes_shown(AnonymousUser(), found)


def _answer(feed: RevisionFeed, changes: list[Change]) -> HttpResponse:
    feed.add_changes(changes)
    return feed.answer()
