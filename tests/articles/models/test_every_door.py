"""What forms refuse is refused at every door: in a shell, by a plain save, and by a fixture."""

from __future__ import annotations

from dataclasses import replace

import pytest

from articles.models import Article, Category, Section
from articles.text.document.article_document import (
    ArticleDocument,
    CategoryDocument,
    DocumentField,
    DocumentSection,
)
from bioweb.history.document_merge import DocumentRefused
from bioweb.history.models import Revision
from bioweb.history.revising import revising
from references.models import Reference
from references.text.reference_document import ReferenceDocument
from tests.articles.factories import a_category, an_article

pytestmark = pytest.mark.django_db
GOOD = ArticleDocument(title="Almaty", lead="A city.")

REFUSED = [
    ({"title": "foo/history"}, "A name cannot end in “/history”"),
    ({"title": "a|b"}, "A name cannot contain “|”"),
    ({"redirects": ("foo/history",)}, "A name cannot end in “/history”"),
    ({"lead": "## Heading"}, "is the heading “Heading”"),
    ({"lead": "Words [@key"}, "is not a valid citation"),
    ({"lead": "Words [-@key]"}, "“[-@key]” in line 1 is not a valid citation"),
    ({"lead": "Words [contra@key]"}, "“[contra@key]” in line 1 is not a valid citation"),
    ({"sections": (DocumentSection("s", 2, "A", ""),)}, "No level can be skipped"),
    ({"sections": (DocumentSection("s", 1, "A [@k]", ""),)}, "A heading must be plain text"),
    ({"infobox": (DocumentField("f", "A [@k]", "b"),)}, "A label must be plain text"),
    ({"infobox": (DocumentField("f", "A", "b", group="[[C]]"),)}, "A group must be plain text"),
    ({"short_description": "A city [@k]"}, "The short description must be plain text"),
    ({"language": "english language"}, "is not a language code"),
    ({"state": "redirect"}, "The lead of a redirect must be one link"),
    ({"categories": ("Gone",)}, "The category “Gone” is deleted. Choose another."),
]


@pytest.mark.parametrize(("change", "sentence"), REFUSED)
@pytest.mark.parametrize("is_new", [True, False])
def test_revising_an_article_in_a_shell(
    change: dict[str, object], sentence: str, is_new: bool
) -> None:
    a_category("Gone", state="deleted")
    article = Article() if is_new else an_article("Almaty", lead="A city.")
    with pytest.raises(DocumentRefused) as refusal:
        article.revise(replace(GOOD, **change))
    assert sentence in str(refusal.value)
    assert Revision.objects.filter(subject_kind="article").count() == (0 if is_new else 1)
    article.revise(replace(GOOD, lead="A good city."))
    assert Article.objects.get().lead == "A good city."


def test_applying_within_a_block() -> None:
    article = an_article("Almaty")
    with pytest.raises(DocumentRefused, match="cannot end in"), revising(article):
        article.apply(replace(article.document(), title="foo/history"))
    assert Article.objects.get().title == "Almaty"


def test_a_plain_save_of_a_row() -> None:
    article = an_article("Almaty", sections={"Past": "Old."})
    section = Section.objects.get()
    section.body = "## Heading"
    with pytest.raises(DocumentRefused, match="is the heading"):
        section.save()
    article.title = "a|b"
    with pytest.raises(DocumentRefused, match="A name cannot contain"):
        article.save()
    assert article.revisions().count() == 1


def test_missing_sources_and_uncited_claims_are_no_reason_to_refuse() -> None:
    an_article("Almaty", lead="A city. [@nobody] It is large.")
    assert Article.objects.get().revision().number == 1


def test_what_was_there_before_is_no_reason_to_refuse() -> None:
    article = Article()
    bad = replace(GOOD, lead="Words [@key", sections=(DocumentSection("s", 3, "A", "## B"),))
    article.revise(bad, kind=Revision.Kind.IMPORT)
    article.revise(replace(article.document(), short_description="A city"))
    document = article.document()
    moved = replace(document, lead="", sections=(replace(document.sections[0], body=bad.lead),))
    article.revise(moved)
    assert article.revision().number == 3


@pytest.mark.parametrize("parents", [("A",), ("C",)])
def test_a_category_is_never_below_itself(parents: tuple[str, ...]) -> None:
    a = a_category("A")
    a_category("B", "A")
    a_category("C", "B")
    with pytest.raises(DocumentRefused, match="is this category or one of its subcategories"):
        a.revise(replace(a.document(), parents=parents))
    a.refresh_from_db()
    a.parents = "\n".join(parents)
    with pytest.raises(DocumentRefused, match="is this category or one of its subcategories"):
        a.save()
    assert a.revisions().count() == 1


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": "foo/history"}, "A name cannot end in “/history”"),
        ({"name": "Other"}, "A category with this name already exists."),
        ({"parents": ("Gone",)}, "The category “Gone” is deleted."),
        ({"state": "deleted"}, "1 article is in this category."),
        ({"description": "x" * 5001}, "longer than 5,000 characters"),
    ],
)
def test_revising_a_category_in_a_shell(change: dict[str, object], sentence: str) -> None:
    a_category("Other")
    a_category("Gone", state="deleted")
    cities = a_category("Cities")
    an_article("Almaty", categories=("Cities",))
    with pytest.raises(DocumentRefused) as refusal:
        cities.revise(replace(cities.document(), **change))
    assert sentence in str(refusal.value)
    assert Category.objects.get(uid=cities.uid).revision().number == 1


def test_a_name_that_no_category_may_have_is_refused_for_a_new_one() -> None:
    with pytest.raises(DocumentRefused, match="cannot end in"):
        Category().revise(CategoryDocument(name="foo/history"))
    assert not Category.objects.exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"url": "example.org"}, "must begin with https://"),
        ({"doi": "10.1"}, "is not a DOI"),
        ({"isbn": "978-0-306-40615-8"}, "The check digit"),
        ({"issued": "yesterday"}, "is not a valid date"),
        ({"identifiers": "20056882"}, "is not a name and a value"),
        ({"type": "leaflet"}, "The type must be one of"),
        ({"rating": "retracted"}, "needs a reason"),
        ({"key": "a/history"}, "A key cannot end in “/history”"),
    ],
)
def test_revising_a_reference_in_a_shell(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(DocumentRefused) as refusal:
        Reference().revise(replace(ReferenceDocument(key="atlas", title="Atlas"), **change))
    assert sentence in str(refusal.value)
    assert not Reference.objects.exists()


def test_a_reference_may_keep_what_an_older_rule_allowed(editor_client) -> None:
    atlas = Reference()
    atlas.revise(
        ReferenceDocument(key="atlas", title="Atlas", doi="10.1", url="example.org"),
        kind=Revision.Kind.IMPORT,
    )
    atlas.revise(replace(atlas.document(), note="A book."))
    from tests.articles.html_forms import fields_of

    url = f"/admin/references/reference/{atlas.uid}/change/"
    form = fields_of(editor_client.get(url, follow=True))
    answer = editor_client.post(url, {**form, "note": "A good book."}, follow=True)
    atlas.refresh_from_db()
    assert atlas.note == "A good book.", answer.content.decode()
