"""Several dumps of one wiki, between which pages were renamed, merged and edited."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError

from articles.interchange.mediawiki import dump_import
from articles.interchange.mediawiki.dump import DumpPage
from articles.management.commands import import_mediawiki
from articles.models import Article, Category
from bioweb.history.verification import findings
from references.models import Reference
from tests.articles.factories import a_category
from tests.interchange.mediawiki.dumps import dump, page, revision, site, write
from tests.interchange.mediawiki.imported import bring_in, tower

pytestmark = pytest.mark.django_db


def days(*texts: str, number: int = 100) -> list[str]:
    """Revisions with these texts, one for each day."""
    return [
        revision(number + day, text, time=f"2010-01-{day:02}T00:00:00Z")
        for day, text in enumerate(texts, 1)
    ]


def test_a_number_given_twice_arrives_once(tmp_path: Path) -> None:
    one, two = days("One.", "Two.")
    report = bring_in(tmp_path, page("Tower", one, two, one, two))
    assert "2 imported" in report
    assert tower().revisions().count() == 2
    assert list(findings()) == []


def test_the_same_page_twice_in_a_dump(tmp_path: Path) -> None:
    revisions = days("One.", "Two.", "Three.")
    bring_in(tmp_path, page("Tower", *revisions[:2]), page("Tower", *revisions))
    assert tower().revisions().count() == 3
    assert list(findings()) == []


def test_times_out_of_order(tmp_path: Path) -> None:
    first, second, third = days("One.", "Two.", "Three.")
    bring_in(tmp_path, page("Tower", second, first, third))
    assert [r.origin[-3:] for r in tower().revisions()] == ["103", "101", "102"]
    bring_in(tmp_path, page("Tower", second, first, third))
    assert tower().revisions().count() == 3
    assert list(findings()) == []


def test_a_page_that_was_renamed_in_between(tmp_path: Path) -> None:
    revisions = days("One.", "Two.", "Three.")
    bring_in(tmp_path, page("Spire", *revisions[:2]))
    bring_in(tmp_path, page("Tower", *revisions))
    assert tower().document(2).title == "Spire"
    assert tower().document().title == "Tower"
    assert Article.objects.count() == 1
    assert list(findings()) == []


def test_a_renamed_page_leaves_a_redirect(tmp_path: Path) -> None:
    revisions = days("One.", "Two.", "Three.")
    bring_in(tmp_path, page("Spire", *revisions[:2]))
    left = revision(900, "#REDIRECT [[Tower]]", time="2010-01-03T00:00:00Z")
    bring_in(tmp_path, page("Tower", *revisions), page("Spire", left, number=2))
    assert sorted(a.title for a in Article.objects.all()) == ["Spire", "Tower"]
    assert list(findings()) == []


def test_a_name_that_another_page_of_the_wiki_had_is_free_in_the_next_run(tmp_path: Path) -> None:
    one, two = days("One.", "Two."), days("Red.", "Blue.", number=200)
    bring_in(tmp_path, page("Tower", one[0]), page("Wall", two[0], number=2))
    newer = (page("Wall", *one), page("Fence", *two, number=2))
    assert "Wall: “Wall” is already another page imported from the same wiki" in bring_in(
        tmp_path, *newer
    )
    bring_in(tmp_path, *newer)
    assert {a.title: a.lead for a in Article.objects.all()} == {"Wall": "Two.", "Fence": "Blue."}
    assert list(findings()) == []


def test_names_that_were_exchanged_are_refused(tmp_path: Path) -> None:
    one, two = days("One.", "Two."), days("Red.", "Blue.", number=200)
    bring_in(tmp_path, page("Tower", one[0]), page("Wall", two[0], number=2))
    report = bring_in(tmp_path, page("Wall", *one), page("Tower", *two, number=2))
    assert "2 refused" in report
    assert {a.title: a.lead for a in Article.objects.all()} == {"Tower": "One.", "Wall": "Red."}
    assert list(findings()) == []


def test_deleted_and_made_anew(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *days("One.", "Two.")))
    report = bring_in(tmp_path, page("Tower", *days("Red.", number=200), number=2))
    assert "Tower: “Tower” is already another page imported from the same wiki" in report
    assert tower().lead == "Two."
    assert list(findings()) == []


def test_redirect_and_article_change_places(tmp_path: Path) -> None:
    one = days("One.", "#REDIRECT [[Wall]]")
    two = days("#REDIRECT [[Tower]]", "Red.", number=200)
    bring_in(tmp_path, page("Tower", one[0]), page("Wall", two[0], number=2))
    bring_in(tmp_path, page("Tower", *one), page("Wall", *two, number=2))
    assert tower().state == "redirect"
    assert Article.objects.get(title="Wall").state != "redirect"
    assert list(findings()) == []


BAD_TITLES = ["A/history", "X.json", "A//B", "..", "\u202eTower", "é" * 200]


@pytest.mark.parametrize("title", BAD_TITLES)
def test_titles_that_are_no_names_here(tmp_path: Path, title: str) -> None:
    other = page("Tower", *days("Red.", number=200), number=2)
    report = bring_in(tmp_path, page(title, *days("One.")), other)
    assert f"{title}: " in report
    assert [a.title for a in Article.objects.all()] == ["Tower"]
    assert list(findings()) == []


@pytest.mark.parametrize("title", ["Ñandú 東京 עברית", "a" * 255, "TOWER", "history"])
def test_titles_of_all_sorts(tmp_path: Path, title: str) -> None:
    other = page("Tower", *days("Red.", number=200), number=2)
    bring_in(tmp_path, page(title, *days("One.")), other)
    assert {a.title: a.lead for a in Article.objects.all()} == {title: "One.", "Tower": "Red."}
    assert list(findings()) == []


def bring_in_from(folder: Path, siteinfo: str, *pages: str) -> str:
    """Import pages of another wiki."""
    output = StringIO()
    file = write(folder / "other.xml", dump(*pages, siteinfo=siteinfo))
    call_command("import_mediawiki", file, stdout=output, verbosity=0)
    return output.getvalue()


def test_two_wikis_with_pages_of_one_name(tmp_path: Path) -> None:
    things = page("Category:Things", *days("Things.", number=300), number=14, namespace=14)
    bring_in(tmp_path, page("Tower", *days("One.")), things)
    report = bring_in_from(
        tmp_path,
        site("dewiki", "https://de.example/wiki/Main"),
        page("Tower", *days("Rot.")),
        page("Turm", *days("Hoch."), number=3),
        page("Category:Things", *days("Dinge.", number=300), number=14, namespace=14),
    )
    assert "Tower: This title already belongs to the article “Tower”" in report
    assert "Category:Things: A category with this name was imported from another wiki" in report
    assert {a.title: a.lead for a in Article.objects.all()} == {"Tower": "One.", "Turm": "Hoch."}
    assert Category.objects.get().description == "Things."
    assert list(findings()) == []


def test_wikis_that_do_not_give_their_name(tmp_path: Path) -> None:
    for host, title in (("en", "Tower"), ("de", "Turm")):
        info = f"<siteinfo><base>https://{host}.example/wiki/Main</base></siteinfo>"
        bring_in_from(tmp_path, info, page(title, *days(title)))
    assert sorted(a.title for a in Article.objects.all()) == ["Tower", "Turm"]
    assert tower().revision().origin == "en.example 101"


def test_a_wiki_with_a_long_name(tmp_path: Path) -> None:
    pages = page("Tower", *days("One.", "Two."))
    bring_in_from(tmp_path, site("w" * 90), pages)
    assert "2 already imported" in bring_in_from(tmp_path, site("w" * 90), pages)
    assert tower().revisions().count() == 2


def test_a_category_that_was_renamed_in_between(tmp_path: Path) -> None:
    texts = days("All.", "All of them.", number=300)
    bring_in(tmp_path, page("Category:Towers", texts[0], number=9, namespace=14))
    bring_in(tmp_path, page("Category:Tall things", *texts, number=9, namespace=14))
    category = Category.objects.get()
    assert (category.name, category.description) == ("Tall things", "All of them.")
    assert list(findings()) == []


def test_a_renamed_category_of_which_there_is_one_already(tmp_path: Path) -> None:
    texts = days("All.", "All of them.", number=300)
    bring_in(tmp_path, page("Category:Towers", texts[0], number=9, namespace=14))
    a_category("Tall things")
    report = bring_in(tmp_path, page("Category:Tall things", *texts, number=9, namespace=14))
    assert "Category:Tall things: The page was imported as the category “Towers”" in report
    assert list(findings()) == []


def test_a_category_that_articles_named_before_its_page_was_read(tmp_path: Path) -> None:
    one, two = days("All.", "All of them.", number=300)
    named = page("Tower", *days("One. [[Category:Towers]]"))
    bring_in(tmp_path, named, page("Category:Towers", one, number=9, namespace=14))
    report = bring_in(tmp_path, named, page("Category:Towers", one, two, number=9, namespace=14))
    assert "2 already imported, 1 imported" in report
    assert Category.objects.get().description == "All of them."
    assert list(findings()) == []


def test_a_category_made_by_hand(tmp_path: Path) -> None:
    a_category("Towers", description="Ours.")
    report = bring_in(tmp_path, page("Category:Towers", *days("All."), number=9, namespace=14))
    assert "Category:Towers: The page was edited here" in report
    assert Category.objects.get().description == "Ours."


def test_withheld_words_of_a_category(tmp_path: Path) -> None:
    shown = days("All.", number=300)
    hidden = revision(302, "", time="2010-02-01T00:00:00Z", withheld=("text",))
    bring_in(tmp_path, page("Category:Towers", *shown, hidden, number=9, namespace=14))
    assert Category.objects.get().description == "All."
    assert not Category.objects.get().revision().text_withheld
    assert list(findings()) == []


def test_keys_that_were_renamed_in_between(tmp_path: Path) -> None:
    cite = "<ref>{{cite web|url=https://a.example/t|title=%s}}</ref>"
    one, two = days("One." + cite % "Towers", "Two." + cite % "Walls")
    bring_in(tmp_path, page("Tower", one))
    reference = Reference.objects.get()
    reference.revise(replace(reference.document(), title="Ours", key="ours2010"), comment="Mended")
    bring_in(tmp_path, page("Tower", one, two))
    assert Reference.objects.get().title == "Ours"
    assert tower().document().lead == "Two.[@ours2010]"
    assert [r.kind for r in tower().revisions()] == ["import", "rekey", "import"]
    assert list(findings()) == []


def test_titles_as_people_type_them(tmp_path: Path) -> None:
    xml = page("Café of the tower", *days("One."))
    bring_in(tmp_path, xml, pages=["Cafe\u0301_of__the tower "])
    assert Article.objects.get().title == "Café of the tower"


def test_stopping_while_pages_are_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    looked_at = []
    is_selected = dump_import.DumpImport._is_selected

    def interrupted(self: dump_import.DumpImport, dumped: DumpPage) -> bool:
        looked_at.append(dumped.title)
        os.kill(os.getpid(), signal.SIGINT)
        return is_selected(self, dumped)

    monkeypatch.setattr(dump_import.DumpImport, "_is_selected", interrupted)
    pages = [page(f"Page {number}", *days("One."), number=number) for number in range(1, 9)]
    with pytest.raises(CommandError, match="Run the same command again"):
        bring_in(tmp_path, *pages, pages=["Page 8"])
    assert looked_at == ["Page 1"]
    assert "Not found" not in capsys.readouterr().err


def test_a_database_that_takes_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr(dump_import.ArticleImport, "begin", full)
    with pytest.raises(CommandError, match=r"Database error \(database or disk is full\)"):
        bring_in(tmp_path, page("Tower", *days("One.")))


def test_stopping_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_args: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        os.kill(os.getpid(), signal.SIGINT)

    rendered: list[object] = []
    monkeypatch.setattr(dump_import.ArticleImport, "begin", interrupted)
    monkeypatch.setattr(
        import_mediawiki.Command, "_render_stale_pages", lambda _: rendered.append(1)
    )
    with pytest.raises(CommandError, match=r"Stopped at once\. .*kept.*“reindex”"):
        bring_in(tmp_path, page("Tower", *days("One.")))
    with pytest.raises(CommandError, match=r"Stopped at once\. A dry run writes nothing"):
        bring_in(tmp_path, page("Tower", *days("One.")), dry_run=True)
    assert not Article.objects.exists()
    assert not rendered


def test_a_long_history_takes_several_transactions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[object] = []
    begin = dump_import.ArticleImport.begin
    monkeypatch.setattr(
        dump_import.ArticleImport, "begin", lambda self: begun.append(self) or begin(self)
    )
    monkeypatch.setattr(dump_import, "MAX_TRANSACTION", 0.0)
    bring_in(tmp_path, page("Tower", *days("One.", "Two.", "One.")))
    assert [r.kind for r in tower().revisions()] == ["revert", "import", "import"]
    assert len(begun) >= 3
    assert list(findings()) == []
