"""Unreviewed revisions, and pages that show them, for tests of reviewing."""

from __future__ import annotations

from typing import Any

from django.test import Client

from articles.models import waiting_revisions
from bioweb.history.models import Revision
from tests.articles.history.revision_factories import ARTICLE, CATEGORY, REFERENCE, make_all

MARK = "/review/article/almaty/2/"


def of(subject: Any, number: int) -> Revision:
    found: Revision = subject.revision(number)
    return found


def waiting() -> list[tuple[str, int]]:
    """The kind of subject and the number of each unreviewed revision, the oldest first."""
    found = Revision.objects.filter(waiting_revisions()).order_by("time", "pk")
    return list(found.values_list("subject_kind", "number"))


def at(address: str) -> Any:
    """Make an article, a reference and a category, and return the one with this address."""
    return dict(zip((ARTICLE, REFERENCE, CATEGORY), make_all(), strict=True))[address]


def page(client: Client, url: str, status: int = 200) -> str:
    answer = client.get(url)
    assert answer.status_code == status, url
    return answer.content.decode()
