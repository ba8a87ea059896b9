"""The citation policy of an article, from its categories or the settings of the site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from articles.models.category import Category, UncitedClaims


@dataclass(frozen=True)
class CitationPolicy:
    """A citation policy, and the name of the category that has it, "" for the site's policy."""

    level: UncitedClaims
    category: str = ""


def citation_policy(categories: Iterable[str]) -> CitationPolicy:
    """The policy for an article in these categories; a query for each level of their tree.

    It is the strictest policy of the categories and all their ancestors, or the site's if none of
    them has a policy. So a category may be milder than the site, but not milder than its parents.
    """
    strictest = strictest_policy(Category.objects.with_ancestors(categories))
    return strictest or CitationPolicy(UncitedClaims(settings.UNCITED_CLAIMS))


def strictest_policy(categories: Iterable[Category]) -> CitationPolicy | None:
    """The strictest policy of these categories, the first of several; None if none has a policy."""
    levels = list(UncitedClaims)
    policies = [
        CitationPolicy(UncitedClaims(category.uncited_claims), category.name)
        for category in categories
        if category.uncited_claims in levels
    ]
    return max(policies, key=lambda policy: levels.index(policy.level), default=None)
