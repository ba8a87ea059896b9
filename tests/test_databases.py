"""Tests of one process share databases, and no test sees the rows of another one."""

from __future__ import annotations

from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from articles.models import Article

both = pytest.mark.parametrize("time", [1, 2])


def test_the_first_content_is_whole(first_content: None) -> None:
    out = StringIO()
    call_command("verify", stdout=out)
    assert "The history is complete" in out.getvalue()
    assert len({one.revision().digest for one in Article.objects.all()}) > 1


@both
def test_rows_can_follow_the_first_content(first_content: None, time: int) -> None:
    article = Article.objects.get(uid="tokayev")
    article.set_state("draft", comment="A row is added to each table")
    assert article.revision().number == 2


@both
def test_what_is_committed_is_gone_in_the_next_test(
    first_content: None, transactional_db: None, time: int
) -> None:
    article = Article.objects.get(uid="tokayev")
    article.set_state("draft", comment="Committed")
    assert article.revision().number == 2
    Group.objects.all().delete()


@both
@pytest.mark.django_db(transaction=True)
def test_without_the_first_content_there_is_what_migrations_wrote(time: int) -> None:
    assert not Article.objects.exists()
    Article(uid="almaty").save()
    assert Group.objects.exists()
    Group.objects.all().delete()


@pytest.mark.django_db
def test_no_article_was_written_to_the_empty_database() -> None:
    assert not Article.objects.exists()
    assert Group.objects.exists()
