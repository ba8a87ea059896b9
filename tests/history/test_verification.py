"""`manage.py verify` prints each change outside the history."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tracemalloc
from contextlib import closing
from dataclasses import replace
from io import StringIO
from pathlib import Path
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection, models
from django.utils import timezone

from articles.index import ArticleLink, Citation, Claim, ClaimEvent, Page, indexing
from articles.index.claims.build_events import EventBuilder
from articles.index.indexing import index_article
from articles.models import Article, Name, Section
from articles.text.document.article_document import ArticleDocument, DocumentSection
from bioweb.history.bulk_history import Chain, RevisionMetadata, write
from bioweb.history.index_updates import index_checks
from bioweb.history.models import Revision

pytestmark = pytest.mark.django_db

ROOT = Path(__file__).resolve().parent.parent.parent
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


def test_editing_goes_on_while_it_reads(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[object] = []

    def edit() -> None:
        try:
            Article.objects.get(uid="almaty").revise(replace(DOCUMENT, lead="Meanwhile"))
            written.append(Article.objects.get(uid="almaty").lead)
        except OperationalError as error:  # the database is locked
            written.append(error)
        connection.close()

    def edit_meanwhile(_advance: object) -> list[str]:
        other = Thread(target=edit)
        other.start()
        other.join()
        return []

    Article(uid="almaty").revise(DOCUMENT)
    # One more check of an index, before those that would find what is edited meanwhile.
    monkeypatch.setattr(index_checks, "_provided", [edit_meanwhile, *index_checks])
    assert verify() == "The history is complete and every index is up to date.\n"
    assert written == ["Meanwhile"]


def test_the_exit_status_says_whether_something_was_found(article: Article, tmp_path: Path) -> None:
    def status(**options: str) -> int:
        with pytest.raises(CommandError) as failed:
            call_command("verify", stdout=StringIO(), **options)
        return failed.value.returncode

    Revision.objects.update(minor=True)
    assert status() == 1
    assert status(heads=str(tmp_path / "missing.json")) == 2


def verify_file(database: Path) -> tuple[int, str]:
    """The exit status and output of `manage.py verify` on a SQLite file."""
    settings = {"DATABASE_URL": f"sqlite:///{database}", "VAR_DIR": str(database.parent)}
    run = subprocess.run(
        [sys.executable, "manage.py", "verify"],
        cwd=ROOT,
        env=os.environ | settings,
        capture_output=True,
        text=True,
    )
    return run.returncode, run.stdout + run.stderr


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a file of SQLite")
def test_a_damaged_database_is_a_sentence(article: Article, tmp_path: Path) -> None:
    none = tmp_path / "none.sqlite3"
    none.write_bytes(b"This is no database. " * 1_000)
    code, output = verify_file(none)
    assert code == 2
    assert "The database cannot be read (file is not a database)." in output
    assert "Traceback" not in output
    damaged = tmp_path / "damaged.sqlite3"
    with closing(sqlite3.connect(damaged)) as copy:
        assert connection.connection
        with closing(sqlite3.connect(connection.settings_dict["NAME"])) as source:
            source.backup(copy)
    content = bytearray(damaged.read_bytes())
    content[len(content) // 2 :] = b"\xff" * (len(content) - len(content) // 2)
    damaged.write_bytes(content)
    code, output = verify_file(damaged)
    assert code in (1, 2)
    assert "damaged" in output
    assert "Traceback" not in output


def test_memory_does_not_grow_with_a_history() -> None:
    article = Article(uid="almaty")
    builder = EventBuilder(article)

    def peak(revisions: int) -> int:
        """The most memory that `verify` takes with this many revisions, in bytes."""
        chain = Chain(article)
        for number in range(chain.number + 1, revisions + 1):
            words = f"Version {number}. {'A long sentence ' * 500}."
            builder.follow(replace(DOCUMENT, lead=words).normalised(), number)
            chain.append(builder.document, RevisionMetadata(time=timezone.now()))
        write([chain])
        index_article(article)
        tracemalloc.start()
        assert "is complete" in verify()
        _now, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        return most

    peak(120)  # fills caches and batches
    assert peak(480) < 1.4 * peak(240)


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
