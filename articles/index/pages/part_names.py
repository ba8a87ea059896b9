"""What readers call the parts of an article, those that are gone among them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.utils.translation import gettext as _

from articles.index.pages.place_names import infobox_name, names_of_places
from articles.models import Article, InfoboxField, Section
from bioweb.history.models import may_see_withheld


def part_names(article: Article, uids: Collection[str], user: Any) -> dict[str, str]:
    """By uid, the name of today; else the last that `user` may be told. At most four queries."""
    names = {uid: name for (_article, uid), (name, _anchor) in names_of_places([article]).items()}
    missing = set(uids) - names.keys()
    if missing:
        for uid, heading in _once(Section, "heading", missing, user):
            names[uid] = heading
        for uid, label in _once(InfoboxField, "label", missing, user):
            names[uid] = infobox_name(label)
    return {uid: names.get(uid) or _("a removed part") for uid in uids}


def _once(model: Any, column: str, uids: Collection[str], user: Any) -> Any:
    # A row of a removal repeats what was written before, maybe in a revision that is withheld.
    rows = model.history.filter(uid__in=uids).exclude(history_type="-")
    if not may_see_withheld(user):
        rows = rows.filter(revision__text_withheld=False)
    return rows.order_by("history_id").values_list("uid", column)
