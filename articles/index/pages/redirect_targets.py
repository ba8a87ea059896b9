"""The articles that names lead to, directly or through redirect pages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Case, F, TextField, Value, When

from articles.index.pages.link_index import ArticleLink
from articles.models import Article
from articles.models.article_parts import Name
from articles.text.document.article_document import ArticleState
from articles.text.document.redirect_text import MAX_STEPS, redirect_target
from bioweb.history.users import AnyUser


class _Row(NamedTuple):
    """The values of an article that is looked up by name; `lead` is "" unless it is a redirect."""

    title: str
    short_description: str
    state: str
    lead: str


class RedirectProblem(StrEnum):
    """Why a redirect leads nowhere."""

    MISSING = "missing"  # a redirect links to a name that no visible article has
    RING = "ring"  # following the redirects leads to one of them again
    FAR = "far"  # there are more than MAX_STEPS redirects
    BROKEN = "broken"  # the lead of a redirect is not one link


@dataclass(frozen=True, slots=True)
class Destination:
    """The article that a name leads to, and the heading of the section that it leads to, or "".

    If a redirect leads nowhere, `title` is the first redirect's own and `problem` the reason;
    `wanted` is then the name at which following the redirects ended, "" if a lead is broken.
    """

    title: str
    short_description: str
    section: str = ""
    problem: RedirectProblem | None = None
    wanted: str = ""


def destinations(names: Collection[str], user: AnyUser) -> dict[str, Destination]:
    """The destinations, by name, of names of visible articles; a query for each redirect step."""
    known: dict[str, _Row] = {}
    unread = set(names)
    for _step in range(MAX_STEPS + 1):
        found = _rows(unread, user)
        known |= found
        links = [
            redirect_target(row.lead)
            for row in found.values()
            if row.state == ArticleState.REDIRECT
        ]
        unread = {link.target for link in links if link} - known.keys()
        if not unread:
            break
    return {name: _destination(known[name], known) for name in names if name in known}


def names_leading_to(names: Collection[str]) -> set[str]:
    """The names of redirect pages that lead to any of `names`, directly or through others.

    Drafts and deleted articles do not count; a query for each step of redirects.
    """
    leading: set[str] = set()
    targets = set(names)
    for _step in range(MAX_STEPS):
        links = ArticleLink._default_manager.filter(
            target__in=targets, article__state=ArticleState.REDIRECT
        )
        found = set(
            Name.objects.filter(article__in=links.values("article")).values_list("name", flat=True)
        )
        targets = found - leading
        leading |= found
        if not targets:
            break
    return leading


def _rows(names: Collection[str], user: AnyUser) -> dict[str, _Row]:
    """The articles that `user` may see by each of `names` that they have; one query."""
    visible = Article.objects.visible_to(user).filter(names__name__in=names)
    no_lead = Value("", output_field=TextField())
    lead = Case(When(state=ArticleState.REDIRECT, then=F("lead")), default=no_lead)
    rows = visible.values_list("names__name", "title", "short_description", "state", lead)
    return {name: _Row(*row) for name, *row in rows}


def _destination(start: _Row, known: dict[str, _Row]) -> Destination:
    row, section, seen = start, "", {start.title}
    for _step in range(MAX_STEPS):
        if row.state != ArticleState.REDIRECT:
            break
        link = redirect_target(row.lead)
        if link is None:
            return Destination(start.title, "", problem=RedirectProblem.BROKEN)
        if link.target not in known:
            return Destination(start.title, "", problem=RedirectProblem.MISSING, wanted=link.target)
        row, section = known[link.target], link.section
        if row.title in seen:
            return Destination(start.title, "", problem=RedirectProblem.RING, wanted=link.target)
        seen.add(row.title)
    if row.state == ArticleState.REDIRECT:
        return Destination(start.title, "", problem=RedirectProblem.FAR, wanted=row.title)
    return Destination(row.title, row.short_description, section)
