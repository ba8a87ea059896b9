"""`loaddata` makes revisions, and compares before it writes."""

from __future__ import annotations

import re
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Category
from bioweb.history.models import Revision
from references.models import Reference

pytestmark = pytest.mark.django_db

FIXTURE = """
- model: articles.section
  fields: {uid: alm-past, article: [almaty], order: 2, level: 1, heading: Past, body: Long.}
- model: articles.section
  fields: {uid: alm-name, article: [almaty], order: 1, level: 1, heading: Name, body: "A.[@atlas]"}
- model: articles.article
  fields: {uid: almaty, title: Almaty, short_description: City, lead: "A city.[@atlas]"}
- model: articles.name
  fields: {article: [almaty], name: Алматы}
- model: articles.infoboxfield
  fields: {uid: alm-country, article: [almaty], order: 1, label: Country, value: Kazakhstan}
- model: articles.membership
  fields: {article: [almaty], order: 1, category: Cities}
- model: articles.category
  fields: {uid: cities, name: Cities, description: Towns that are large.}
- model: references.reference
  fields: {uid: atlas, key: atlas, title: Atlas}
"""


@pytest.fixture
def fixture(tmp_path: Path) -> Path:
    file = tmp_path / "first.yaml"
    file.write_text(FIXTURE, encoding="utf-8")
    return file


def load(file: Path, **options: bool) -> str:
    """The output of `loaddata` for a file."""
    out = StringIO()
    call_command("loaddata", str(file), stdout=out, stderr=out, **options)
    return out.getvalue()


def test_new_rows_enter_as_a_first_revision(fixture: Path) -> None:
    assert "3 new, 0 changed, 0 unchanged, 0 skipped." in load(fixture)
    article = Article.objects.get(uid="almaty")
    document = article.document(1)
    assert [part.heading for part in document.sections] == ["Name", "Past"]
    assert (document.redirects, document.categories) == (("Алматы",), ("Cities",))
    assert {r.kind for r in Revision.objects.all()} == {"fixture"}
    assert article.page.lead
    assert "Atlas" in article.page.notes


def test_loading_twice_changes_nothing(fixture: Path) -> None:
    load(fixture)
    assert "0 new, 0 changed, 3 unchanged, 0 skipped." in load(fixture)
    assert Revision.objects.count() == 3


def test_what_nobody_edited_follows_the_fixture(fixture: Path) -> None:
    load(fixture)
    fixture.write_text(FIXTURE.replace("body: Long.", "body: Longer."), encoding="utf-8")
    assert "0 new, 1 changed, 2 unchanged, 0 skipped." in load(fixture)
    assert Article.objects.get().document().sections[1].body == "Longer."


def test_what_was_edited_since_is_left_alone_and_named(fixture: Path) -> None:
    load(fixture)
    article = Article.objects.get()
    article.revise(replace(article.document(), lead="Edited."))
    fixture.write_text(FIXTURE.replace("body: Long.", "body: Longer."), encoding="utf-8")
    output = load(fixture)
    assert "edited since it was loaded: article Almaty" in output
    assert "0 new, 0 changed, 2 unchanged, 1 skipped." in output
    assert article.revisions().count() == 2


def test_overwriting_is_a_revision(fixture: Path) -> None:
    load(fixture)
    article = Article.objects.get()
    article.revise(replace(article.document(), lead="Edited."))
    assert "1 changed" in load(fixture, overwrite=True)
    assert [revision.number for revision in article.revisions()] == [3, 2, 1]
    assert article.document() == article.document(1)


@pytest.mark.parametrize(
    ("was", "becomes", "refusal"),
    [
        ("level: 1, heading: Past", "level: 3, heading: Past", "No level can be skipped"),
        ('lead: "A city', 'lead: "A [[a{b]] city', "is not a valid link"),
        ("uid: almaty, title: Almaty", "uid: almaty, title: 'A|B'", "|"),
        ("uid: almaty, title", "uid: other, title", "almaty"),
        ("uid: atlas, key", "uid: The Atlas, key", "A uid consists of lowercase letters"),
        ("title: Atlas}", "title: Atlas, state: lost}", "'lost' is not a valid choice"),
        ("title: Atlas}", "title: Atlas, unknown: x}", "unknown"),
    ],
)
def test_a_bad_fixture_is_refused_whole(
    fixture: Path, was: str, becomes: str, refusal: str
) -> None:
    fixture.write_text(FIXTURE.replace(was, becomes), encoding="utf-8")
    with pytest.raises(CommandError, match=re.escape(refusal)):
        load(fixture)
    assert not Revision.objects.exists()
    assert not Reference.objects.exists()
    assert not Category.objects.exists()


def test_a_missing_source_is_said_and_no_reason_to_refuse(fixture: Path) -> None:
    fixture.write_text(FIXTURE.replace("@atlas", "@atlos"), encoding="utf-8")
    output = load(fixture)
    assert "article Almaty: There is no reference “atlos” (line 1). Did you mean “atlas”?" in output
    assert "3 new" in output


def test_categories_that_contain_each_other_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "circle.yaml"
    file.write_text(
        "- model: articles.category\n  fields: {uid: a, name: A, parents: B}\n"
        "- model: articles.category\n  fields: {uid: b, name: B, parents: A}\n",
        encoding="utf-8",
    )
    with pytest.raises(CommandError, match="is this category or one of its subcategories"):
        load(file)
    assert not Category.objects.exists()


def test_other_models_are_loaded_as_django_does(tmp_path: Path) -> None:
    file = tmp_path / "groups.yaml"
    file.write_text("- model: auth.group\n  fields: {name: guests}\n", encoding="utf-8")
    load(file)
    from django.contrib.auth.models import Group

    assert Group.objects.filter(name="guests").exists()


def test_a_name_that_is_taken_is_refused_with_its_holder(fixture: Path) -> None:
    load(fixture)
    fixture.write_text(
        "- model: articles.article\n  fields: {uid: other, title: Almaty}\n", encoding="utf-8"
    )
    with pytest.raises(CommandError, match="already the title or a redirect of “Almaty”"):
        load(fixture)
    assert Article.objects.count() == 1


def test_two_references_of_one_key_are_refused(fixture: Path) -> None:
    load(fixture)
    fixture.write_text(
        "- model: references.reference\n  fields: {uid: other, key: atlas, title: Atlas}\n",
        encoding="utf-8",
    )
    with pytest.raises(CommandError, match="reference other"):
        load(fixture)
    assert Reference.objects.count() == 1
