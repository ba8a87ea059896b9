"""Imported dumps: every revision once, in order, by its author, with its claims."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.index import ClaimEvent
from articles.models import Article, Category
from bioweb.history.models import Withholding
from bioweb.history.verification import findings
from references.models import Reference
from tests.interchange.mediawiki.dumps import page, revision
from tests.interchange.mediawiki.imported import REVISIONS, bring_in, tower

pytestmark = pytest.mark.django_db


def test_each_revision_has_its_author_time_and_comment(tmp_path: Path) -> None:
    report = bring_in(tmp_path, page("Tower", *REVISIONS))
    found = [
        (r.number, r.author_name, r.comment, r.kind, r.origin, r.minor)
        for r in tower().revisions().order_by("number")
    ]
    assert found == [
        (1, "Ada", "begun", "import", "testwiki 11", False),
        (2, "192.0.2.7", "→Past: new", "import", "testwiki 12", False),
        (3, "Vandal", "", "import", "testwiki 13", True),
        (4, "Bob", "undid V", "revert", "testwiki 14", False),
        (5, "Cleo", "", "import", "testwiki 15", False),
    ]
    assert all(r.author is None for r in tower().revisions())
    assert f"{tower().revision(3).time:%Y-%m-%d}" == "2010-02-02"
    assert "5 imported" in report
    assert "1 reverts" in report
    assert list(findings()) == []


def test_one_reference_however_often_it_is_cited(tmp_path: Path) -> None:
    other = "<ref>{{cite news|url=http://www.a.example/t/|title=Towers|date=2009-05-01}}</ref>"
    bring_in(
        tmp_path, page("Tower", *REVISIONS), page("Wall", revision(21, f"Tall.{other}"), number=2)
    )
    reference = Reference.objects.get()
    assert (reference.title, reference.issued) == ("Towers", "2009-05-01")
    assert [r.author_name for r in reference.revisions().order_by("number")] == ["Ada", "Ada"]
    assert list(findings()) == []


def test_every_claim_has_its_events_from_the_first_revision(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS))
    events = ClaimEvent.objects.filter(article=tower()).order_by("number", "pk")
    stories: dict[str, list[tuple[int, str]]] = {}
    for event in events:
        stories.setdefault(event.claim, []).append((event.number, " ".join(event.kinds)))
    assert sorted(stories.values()) == [
        [(1, "added"), (3, "removed"), (4, "restored")],
        [(2, "added"), (3, "removed"), (4, "restored")],
        [(2, "added"), (3, "removed"), (4, "restored"), (5, "reworded")],
        [(3, "added"), (4, "removed")],
    ]


def test_a_removed_and_restored_section_is_the_same_section(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS))
    (before,), (after,) = tower().document(2).sections, tower().document(4).sections
    assert before.uid == after.uid
    assert tower().revision(2).content_hash == tower().revision(4).content_hash


def test_withheld_parts_are_withheld_here_too(tmp_path: Path) -> None:
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
    assert (
        Withholding.objects.get().reason
        == "Hidden on the wiki that it was imported from (testwiki)"
    )
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


def test_a_redirect_is_taken_over(tmp_path: Path, client: Client) -> None:
    bring_in(
        tmp_path,
        page("Tower", revision(1, "Tall.")),
        page("Spire", revision(2, "#REDIRECT [[Tower]]"), number=2, redirect="Tower"),
    )
    spire = Article.objects.get(title="Spire")
    assert (spire.state, spire.lead) == ("redirect", "[[Tower]]")
    response = client.get("/wiki/Spire/")
    assert response.status_code in (301, 302)
    assert response.url.startswith("/wiki/Tower/")


def test_pages_by_title(tmp_path: Path) -> None:
    xml = (page("Tower", revision(1)), page("Red wall", revision(2), number=2))
    bring_in(tmp_path, *xml, pages=["Red_wall"])
    assert [a.title for a in Article.objects.all()] == ["Red wall"]


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


def test_an_imported_article_is_edited_like_any_other(tmp_path: Path) -> None:
    bring_in(tmp_path, page("Tower", *REVISIONS))
    tower().revert_to(2, comment="As it was")
    assert tower().revision().number == 6
    assert list(findings()) == []


def test_few_statements_for_many_revisions(tmp_path: Path) -> None:
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
