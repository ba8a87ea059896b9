"""Reading pages of diffs in tests."""

from __future__ import annotations

import re

from django.test import Client

from tests.articles.history.revision_factories import ARTICLE


def page(client: Client, old: int, new: int, address: str = ARTICLE, status: int = 200) -> str:
    """What a diff's address answers, with this status."""
    answer = client.get(f"{address}diff/{old}/{new}/")
    assert answer.status_code == status
    return answer.content.decode()


def plain(html: str) -> str:
    """The page without hidden words, its white space made single spaces."""
    html = re.sub(r'<bdi class="visually-hidden">[^<]*</bdi>', "", html)
    return re.sub(r"\s+", " ", html)
