"""One edit is one revision: what `revising()` promises."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.db import connection

from articles.models import Article, InfoboxField, Name, NameTaken, Section
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from bioweb.history.append_only import NotErasable
from bioweb.history.document_merge import Conflicts
from bioweb.history.models import Revision
from bioweb.history.revising import EditConflict, revising
from references.models import Reference
from references.text.reference_document import ReferenceDocument

pytestmark = pytest.mark.django_db

DOCUMENT = ArticleDocument(
    title="Almaty",
    short_description="City in Kazakhstan",
    redirects=("Alma-Ata", "Алматы"),
    lead="A city.",
    infobox=(DocumentField("alm-country", "Country", "Kazakhstan"),),
    sections=(
        DocumentSection("alm-name", 1, "Name", "Father of apples."),
        DocumentSection("alm-past", 1, "Past", "It was the capital."),
    ),
    categories=("Cities",),
)


@pytest.fixture
def article() -> Article:
    made = Article(uid="almaty")
    made.revise(DOCUMENT, comment="Begun")
    return made


def test_a_new_article_has_one_revision_with_everything_in_it(article: Article) -> None:
    revision = article.revision()
    assert (revision.number, revision.comment, article.revisions().count()) == (1, "Begun", 1)
    assert article.document() == article.document(1) == DOCUMENT
    assert {name: len(rows) for name, rows in revision.rows.items()} == {
        "article": 1, "name": 3, "infoboxfield": 1, "section": 2, "membership": 1,
    }  # fmt: skip


def test_one_edit_of_many_parts_is_one_revision(article: Article) -> None:
    changed = replace(
        DOCUMENT,
        title="Almaty City",
        sections=(replace(DOCUMENT.sections[0], body="Apples."),),
        infobox=(*DOCUMENT.infobox, DocumentField("", "Region", "Jetisu")),
        categories=(),
    )
    revision = article.revise(changed, comment="Much", minor=True)
    assert revision is not None
    assert (revision.number, revision.minor) == (2, True)
    now = article.document()
    assert now.infobox[1].uid
    assert now == replace(changed, infobox=now.infobox)
    assert article.document(1) == DOCUMENT


def test_an_edit_that_changes_nothing_leaves_nothing(article: Article) -> None:
    typed_in_a_browser = replace(DOCUMENT, lead="A city.  \r\n\r\n")
    assert article.revise(typed_in_a_browser, comment="Nothing") is None
    with revising(article):
        article.save()
        article.sections.get(uid="alm-name").save()
    assert article.revisions().count() == 1
    assert Section.history.count() == 2


def test_what_is_changed_and_changed_back_in_one_edit_leaves_nothing(article: Article) -> None:
    with revising(article) as edit:
        article.apply(replace(DOCUMENT, lead="Other"))
        article.apply(DOCUMENT)
    assert edit.revision is None
    assert Article.history.count() == 1


def test_a_plain_save_outside_a_block_becomes_a_revision_of_its_own(article: Article) -> None:
    section = Section.objects.get(uid="alm-past")
    section.body = "Saved plainly."
    section.save()
    assert article.revisions().count() == 2
    assert article.document(2).sections[1].body == "Saved plainly."
    section.delete()
    assert [part.heading for part in article.document(3).sections] == ["Name"]


def test_only_rows_that_differ_are_written(article: Article) -> None:
    article.revise(replace(DOCUMENT, sections=DOCUMENT.sections[::-1]))
    assert article.document() == replace(DOCUMENT, sections=DOCUMENT.sections[::-1])
    assert Section.history.count() == 2 + 1, "moving one of two sections renumbers one"
    assert InfoboxField.history.count() == 1


def test_an_edit_that_fails_leaves_nothing(article: Article) -> None:
    def spoiled_edit() -> None:
        with revising(article):
            article.apply(replace(DOCUMENT, lead="Lost"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        spoiled_edit()
    assert article.document() == DOCUMENT
    assert Revision.objects.count() == 1


def test_blocks_nest_and_share_their_act(article: Article) -> None:
    source = Reference(uid="atlas")
    with revising(article, author_name="Aida", comment="Both") as outer:
        source.revise(ReferenceDocument(key="atlas", title="Atlas"))
        with revising(article) as inner:
            article.apply(replace(DOCUMENT, lead="Nested"))
    assert inner is outer
    first, second = Revision.objects.order_by("pk")[1:]
    assert (first.subject_kind, second.subject_kind) == ("reference", "article")
    assert first.act == second.act
    assert {first.author_name, second.author_name} == {"Aida"}


def test_the_base_is_checked(article: Article) -> None:
    article.revise(replace(DOCUMENT, lead="Second"))
    with pytest.raises(EditConflict) as caught, revising(article, base=1):
        raise AssertionError("never entered")
    assert (caught.value.base, caught.value.newest_number) == (1, 2)


def test_edits_of_different_parts_are_both_kept(article: Article) -> None:
    first, second = DOCUMENT.sections
    article.revise(replace(DOCUMENT, sections=(replace(first, body="Theirs."), second)), base=1)
    article.revise(replace(DOCUMENT, sections=(first, replace(second, body="Mine."))), base=1)
    assert [part.body for part in article.document().sections] == ["Theirs.", "Mine."]


def test_edits_of_the_same_part_conflict_and_write_nothing(article: Article) -> None:
    article.revise(replace(DOCUMENT, lead="Theirs."), base=1)
    with pytest.raises(Conflicts) as caught:
        article.revise(replace(DOCUMENT, lead="Mine."), base=1)
    (conflict,) = caught.value.conflicts
    assert (conflict.base, conflict.mine, conflict.theirs) == ("A city.", "Mine.", "Theirs.")
    assert caught.value.newest_number == 2
    assert article.revisions().count() == 2


def test_two_references_edits_merge_by_attribute() -> None:
    source = Reference(uid="atlas")
    was = ReferenceDocument(key="atlas", title="Atlas")
    source.revise(was)
    source.revise(replace(was, publisher="Maps"), base=1)
    source.revise(replace(was, issued="1953"), base=1)
    assert source.document() == replace(was, publisher="Maps", issued="1953")


def test_a_name_belongs_to_one_article(article: Article) -> None:
    other = Article(uid="other")
    with pytest.raises(NameTaken, match="“Алматы” is already the title or a redirect of “Almaty”"):
        other.revise(ArticleDocument(title="Verny", redirects=("Алматы",)))
    assert not Article.objects.filter(uid="other").exists()


def test_a_name_may_pass_from_one_row_to_another_in_one_edit(article: Article) -> None:
    article.revise(replace(DOCUMENT, title="Алматы", redirects=("Almaty",)))
    assert article.document().redirects == ("Almaty",)
    assert Name.objects.count() == 2


def test_the_uid_of_another_articles_section_is_not_taken(article: Article) -> None:
    copy = Article(uid="copy")
    copy.revise(replace(DOCUMENT, title="Copy", redirects=()))
    assert copy.document().sections[0].uid != "alm-name"
    assert article.document() == DOCUMENT


def test_a_removed_section_comes_back_as_the_same_section(article: Article) -> None:
    article.revise(replace(DOCUMENT, sections=()))
    article.revert_to(1)
    assert article.document() == DOCUMENT
    assert article.revision().kind == Revision.Kind.REVERT


def test_deleting_is_a_state_with_a_reason(article: Article) -> None:
    article.set_state("deleted", comment="Not notable", author_name="Aida")
    newest = article.revision()
    assert (newest.kind, newest.comment, newest.author_name) == ("delete", "Not notable", "Aida")
    article.set_state("published", comment="Notable after all")
    assert article.revision().kind == Revision.Kind.UNDELETE
    assert article.document() == DOCUMENT


def test_nothing_is_erased(article: Article) -> None:
    with pytest.raises(NotErasable):
        article.delete()
    with pytest.raises(NotErasable):
        Article.objects.all().delete()


def test_a_bulk_write_outside_a_block_is_refused(article: Article) -> None:
    with pytest.raises(RuntimeError, match="inside"):
        Section.history.bulk_history_create([Section.objects.first()])


def test_an_imported_revision_keeps_its_time_and_name(article: Article) -> None:
    long_ago = datetime(2004, 2, 29, 12, tzinfo=UTC)
    article.revise(replace(DOCUMENT, lead="Old"), time=long_ago, author_name="192.0.2.7")
    newest = article.revision()
    assert (newest.number, newest.time, newest.author_name) == (2, long_ago, "192.0.2.7")


@pytest.mark.parametrize("revisions", [1, 30])
def test_an_old_state_costs_the_same_however_long_the_history(
    article: Article, revisions: int, django_assert_num_queries: object
) -> None:
    for number in range(revisions):
        article.revise(replace(DOCUMENT, lead=f"Lead {number}"))
    with django_assert_num_queries(6):  # type: ignore[operator]
        assert article.document(1) == DOCUMENT


@pytest.mark.parametrize("revisions", [1, 30])
def test_an_edit_costs_few_queries_however_long_the_history(
    article: Article, revisions: int, django_assert_max_num_queries: object
) -> None:
    for number in range(revisions):
        article.revise(replace(DOCUMENT, lead=f"Lead {number}"))
    with django_assert_max_num_queries(48):  # type: ignore[operator]
        article.revise(replace(DOCUMENT, lead="Another lead"))


def test_deleting_an_account_leaves_its_name(article: Article, editor: object) -> None:
    article.revise(replace(DOCUMENT, lead="By an editor"), author=editor)
    editor.delete()  # type: ignore[attr-defined]
    newest = article.revision()
    assert (newest.author, newest.author_name) == (None, "editor")
    assert connection.in_atomic_block
