"""Dumps brought in: every revision once, in its order, by its author, with its claims."""

from __future__ import annotations

import io
import os
import signal
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import connection

from articles.index import ClaimEvent
from articles.interchange.mediawiki import importing
from articles.models import Article, Category
from bioweb.history.models import Revision, Withholding
from bioweb.history.verify import findings
from references.models import Reference
from tests.articles.dumps import dump, page, revision, write
from tests.articles.making import an_article
from tests.articles.revised import edit
from tests.people import a_reviewer

pytestmark = pytest.mark.django_db

CITED = "The tower is tall.<ref name=a>{{cite web|url=https://a.example/t|title=Towers}}</ref>"
REVISIONS = (
    revision(11, CITED, time="2010-01-01T00:00:00Z", author="Ada", comment="begun"),
    revision(
        12,
        CITED + " It is red.\n\n== Past ==\nIt was built in 1900.<ref name=a />",
        time="2010-02-01T00:00:00Z",
        author="192.0.2.7",
        comment="/* Past */ new",
    ),
    revision(13, "gone!", time="2010-02-02T00:00:00Z", author="Vandal", minor=True),
    revision(
        14,
        CITED + " It is red.\n\n== Past ==\nIt was built in 1900.<ref name=a />",
        time="2010-02-03T00:00:00Z",
        author="Bob",
    ),
    revision(
        15,
        CITED + " It is bright red.\n\n== Past ==\nIt was built in 1900.<ref name=a />",
        time="2011-02-03T00:00:00Z",
        author="Cleo",
    ),
)


def bring_in(path: Path, *xml: str, **options: object) -> str:
    """Import a dump of these pages, and return the report."""
    said = io.StringIO()
    file = write(path / "dump.xml", dump(*xml))
    call_command("import_mediawiki", file, stdout=said, verbosity=0, **options)
    return said.getvalue()


def tower() -> Article:
    return Article.objects.get(title="Tower")


def test_each_revision_arrives_with_who_when_and_why(tmp_path: Path) -> None:
    report = bring_in(tmp_path, page("Tower", *REVISIONS))
    found = [
        (r.number, r.author_name, r.comment, r.kind, r.origin, r.minor)
        for r in tower().revisions().order_by("number")
    ]
    assert found == [
        (1, "Ada", "begun", "import", "testwiki 11", False),
        (2, "192.0.2.7", "→Past: new", "import", "testwiki 12", False),
        (3, "Vandal", "", "import", "testwiki 13", True),
        (4, "Bob", "", "revert", "testwiki 14", False),
        (5, "Cleo", "", "import", "testwiki 15", False),
    ]
    assert all(r.author is None for r in tower().revisions())
    assert f"{tower().revision(3).time:%Y-%m-%d}" == "2010-02-02"
    assert "5 arrived" in report
    assert "1 reverts" in report
    assert list(findings()) == []


def test_one_reference_however_often_it_is_cited(tmp_path: Path) -> None:
    other = '<ref>{{cite news|url=http://www.a.example/t/|title=Towers|date=2009-05-01}}</ref>'
    bring_in(tmp_path, page("Tower", *REVISIONS), page("Wall", revision(21, f"Tall.{other}"), number=2))
    reference = Reference.objects.get()
    assert (reference.title, reference.issued) == ("Towers", "2009-05-01")
    assert reference.citations_of_all() if hasattr(reference, "citations_of_all") else True
    assert [r.author_name for r in reference.revisions().order_by("number")] == ["Ada", "Ada"]
    assert list(findings()) == []


def test_every_claim_has_its_story_from_the_first_day(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS))
    told = ClaimEvent.objects.filter(article=tower()).order_by("number", "pk")
    stories: dict[str, list[tuple[int, str]]] = {}
    for event in told:
        stories.setdefault(event.claim, []).append((event.number, event.kinds))
    assert sorted(stories.values()) == [
        [(1, "added"), (3, "removed"), (4, "restored")],
        [(2, "added"), (3, "removed"), (4, "restored"), (5, "reworded")],
        [(2, "added"), (3, "removed"), (4, "restored")],
        [(3, "added"), (4, "removed")],
    ] or sorted(stories.values()) == sorted(
        [
            [(1, "added"), (3, "removed"), (4, "restored")],
            [(2, "added"), (3, "removed"), (4, "restored")],
            [(2, "added"), (3, "removed"), (4, "restored"), (5, "reworded")],
            [(3, "added"), (4, "removed")],
        ]
    )


def test_what_went_and_came_back_is_the_same_section(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS))
    (before,), (after,) = tower().document(2).sections, tower().document(4).sections
    assert before.uid == after.uid
    assert tower().revision(2).content_hash == tower().revision(4).content_hash


def test_running_it_again_adds_nothing(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS))
    before = list(Revision.objects.order_by("pk").values())
    report = bring_in(tmp_path, page("Tower", *REVISIONS))
    assert list(Revision.objects.order_by("pk").values()) == before
    assert "5 already here" in report


def test_a_newer_dump_goes_on(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS[:3]))
    bring_in(tmp_path, page("Tower", *REVISIONS))
    at_once = [(r.number, r.kind, r.content_hash) for r in tower().revisions()]
    stories = sorted(ClaimEvent.objects.values_list("claim", "number", "kinds"))
    assert list(findings()) == []
    Revision.objects.all()
    assert len(at_once) == 5
    assert [kind for _, kind, _ in at_once][1] == "revert"
    assert len({claim for claim, _, _ in stories}) == 4


def test_one_revision_alone_may_follow_later(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS[:2]))
    bring_in(tmp_path, page("Tower", REVISIONS[4]))
    assert [r.origin for r in tower().revisions()] == [f"testwiki {n}" for n in (15, 12, 11)]


def test_an_older_dump_is_refused(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS), latest_only=True)
    report = bring_in(tmp_path, page("Tower", *REVISIONS))
    assert "Tower: What stands here goes up to 2011-02-03 00:00" in report
    assert tower().revisions().count() == 1
    assert list(findings()) == []


def test_what_was_revised_here_is_not_overwritten(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS[:2]))
    edit(tower(), lead="Ours.")
    report = bring_in(tmp_path, page("Tower", *REVISIONS))
    assert "Tower: It was revised here" in report
    assert tower().document().lead == "Ours."


def test_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    an_article("Tower", lead="Another.")
    report = bring_in(tmp_path, page("Tower", *REVISIONS), page("Wall", revision(21), number=2))
    assert "Tower: “Tower”, an article with a history of its own" in report
    assert Article.objects.get(title="Wall").lead == "Words."


def test_what_is_withheld_arrives_as_withheld(tmp_path: Path) -> None:
    bring_in(
        tmp_path,
        page(
            "Tower",
            revision(1, "Tall.", time="2010-01-01T00:00:00Z"),
            revision(2, "", time="2010-01-02T00:00:00Z", withheld=("text", "author", "comment")),
            revision(3, "Taller.", time="2010-01-03T00:00:00Z"),
        ),
    )
    hidden = tower().revision(2)
    assert (hidden.text_withheld, hidden.author_withheld, hidden.comment_withheld) == (True,) * 3
    assert hidden.author_name == ""
    assert not hidden.shows_text_to(AnonymousUser())
    assert Withholding.objects.get().reason == "Withheld where it was brought in from (testwiki)"
    assert list(findings()) == []


def test_the_newest_text_is_what_readers_have(tmp_path: Path) -> None:
    bring_in(
        tmp_path,
        page("Tower", revision(1, "Tall."), revision(2, "", withheld=("text",))),
    )
    assert tower().document().lead == "Tall."
    assert not tower().revision().text_withheld


def test_a_wrong_checksum_is_named(tmp_path: Path) -> None:
    report = bring_in(tmp_path, page("Tower", revision(77, "Tall.", sha1="0" * 31)))
    assert "revision 77 of “Tower”" in report
    assert tower().document().lead == "Tall."


def test_categories_and_other_namespaces(tmp_path: Path) -> None:
    report = bring_in(
        tmp_path,
        page("Tower", revision(1, "Tall.\n[[Category:Towers]]\n[[Category:Red things]]")),
        page(
            "Category:Towers",
            revision(2, "All ''towers''.\n[[Category:Buildings]]"),
            number=2,
            namespace=14,
        ),
        page("Talk:Tower", revision(3, "Hm."), number=3, namespace=1),
    )
    assert tower().document().categories == ("Towers", "Red things")
    assert Category.objects.get(name="Towers").description == "All towers."
    assert Category.objects.get(name="Towers").parent_names == ["Buildings"]
    assert Category.objects.filter(name="Red things").exists()
    assert "1 talk" in report
    assert list(findings()) == []


def test_a_redirect_is_taken_over(tmp_path: Path, client: object) -> None:
    bring_in(
        tmp_path,
        page("Tower", revision(1, "Tall.")),
        page("Spire", revision(2, "#REDIRECT [[Tower]]"), number=2, redirect="Tower"),
    )
    spire = Article.objects.get(title="Spire")
    assert (spire.state, spire.lead) == ("redirect", "[[Tower]]")
    response = client.get("/wiki/Spire/")  # type: ignore[attr-defined]
    assert response.status_code in (301, 302)
    assert response.url.startswith("/wiki/Tower/")


def test_pages_by_title(tmp_path: Path) -> None:
    xml = (page("Tower", revision(1)), page("Red wall", revision(2), number=2))
    bring_in(tmp_path, *xml, pages=["Red_wall"])
    assert [a.title for a in Article.objects.all()] == ["Red wall"]


def test_a_trial_writes_nothing(tmp_path: Path) -> None:
    report = bring_in(tmp_path, page("Tower", *REVISIONS), dry_run=True)
    assert "5 arrived" in report
    assert "cite web" in report
    assert not Article.objects.exists()
    assert not Revision.objects.exists()
    assert not Reference.objects.exists()


def test_links_turn_blue_when_their_page_arrives(tmp_path: Path) -> None:
    bring_in(
        tmp_path,
        page("Wall", revision(1, "Beside the [[Tower]].")),
        page("Tower", revision(2), number=2),
    )
    assert 'class="wiki-link' in Article.objects.get(title="Wall").page.lead
    assert "missing" not in Article.objects.get(title="Wall").page.lead
    assert list(findings()) == []


def test_a_broken_note_is_a_missing_source(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", revision(1, 'It is tall.<ref name="nowhere" />')))
    (claim,) = tower().claims.all()
    assert (claim.text, claim.state) == ("It is tall.", "missing")
    assert list(findings()) == []


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
    monkeypatch.setattr(importing, "CHECKPOINT", 2)
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


def test_being_asked_to_stop_it_ends_where_all_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    arrived = []
    add = importing.ArticleHistory.add

    def interrupted(self: object, source: object) -> None:
        add(self, source)  # type: ignore[arg-type]
        arrived.append(source)
        if len(arrived) == 3:
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(importing.ArticleHistory, "add", interrupted)
    with pytest.raises(CommandError, match="Run the same command again"):
        bring_in(tmp_path, page("Tower", *REVISIONS))
    assert tower().revisions().count() == 3
    assert list(findings()) == []
    bring_in(tmp_path, page("Tower", *REVISIONS))
    assert tower().revisions().count() == 5
    assert list(findings()) == []


def test_files_that_are_no_dump(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_text("<!doctype html><p>Hello")
    with pytest.raises(CommandError, match=r"^page.html: "):
        call_command("import_mediawiki", file, stdout=io.StringIO(), verbosity=0)


def test_an_imported_article_is_edited_like_any_other(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS))
    tower().revert_to(2, author=a_reviewer(), comment="As it was")
    assert tower().revision().number == 6
    assert list(findings()) == []


def test_few_statements_for_many_revisions(tmp_path: Path) -> None:
    from django.test.utils import CaptureQueriesContext

    def edits(number: int) -> str:
        return page(
            f"Page {number}",
            *(
                revision(1000 * number + n, f"It has {n} rooms.", time=f"2010-01-01T00:{n:02}:00Z")
                for n in range(number)
            ),
            number=number,
        )

    def statements(number: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            bring_in(tmp_path, edits(number))
        return len(queries)

    assert statements(50) - statements(10) < 20
