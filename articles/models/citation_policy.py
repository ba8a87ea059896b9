"""Whether new claims of an article need a source: the policy of its categories, else the site's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from articles.models.category import Category, UncitedClaims


@dataclass(frozen=True)
class CitationPolicy:
    """What to do with a claim without a source; `category` is "" for the policy of the site."""

    level: UncitedClaims
    category: str = ""


def citation_policy(categories: Iterable[str]) -> CitationPolicy:
    """The policy for an article in these categories; a query for each level of their tree.

    The strictest of them and of all their ancestors; the site's where none has one. So a category
    may be milder than the site, but not milder than its parents.
    """
    strictest = strictest_policy(Category.objects.with_ancestors(categories))
    return strictest or CitationPolicy(UncitedClaims(settings.UNCITED_CLAIMS))


def strictest_policy(categories: Iterable[Category]) -> CitationPolicy | None:
    """The first of the strictest policies of these categories; None where none has a policy."""
    levels = list(UncitedClaims)
    policies = [
        CitationPolicy(UncitedClaims(category.uncited_claims), category.name)
        for category in categories
        if category.uncited_claims in levels
    ]
    return max(policies, key=lambda policy: levels.index(policy.level), default=None)
