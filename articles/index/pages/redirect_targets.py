"""Where names lead: to an article, or by way of redirect pages to another one."""

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
    """An article by one of its names; `lead` is "" unless it is a redirect."""

    title: str
    short_description: str
    state: str
    lead: str


class RedirectProblem(StrEnum):
    """Why a redirect leads nowhere."""

    MISSING = "missing"  # no article has the name that it leads to
    RING = "ring"  # it leads back to itself
    FAR = "far"  # too many redirects follow each other
    BROKEN = "broken"  # its lead is not one link


@dataclass(frozen=True, slots=True)
class Destination:
    """The article that a name leads to, at `section` if there is one.

    Where a redirect leads nowhere it is the redirect's own page, and `problem` says why; `wanted`
    is then the name at which following the redirects ended.
    """

    title: str
    short_description: str
    section: str = ""
    problem: RedirectProblem | None = None
    wanted: str = ""


def destinations(names: Collection[str], user: AnyUser) -> dict[str, Destination]:
    """By name, for those that articles have which `user` may see; a query for each step."""
    known: dict[str, _Row] = {}
    wanted = set(names)
    for _step in range(MAX_STEPS + 1):
        found = _rows(wanted, user)
        known |= found
        links = [
            redirect_target(row.lead)
            for row in found.values()
            if row.state == ArticleState.REDIRECT
        ]
        wanted = {link.target for link in links if link} - known.keys()
        if not wanted:
            break
    return {name: _destination(known[name], known) for name in names if name in known}


def names_leading_to(names: Collection[str]) -> set[str]:
    """The names of redirects that lead to any of `names`, directly or by way of others."""
    led: set[str] = set()
    wanted = set(names)
    for _step in range(MAX_STEPS):
        links = ArticleLink._default_manager.filter(target__in=wanted, article__state="redirect")
        found = set(
            Name.objects.filter(article__in=links.values("article")).values_list("name", flat=True)
        )
        wanted = found - led
        led |= found
        if not wanted:
            break
    return led


def _rows(names: Collection[str], user: AnyUser) -> dict[str, _Row]:
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
