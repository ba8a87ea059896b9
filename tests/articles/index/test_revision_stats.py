"""Statistics of revisions, after saving, importing, reverting and loading fixtures."""

from __future__ import annotations

from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.index import RevisionStats, RevisionTag
from articles.index.stale_rows import stale_rows
from articles.models import Article
from articles.text.document.article_document import ArticleDocument
from tests.articles.claims.claim_articles import make_claims
from tests.articles.factories import a_reference
from tests.articles.history.revision_factories import edit, make_article
from tests.interchange.mediawiki.dumps import page, revision
from tests.interchange.mediawiki.imported import CITED, REVISIONS, WHOLE, bring_in, tower

pytestmark = pytest.mark.django_db


def figures(article: Article) -> list[tuple[int, int, int, int]]:
    """(number, claims, those without a source, sources) of each revision, the oldest first."""
    rows = RevisionStats._default_manager.filter(article=article).order_by("number")
    return list(rows.values_list("number", "claims", "uncited", "sources"))


def changes(article: Article, number: int) -> dict[str, object]:
    """The changes of a revision, as its statistics store them."""
    found: dict[str, object] = RevisionStats._default_manager.get(
        article=article, number=number
    ).changes
    return found


def rows() -> list[str]:
    """All rows of statistics and tags."""
    return sorted(
        repr(model.values(row))
        for model in (RevisionStats, RevisionTag)
        for row in model._default_manager.all()
    )


def rebuilt_rows() -> list[str]:
    """All rows of statistics and tags after they were derived again."""
    call_command("reindex", stdout=StringIO())
    return rows()


def test_each_revision_has_statistics() -> None:
    article = make_claims()
    document = article.document()
    article.revise(
        replace(document, lead="A city. Once the capital.[@atlas] These are:\n\n- apples")
    )
    article.revise(replace(document, lead="", sections=()))
    # Two values of the infobox, of the lead one claim, five in sections, one without a source.
    assert figures(article) == [(1, 8, 1, 2), (2, 10, 2, 2), (3, 2, 0, 2)]
    assert changes(article, 1)["begun"] == 1
    assert changes(article, 3)["sections-removed"] == [3, "Past", "Sport", "Names"]
    assert rows() == rebuilt_rows()
    assert not list(stale_rows())


def test_a_revert_has_its_own_statistics() -> None:
    article = make_claims()
    article.revise(replace(article.document(), lead=""))
    article.revert_to(1)
    assert figures(article)[0][1:] == figures(article)[2][1:]
    assert changes(article, 3) == {"sentences-added": 1, "sources-added": [2, 1]}
    assert rows() == rebuilt_rows()


def test_a_redirect_has_no_claims() -> None:
    article = make_article()
    first = article.document()
    redirect = replace(first, state="redirect", lead="[[Nur-Sultan]]", infobox=(), sections=())
    article.revise(redirect)
    article.revise(first)
    assert [found[1:] for found in figures(article)][1] == (0, 0, 0)
    assert figures(article)[2][1] > 0
    assert rows() == rebuilt_rows()


def test_a_renamed_key_changes_no_source() -> None:
    reference = a_reference("old-key")
    article = make_article(ArticleDocument(title="Almaty", lead="It burned.[@old-key] Twice."))
    reference.revise(replace(reference.document(), key="new-key"))
    assert changes(article, 2) == {"rekeyed": 1}
    assert figures(article)[1] == (2, 2, 1, 1)
    assert not RevisionTag._default_manager.filter(revision__number=2).exists()
    assert rows() == rebuilt_rows()


def test_imported_revisions_have_statistics_and_summaries(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS))
    article = tower()
    assert figures(article) == [
        (1, 1, 0, 1),
        (2, 3, 1, 1),
        (3, 1, 1, 0),
        (4, 3, 1, 1),
        (5, 3, 1, 1),
    ]
    assert changes(article, 5) == {"sentences-reworded": 1}
    assert rows() == rebuilt_rows()


def test_a_later_import_continues_the_statistics(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS[:2]))
    more = revision(16, f"{WHOLE} {CITED}", time="2012-01-01T00:00:00Z", author="Ada")
    bring_in(tmp_path, page("Tower", *REVISIONS, more))
    assert [found[0] for found in figures(tower())] == [1, 2, 3, 4, 5, 6]
    assert rows() == rebuilt_rows()


def test_a_dry_run_writes_no_statistics(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS), dry_run=True)
    assert rows() == []


def test_a_loaded_fixture_has_statistics_and_no_tags(first_content: None) -> None:
    articles = Article.objects.count()
    assert RevisionStats._default_manager.filter(number=1).count() == articles
    assert not RevisionTag._default_manager.exists()


def test_a_save_costs_the_same_however_long_the_history_is() -> None:
    article = make_claims()
    costs = set()
    for more in (5, 40):
        edit(article, more)
        with CaptureQueriesContext(connection) as counted:
            article.revise(replace(article.document(), lead=f"Long. [@atlas] {more}"))
        own = [query["sql"] for query in counted if "revisionstats" in query["sql"]]
        costs.add((len(counted), len(own)))
    assert len(costs) == 1
    assert costs.pop()[1] == 1
