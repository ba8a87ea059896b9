"""What readers call the parts of articles, and where these stand on the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, InfoboxField, Section
from articles.text.claims.claim_places import LEAD
from articles.text.markup.anchors import fragment, unique_anchors

LEAD_NAME = gettext_lazy("Lead")


def names_of_places(articles: Iterable[Article]) -> dict[tuple[int, str], tuple[str, str]]:
    """What readers call a part of an article, and its anchor with `#`: by article and uid."""
    articles = list(articles)
    places = {(article.pk, LEAD): (str(LEAD_NAME), "") for article in articles}
    headings: dict[int, list[tuple[str, str]]] = defaultdict(list)
    sections = Section.objects.filter(article__in=articles).order_by("order", "pk")
    for article, uid, heading in sections.values_list("article", "uid", "heading"):
        headings[article].append((uid, heading))
    for article, parts in headings.items():
        anchors = unique_anchors(heading for _, heading in parts)
        for (uid, heading), anchor in zip(parts, anchors, strict=True):
            places[article, uid] = (heading, f"#{fragment(anchor)}")
    fields = InfoboxField.objects.filter(article__in=articles)
    for article, uid, label in fields.values_list("article", "uid", "label"):
        places[article, uid] = (infobox_name(label), "#infobox-title")
    return places


def infobox_name(label: str) -> str:
    """What readers call an infobox field with this label."""
    return _("Infobox: %(label)s") % {"label": label}
