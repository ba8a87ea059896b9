"""A large article with a long history is imported, and read as fast as a new one."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.index import ArticleStatistics, ClaimEvent
from articles.index.indexing import stale_articles
from articles.interchange.mediawiki import dump_import
from articles.models import Article
from articles.text.markup.page_names import name_to_path
from references.models import Reference
from tests.articles.factories import an_article
from tests.benchmarks.histories import Shape, write

pytestmark = pytest.mark.django_db
SHAPE = Shape(revisions=500, size=120_000, notes=300)


def statements_for(article: Article) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = Client().get(f"/wiki/{name_to_path(article.title)}/")
    assert response.status_code == 200
    return len(queries)


def test_a_large_article_with_a_long_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # On a slow machine it is written in more pieces, each with statements of its own.
    monkeypatch.setattr(dump_import, "MAX_TRANSACTION", 3600.0)
    monkeypatch.setattr(dump_import, "CHECKPOINT", 200)
    file, output = tmp_path / "large.xml.gz", io.StringIO()
    write(file, SHAPE)
    with CaptureQueriesContext(connection) as queries:
        call_command("import_mediawiki", file, stdout=output, verbosity=0)
    article = Article.objects.get()
    assert "500 imported" in output.getvalue()
    assert article.revisions().count() == SHAPE.revisions
    assert article.revision().size > 70_000, "its notes stand apart, as references"
    # Three to see whether a source is here and to find it a key; one for 50 events of claims, as
    # SQLite takes no more at once; less than one for a revision.
    events = ClaimEvent.objects.count() // 50
    assert len(queries) < 3 * Reference.objects.count() + events + SHAPE.revisions
    assert stale_articles() == []
    assert ArticleStatistics.objects.get().indexed_until == SHAPE.revisions
    assert ClaimEvent.objects.filter(article=article, number=1, kinds__has="added").exists()
    assert statements_for(article) == statements_for(an_article("New", lead="Words.")) <= 2
    assert article.document(250).sections, "any revision is rebuilt"
    again = io.StringIO()
    call_command("import_mediawiki", file, stdout=again, verbosity=0)
    assert "500 already imported" in again.getvalue()
