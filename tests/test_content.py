"""What is put back from memory is what loading gave."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from articles.models import Article
from tests import content


@pytest.mark.django_db
def test_what_is_put_back_is_what_was_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "_saved", {})
    seen = []
    for _ in range(2):
        with transaction.atomic():
            content.put_first_content()
            call_command("verify", stdout=StringIO())
            articles = Article.objects.order_by("uid")
            seen.append([(one.document(), one.revision().digest) for one in articles])
            transaction.set_rollback(True)
    assert seen[0] == seen[1]
    assert len(seen[0]) > 1


@pytest.mark.django_db
def test_new_rows_can_follow_those_put_back(first_content: None) -> None:
    article = Article.objects.get(uid="tokayev")
    article.set_state("draft", comment="A row is added to each table")
    assert article.revision().number == 2
