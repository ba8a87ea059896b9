"""The Atom feeds of all revisions, of a subject and of an editor, as visitors may see them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import quote

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from articles.models import Category
from articles.text.markup.page_names import name_to_path, path_to_name
from articles.views.components.part_filters import newest_changes_of_claims_on
from articles.views.components.revision_filters import (
    HistoryFilters,
    RecentFilters,
    RevisionFilters,
    by_author,
    in_category,
)
from articles.views.feeds.atom import RevisionFeed
from articles.views.history.recent_changes import (
    Change,
    changes_shown,
    revisions_wanted,
    with_previous,
)
from articles.views.lookup.history_subjects import NoSuchCategory, find_by_path
from bioweb.history.models import Revision

MAX_ENTRIES = 50
# The seconds for which caches may keep a feed: few, so that withheld texts soon leave the caches.
# After that, the ETag allows the answer “not modified”. There is no Last-Modified, because
# withholding changes a feed without a new revision, and imports add old revisions.
MAX_AGE = 300

View = Callable[..., HttpResponse]


def for_visitors(view: View) -> View:
    """Make a view answer everybody like a visitor, and let caches keep the answer for MAX_AGE."""

    @wraps(view)
    def wrapped(request: HttpRequest, **arguments: Any) -> HttpResponse:
        request.user = AnonymousUser()
        return view(request, **arguments)

    return require_safe(cache_control(public=True, max_age=MAX_AGE)(wrapped))


@for_visitors
def recent(request: HttpRequest) -> HttpResponse:
    """The feed of recent changes, with the filters of their page."""
    query = _query(filters := RecentFilters(request.GET, request.user))
    feed = RevisionFeed(
        "recent" + query,
        title=_("Recent changes"),
        subtitle=_("The latest revisions of articles, references and categories."),
        page=reverse("recent") + query,
        address=reverse("feed-recent") + query,
    )
    return _response(feed, _changes(revisions_wanted(request.user, filters.condition)))


@for_visitors
def article(request: HttpRequest, path: str) -> HttpResponse:
    """The feed of an article's revisions, with the filters of the history page."""
    found = find_by_path(request.user, "article", path)
    query = _query(filters := HistoryFilters(request.GET, request.user, found.subject))
    feed = RevisionFeed(
        "article",
        found.subject.uid + query,
        title=_("%(name)s: history") % {"name": found.name},
        subtitle=_("The latest revisions of the article."),
        page=found.history_url + query,
        address=found.feed_url + query,
    )
    return _response(
        feed, _changes(with_previous(found.subject.revisions().filter(filters.condition)))
    )


@for_visitors
def category(request: HttpRequest, path: str) -> HttpResponse:
    """The feed of revisions of a category, and of the articles in it and in its subcategories.

    A former name of a category redirects to the feed of its present name.
    """
    name = path_to_name(path)
    found = Category.objects.visible_to(request.user).filter(name=name).first()
    wanted = in_category(request.user, name)
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
    return _response(feed, changes)


@for_visitors
def reference(request: HttpRequest, path: str) -> HttpResponse:
    """The feed of a reference's revisions, and of those that changed claims which cite it."""
    found = find_by_path(request.user, "reference", path)
    own = found.subject.revisions().values_list("pk", flat=True)[:MAX_ENTRIES]
    of_claims = newest_changes_of_claims_on(found.path, request.user, MAX_ENTRIES)
    wanted = Q(pk__in=[*own, *of_claims])
    feed = RevisionFeed(
        "reference",
        found.subject.uid,
        title=_("%(name)s: changes") % {"name": found.name},
        subtitle=_(
            "The latest revisions of this reference, and those that changed claims that cite it."
        ),
        page=found.url,
        address=found.feed_url,
    )
    return _response(feed, _changes(revisions_wanted(request.user, wanted)))


@for_visitors
def editor(request: HttpRequest, name: str) -> HttpResponse:
    """The feed of the revisions by one editor, with the filters of the contributions page."""
    query = _query(filters := RevisionFilters(request.GET, request.user))
    own = by_author(request.user, name)
    changes = _changes(revisions_wanted(request.user, own & filters.condition))
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
    return _response(feed, changes)


def _query(filters: RevisionFilters) -> str:
    """The filters as the query of an address, with "?"; "" without filters.

    Raises Http404 for an invalid filter, because a feed of everything would flood its readers.
    """
    if filters.problem:
        raise Http404(filters.problem)
    return filters.query


def _changes(revisions: QuerySet[Revision]) -> list[Change]:
    """The first MAX_ENTRIES revisions, as a visitor may see them."""
    found: list[Revision] = list(revisions[:MAX_ENTRIES])
    return changes_shown(AnonymousUser(), found)


def _response(feed: RevisionFeed, changes: list[Change]) -> HttpResponse:
    feed.add_changes(changes)
    return feed.response()
