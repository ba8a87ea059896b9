"""Whether an article may take a claim without a source: what its categories say, else the site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from articles.models.category import Category
from articles.text.document.citation_policy import strictest


@dataclass(frozen=True)
class Demand:
    """One of `text.demands.LEVELS`, and the category that says it; "" where it is the site."""

    level: str
    category: str = ""


def demand_of(categories: Iterable[str]) -> Demand:
    """What holds for an article in these categories; a query for each step up their tree.

    The strictest word of them and of all that they stand in; where none has a word, the site's. So
    a category may also be milder than the site, but never milder than what it stands in.
    """
    above = Category.objects.with_ancestors(categories)
    said = strictest((category.uncited_claims, category.name) for category in above)
    return Demand(*said) if said else Demand(settings.UNCITED_CLAIMS)
