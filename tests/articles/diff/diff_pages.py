"""Reading pages of diffs in tests."""

from __future__ import annotations

import re

from django.test import Client

from tests.articles.history.revision_factories import ARTICLE


def page(
    client: Client, old: int, new: int, address: str = ARTICLE, status: int = 200, query: str = ""
) -> str:
    """The page of a diff; the answer must have this status."""
    answer = client.get(f"{address}diff/{old}/{new}/{query}")
    assert answer.status_code == status
    return answer.content.decode()


def plain(html: str) -> str:
    """The text of a page without hidden words, with single spaces."""
    html = re.sub(r'<bdi class="visually-hidden">[^<]*</bdi>', "", html)
    return re.sub(r"\s+", " ", html)
