"""Dumps that are imported again, in part, over existing articles, or broken off."""

from __future__ import annotations

import io
import os
import signal
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.index import ClaimEvent
from articles.interchange.mediawiki import dump_import
from articles.interchange.mediawiki.dump import DumpRevision
from articles.models import Article, Category
from bioweb.history.models import Revision
from bioweb.history.verification import findings
from references.models import Reference
from tests.articles.factories import an_article
from tests.articles.history.revision_factories import edit
from tests.interchange.mediawiki.dumps import dump, page, revision
from tests.interchange.mediawiki.imported import REVISIONS, bring_in, tower

pytestmark = pytest.mark.django_db


def test_running_it_again_adds_nothing(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS))
    before = list(Revision.objects.order_by("pk").values())
    report = bring_in(tmp_path, page("Tower", *REVISIONS))
    assert list(Revision.objects.order_by("pk").values()) == before
    assert "5 already imported" in report


def test_a_newer_dump_goes_on(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS[:3]))
    bring_in(tmp_path, page("Tower", *REVISIONS))
    assert [revision.kind for revision in tower().revisions()][:2] == ["import", "revert"]
    assert tower().revisions().count() == 5
    assert ClaimEvent.objects.values("claim").distinct().count() == 4
    assert list(findings()) == []


def test_one_revision_alone_may_follow_later(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS[:2]))
    bring_in(tmp_path, page("Tower", REVISIONS[4]))
    assert [r.origin for r in tower().revisions()] == [f"testwiki {n}" for n in (15, 12, 11)]


def test_an_older_dump_is_refused(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS), latest_only=True)
    report = bring_in(tmp_path, page("Tower", *REVISIONS))
    assert "Tower: Revisions up to 2011-02-03 00:00 are already imported" in report
    assert tower().revisions().count() == 1
    assert list(findings()) == []


def test_what_was_revised_here_is_not_overwritten(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS[:2]))
    edit(tower(), lead="Ours.")
    report = bring_in(tmp_path, page("Tower", *REVISIONS))
    assert "Tower: The page was edited here" in report
    assert tower().document().lead == "Ours."


def test_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    an_article("Tower", lead="Another.")
    report = bring_in(tmp_path, page("Tower", *REVISIONS), page("Wall", revision(21), number=2))
    assert "Tower: This title already belongs to the article “Tower”" in report
    assert Article.objects.get(title="Wall").lead == "Words."


def test_a_trial_writes_nothing(tmp_path: Path) -> None:
    report = bring_in(tmp_path, page("Tower", *REVISIONS), dry_run=True)
    assert "5 imported" in report
    assert "cite web" in report
    assert not Article.objects.exists()
    assert not Revision.objects.exists()
    assert not Reference.objects.exists()


def test_a_title_that_the_dump_does_not_have(tmp_path: Path) -> None:
    errors = io.StringIO()
    bring_in(tmp_path, page("Tower", *REVISIONS), pages=["Tower", "Wall"], stderr=errors)
    assert "Not found in the dump: Wall." in errors.getvalue()


def test_a_broken_file_keeps_the_finished_pages(tmp_path: Path) -> None:
    whole = dump(page("Wall", revision(1)), page("Tower", *REVISIONS, number=2))
    file = tmp_path / "cut.xml"
    file.write_text(whole[: whole.index("bright")])
    with pytest.raises(CommandError, match=r"^cut.xml: .*kept\.$"):
        call_command("import_mediawiki", file, stdout=io.StringIO(), verbosity=0)
    assert [a.title for a in Article.objects.all()] == ["Wall"]
    assert not Reference.objects.exists()
    assert list(findings()) == []
    bring_in(tmp_path, page("Wall", revision(1)), page("Tower", *REVISIONS, number=2))
    assert tower().revisions().count() == 5


def test_a_long_history_is_kept_up_to_its_last_checkpoint(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dump_import, "CHECKPOINT", 2)
    whole = dump(page("Tower", *REVISIONS))
    file = tmp_path / "cut.xml"
    file.write_text(whole[: whole.index("bright")])
    with pytest.raises(CommandError):
        call_command("import_mediawiki", file, stdout=io.StringIO(), verbosity=0)
    assert tower().revisions().count() == 4
    assert list(findings()) == []
    bring_in(tmp_path, page("Tower", *REVISIONS))
    assert tower().revisions().count() == 5
    assert tower().revision(4).kind == "revert"
    assert list(findings()) == []


def test_a_stopped_import_ends_with_complete_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived = []
    add = dump_import.ArticleImport.add

    def interrupted(self: object, dumped: object) -> None:
        add(self, dumped)  # type: ignore[arg-type]
        arrived.append(dumped)
        if len(arrived) == 4:
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(dump_import.ArticleImport, "add", interrupted)
    wall = page("Wall", revision(1, "Beside the [[Tower]]."), number=2)
    with pytest.raises(CommandError, match="Run the same command again"):
        bring_in(tmp_path, wall, page("Tower", *REVISIONS))
    assert tower().revisions().count() == 3
    assert list(findings()) == [], "the link to the tower is blue as well"
    bring_in(tmp_path, wall, page("Tower", *REVISIONS))
    assert tower().revisions().count() == 5
    assert list(findings()) == []


def test_files_that_are_no_dump(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<!doctype html><p>Hello")
    with pytest.raises(CommandError, match=r"^page.html: "):
        call_command("import_mediawiki", file, stdout=io.StringIO(), verbosity=0)


def test_an_import_that_was_stopped_and_continued_equals_one_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    category = "\n[[Category:Follies]]"
    texts = ("It is tall.", f"It is tall.{category}", "It is very tall.")
    revisions = [
        revision(number, text, time=f"2010-01-0{number}T00:00:00Z")
        for number, text in enumerate(texts, 1)
    ]
    add = dump_import.ArticleImport.add

    def interrupted(self: dump_import.ArticleImport, dumped: DumpRevision) -> None:
        add(self, dumped)
        if dumped.id == 2:
            os.kill(os.getpid(), signal.SIGINT)

    with monkeypatch.context() as patched:
        patched.setattr(dump_import.ArticleImport, "add", interrupted)
        with pytest.raises(CommandError, match="Run the same"):
            bring_in(tmp_path, page("Tower", *revisions))
    assert tower().document().categories == ("Follies",)
    bring_in(tmp_path, page("Tower", *revisions))
    assert not Category.objects.exists(), "no article was ever left standing in it"
