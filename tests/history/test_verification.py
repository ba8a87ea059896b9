"""`manage.py verify` prints each change outside the history."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import models

from articles.index import ArticleLink, Citation, Claim, ClaimEvent, Page, indexing
from articles.models import Article, Name, Section
from articles.text.document.article_document import ArticleDocument, DocumentSection
from bioweb.history.models import Revision

pytestmark = pytest.mark.django_db

DOCUMENT = ArticleDocument(
    title="Almaty",
    lead="See [[Astana]].[@atlas]",
    sections=(DocumentSection("alm-name", 1, "Name", "Apples."),),
)


@pytest.fixture
def article() -> Article:
    made = Article(uid="almaty")
    made.revise(DOCUMENT)
    made.revise(replace(DOCUMENT, lead="Rewritten. [[Astana]].[@atlas]"), comment="Second")
    return made


def verify(**options: str) -> str:
    """The output of `verify`, even if it fails."""
    out = StringIO()
    try:
        call_command("verify", stdout=out, **options)
    except CommandError as failed:
        out.write(str(failed))
    return out.getvalue()


def test_what_revising_wrote_is_whole(article: Article) -> None:
    assert verify() == "The history is complete and every index is up to date.\n"


@pytest.mark.parametrize(
    ("rows", "change", "sentence"),
    [
        (Article, {"lead": "x"}, "“Almaty” (key"),
        (Section, {"body": "x"}, "was changed outside the history: body"),
        (Name, {"name": "x"}, "was changed outside the history: name"),
        (Article.history, {"lead": "x"}, "The text of article almaty, revision"),
        (Section.history, {"body": "x"}, "The text of article almaty, revision 1 was changed"),
        (Revision, {"comment": "x"}, "The details (author, time …) of article almaty"),
        (Revision, {"author_name": "x"}, "The details (author, time …) of article almaty"),
        (Revision, {"minor": True}, "The details (author, time …) of article almaty"),
        (Revision, {"digest": "0" * 64}, "The details (author, time …) of article almaty"),
        (Section, {"claims": []}, "was changed outside the history: claims"),
        (
            Section.history,
            {"claims": ["a b"]},
            "The details (author, time …) of article almaty",
        ),
        (Claim, {"state": "cited"}, "The index Claim of the article “Almaty” is stale"),
        (ClaimEvent, {"worded": False}, "The index ClaimEvent of the article “Almaty” is stale"),
        (Revision, {"rows": {}}, "does not list its rows"),
        (Page, {"lead": "x"}, "The index Page of the article “Almaty” is stale"),
        (Page, {"renderer": 0}, "The index Page of the article “Almaty” is stale"),
        (Citation, {"key": "x"}, "The index Citation of the article “Almaty” is stale"),
        (ArticleLink, {"target": "x"}, "The index ArticleLink of the article “Almaty” is stale"),
    ],
)
def test_every_change_outside_the_history_is_named(
    article: Article, rows: type[models.Model], change: dict[str, object], sentence: str
) -> None:
    manager = getattr(rows, "objects", None) or getattr(rows, "_default_manager", None) or rows
    assert manager.update(**change)
    assert sentence in verify()
    assert "Problems found:" in verify()


def test_rows_made_or_erased_outside_the_history_are_named(article: Article) -> None:
    Section.objects.bulk_create([Section(article=article, uid="new", heading="New")])
    Section.objects.filter(uid="alm-name")._raw_delete("default")
    output = verify()
    assert "“New” (key" in output
    assert "has no history" in output
    assert "was deleted outside the history" in output


def test_a_revision_that_is_gone_is_named(article: Article) -> None:
    Article.history.filter(revision__number=1).update(revision=article.revision(2))
    for model in Article.parts():
        model.history.filter(revision__number=1).update(revision=article.revision(2))
    Revision.objects.filter(number=1)._raw_delete("default")
    assert "Revisions before article almaty, revision 2 are missing." in verify()


def test_heads_that_were_kept_prove_that_history_was_not_rewritten(
    article: Article, tmp_path: Path
) -> None:
    kept = tmp_path / "heads.json"
    verify(keep_heads=str(kept))
    digests = json.loads(kept.read_text())
    assert digests == {"article almaty 2": article.revision().digest}
    article.revise(replace(DOCUMENT, lead="Third"))
    assert "The history is complete" in verify(heads=str(kept))
    kept.write_text(json.dumps({"article almaty 2": "0" * 64, "article lost 9": "1" * 64}))
    output = verify(heads=str(kept))
    assert "does not have the digest that was saved" in output
    assert "Revision 9 of the article lost, whose digest was saved, is missing." in output


def test_a_file_of_heads_that_is_none_is_refused(tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_text("[1]")
    assert "is not a file of saved digests" in verify(heads=str(bad))


def test_reindex_from_empty_gives_the_same(article: Article) -> None:
    other = Article(uid="astana")
    other.revise(ArticleDocument(title="Astana", lead="Linked from [[Almaty]]."))
    before = [sorted(map(repr, map(model.values, model.objects.all()))) for model in INDEXES]
    for model in INDEXES:
        model.objects.all().delete()
    assert "is stale" in verify()
    call_command("reindex", stdout=StringIO())
    after = [sorted(map(repr, map(model.values, model.objects.all()))) for model in INDEXES]
    assert before == after
    assert "The history is complete" in verify()


INDEXES = indexing.INDEXES
