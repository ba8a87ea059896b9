"""Which revisions are asked for, by author, tag, days and more; what is typed badly is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.index.revisions.revision_stats_index import TAG_NAMES, tagged
from articles.models import reviewed_revisions, waiting_revisions
from articles.views.components.revision_summaries import TAGS
from bioweb.history.models import Revision, may_see_withheld

MAX_TYPED = 255  # characters
YEARS = range(1000, 9000)  # any time zone's day of them can be told
MINOR = {"yes": gettext_lazy("minor edits only"), "no": gettext_lazy("no minor edits")}
REVIEWED = {"yes": gettext_lazy("reviewed"), "no": gettext_lazy("unreviewed")}


@dataclass
class Asked:
    """What was typed, by parameter; a sentence for each that cannot be; what is left to look for.

    A parameter that cannot be narrows nothing.
    """

    typed: dict[str, str]
    problems: dict[str, str] = field(default_factory=dict)
    wanted: Q = field(default_factory=Q)

    @property
    def any(self) -> bool:
        """Whether something narrows the revisions."""
        return bool(self.wanted)

    @property
    def opened(self) -> bool:
        """Whether something was typed, sense or not."""
        return any(self.typed.values())

    @property
    def query(self) -> str:
        """What was typed and can be, as it stands in an address; "" where nothing was."""
        said = {name: text for name, text in self.typed.items() if text}
        said = {name: text for name, text in said.items() if name not in self.problems}
        return f"?{urlencode(said)}" if said else ""

    @property
    def kinds(self) -> list[tuple[str, Any]]:
        """The kinds that there are, for a list to choose from."""
        return list(Revision.Kind.choices)

    @property
    def tags(self) -> list[tuple[str, Any]]:
        """The tags that there are, likewise."""
        return list(TAGS.items())

    @property
    def minors(self) -> list[tuple[str, Any]]:
        """Minor or not, likewise."""
        return list(MINOR.items())

    @property
    def reviews(self) -> list[tuple[str, Any]]:
        """Reviewed or not yet, likewise; what waits for nobody is neither."""
        return list(REVIEWED.items())


def asked_for(request: HttpRequest, *more: str) -> Asked:
    """What an address asks for; `more` are parameters that the caller looks after."""
    names = ("author", "kind", "tag", "minor", "reviewed", "from", "to", *more)
    typed = {name: request.GET.get(name, "").strip()[:MAX_TYPED] for name in names}
    asked = Asked(typed)
    asked.wanted &= by_author(request.user, typed["author"]) if typed["author"] else Q()
    _choose(asked, "kind", list(Revision.Kind.values))
    if _choose(asked, "tag", list(TAG_NAMES)):
        asked.wanted &= tagged(typed["tag"], request.user)
    if _choose(asked, "minor", list(MINOR)):
        asked.wanted &= Q(minor=typed["minor"] == "yes")
    if _choose(asked, "reviewed", list(REVIEWED)):
        yes = typed["reviewed"] == "yes"
        asked.wanted &= reviewed_revisions() if yes else waiting_revisions()
    if typed["kind"] and "kind" not in asked.problems:
        asked.wanted &= Q(kind=typed["kind"])
    first, last = _day(asked, "from"), _day(asked, "to")
    if first and last and last < first:
        asked.problems["to"] = _("The end date is before the start date.")
        return asked
    if first:
        asked.wanted &= Q(time__gte=timezone.make_aware(datetime.combine(first, time.min)))
    if last:
        asked.wanted &= Q(time__lte=timezone.make_aware(datetime.combine(last, time.max)))
    return asked


def by_author(user: Any, name: str) -> Q:
    """The revisions under this name, without those whose author is withheld from `user`."""
    wanted = Q(author_name=name)
    return wanted if may_see_withheld(user) else wanted & Q(author_withheld=False)


def _choose(asked: Asked, name: str, choices: list[str]) -> bool:
    typed = asked.typed[name]
    if typed and typed not in choices:
        asked.problems[name] = _("“%(typed)s” is not one of the choices.") % {"typed": typed}
    return typed in choices


def _day(asked: Asked, name: str) -> date | None:
    typed = asked.typed[name]
    if not typed:
        return None
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        day = None
    if day is None or day.year not in YEARS:
        asked.problems[name] = _("“%(typed)s” is not a date. Write dates as 2024-05-31.") % {
            "typed": typed
        }
        return None
    return day
