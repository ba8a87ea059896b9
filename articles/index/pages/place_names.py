"""The names and anchors of the places in articles: lead, sections and infobox fields."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, InfoboxField, Section
from articles.text.claims.claim_places import LEAD
from articles.text.markup.anchors import fragment, unique_anchors
from bioweb.history.models import may_see_withheld
from bioweb.history.subject_rows import historical_model
from bioweb.history.users import AnyUser

LEAD_NAME = gettext_lazy("Lead")


def names_and_anchors(articles: Iterable[Article]) -> dict[tuple[int, str], tuple[str, str]]:
    """The name and anchor ("#…", "" for the lead) of each place in these articles; two queries.

    The keys are (primary key of the article, uid of the section or infobox field); for the lead the
    uid is “lead”.
    """
    articles = list(articles)
    names = {(article.pk, LEAD): (str(LEAD_NAME), "") for article in articles}
    headings: dict[int, list[tuple[str, str]]] = defaultdict(list)
    sections = Section.objects.filter(article__in=articles).order_by("order", "pk")
    for article, uid, heading in sections.values_list("article", "uid", "heading"):
        headings[article].append((uid, heading))
    for article, parts in headings.items():
        anchors = unique_anchors(heading for _uid, heading in parts)
        for (uid, heading), anchor in zip(parts, anchors, strict=True):
            names[article, uid] = (heading, f"#{fragment(anchor)}")
    fields = InfoboxField.objects.filter(article__in=articles)
    for article, uid, label in fields.values_list("article", "uid", "label"):
        names[article, uid] = (field_name(label), "#infobox-title")
    return names


def field_name(label: str) -> str:
    """The name of an infobox field with this label, such as “Infobox: Born”."""
    return _("Infobox: %(label)s") % {"label": label}


def names_with_removed(article: Article, uids: Collection[str], user: AnyUser) -> dict[str, str]:
    """The names of places by uid; up to 4 queries.

    A removed place has the last name that `user` may see; without one it is “a removed part”.
    """
    names = {uid: name for (_article, uid), (name, _anchor) in names_and_anchors([article]).items()}
    missing = set(uids) - names.keys()
    if missing:
        for uid, heading in _former_names(Section, "heading", missing, user):
            names[uid] = heading
        for uid, label in _former_names(InfoboxField, "label", missing, user):
            names[uid] = field_name(label)
    return {uid: names.get(uid) or _("a removed part") for uid in uids}


def _former_names(
    model: type[Section] | type[InfoboxField], column: str, uids: Collection[str], user: AnyUser
) -> Iterable[tuple[str, str]]:
    # The historical row of a removal is left out: it repeats earlier words, which may be withheld.
    rows = historical_model(model)._default_manager.filter(uid__in=uids).exclude(history_type="-")
    if not may_see_withheld(user):
        rows = rows.filter(revision__text_withheld=False)
    names: Iterable[tuple[str, str]] = rows.order_by("history_id").values_list("uid", column)
    return names
