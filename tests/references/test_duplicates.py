"""Duplicate references: named by the form of a reference, and listed for editors."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from bioweb.history.verification import findings
from references import views
from references.forms import ReferenceForm
from references.models import Reference, SourceIdentity
from references.text.reference_document import ReferenceDocument
from references.text.source_identities import MAX_IDENTITY_LENGTH, source_identities
from tests.articles.factories import a_reference, an_article

PATH = "/references/duplicates/"
PAGE = "https://example.org/page"


def document(**fields: str) -> ReferenceDocument:
    return ReferenceDocument(key="k", **fields)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"url": PAGE}, {"url": f"https://web.archive.org/web/2020/{PAGE}"}),
        ({"url": PAGE}, {"archive_url": f"http://archive.ph/{PAGE}/"}),
        ({"archive_url": f"https://archive.today/2020/{PAGE}"}, {"url": f"{PAGE}#part"}),
        ({"doi": "10.1000/182"}, {"doi": "https://doi.org/10.1000/182"}),
        ({"doi": "10.1000/AbC"}, {"url": "https://doi.org/10.1000/aBc"}),
        ({"isbn": "0-306-40615-2"}, {"isbn": "978 0 306 40615 7"}),
        ({"title": "Our House."}, {"title": "our  house"}),
        (
            {"title": "Étude", "authors": "Smith, John\nDoe, Ann", "issued": "1953"},
            {"title": "Etude", "authors": "Ann Doe\nJohn Smith", "issued": "1953"},
        ),
        (
            {"title": "One", "authors": "J.D. van Embden\nA. Roe"},
            {"title": "One", "authors": "Roe, A\nvan Embden JD"},
        ),
        (
            {"title": "One", "container": "Daily", "note": "Via a library."},
            {"title": "One", "container": "Daily"},
        ),
    ],
)
def test_one_work_in_two_spellings(one: dict[str, str], other: dict[str, str]) -> None:
    assert set(source_identities(document(**one))) & set(source_identities(document(**other)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"url": PAGE}, {"url": f"{PAGE}?id=2"}),
        ({"url": "https://archive.ph/AbCd1"}, {"url": "https://archive.ph/AbCd2"}),
        ({"doi": "10.1000/182"}, {"doi": "10.1000/183"}),
        ({"isbn": "0-306-40615-2"}, {"isbn": "0-306-40615-2", "type": "chapter"}),
        ({"isbn": "0-306-40615-2"}, {"isbn": "0-306-40615-2", "type": "paper-conference"}),
        ({"doi": "malformed"}, {"doi": "malformed"}),
        ({"isbn": "1"}, {"isbn": "1"}),
        ({"note": "Some words"}, {"note": "Some words"}),
        ({"title": "One", "issued": "1953"}, {"title": "One", "issued": "1954"}),
        ({"title": "One", "note": "Daily, p. 1"}, {"title": "One", "note": "Weekly, p. 1"}),
        ({"title": "One"}, {"title": "One", "url": PAGE}),
        ({"title": "One", "url": PAGE}, {"title": "One", "doi": "10.1000/182"}),
        ({"title": "—"}, {"title": "—"}),
        ({}, {}),
    ],
)
def test_what_is_not_one_work(one: dict[str, str], other: dict[str, str]) -> None:
    assert not set(source_identities(document(**one))) & set(source_identities(document(**other)))


def test_long_addresses_are_compared_by_a_hash() -> None:
    long = f"{PAGE}?{'x' * 500}"
    (one,), (other,) = (
        source_identities(document(url=long)),
        source_identities(document(url=f"{long}y")),
    )
    assert len(one) <= MAX_IDENTITY_LENGTH
    assert one != other


def test_long_words_are_compared_by_a_hash_too() -> None:
    long = "word " * 99
    (one,), (other,) = (
        source_identities(document(title=long)),
        source_identities(document(title=long + "x")),
    )
    assert one.startswith("text word word")
    assert len(one) <= MAX_IDENTITY_LENGTH
    assert one != other


@pytest.mark.django_db
def test_the_form_points_out_an_archived_copy() -> None:
    a_reference("here", title="Is here", archive_url=f"https://web.archive.org/web/2020/{PAGE}")
    form = ReferenceForm({"title": "T", "type": "webpage", "url": "http://www.example.org/page/"})
    assert not form.is_valid()
    assert [other.key for other in form.duplicates] == ["here"]
    other = ReferenceForm({"title": "T", "type": "webpage", "url": "https://example.org/other"})
    assert other.is_valid()


@pytest.mark.django_db
def test_what_was_merged_is_a_double_no_more() -> None:
    one, other = a_reference("one", url=PAGE), a_reference("other", url=PAGE)
    one.merge_into(other)
    form = ReferenceForm({"title": "T", "type": "webpage", "url": PAGE})
    assert not form.is_valid()
    assert [found.key for found in form.duplicates] == ["other"]


@pytest.mark.django_db
def test_the_index_follows_each_revision_and_is_rebuilt_the_same() -> None:
    made = a_reference("one", url=PAGE, isbn="0-306-40615-2")
    held = SourceIdentity.objects.values_list("same", flat=True).order_by("same")
    assert list(held) == ["isbn 9780306406157", "url example.org/page"]
    made.revise(replace(made.document(), isbn="", url="https://example.org/new"))
    assert list(held.all()) == ["url example.org/new"]
    SourceIdentity.objects.all().delete()
    assert any("SourceIdentity" in sentence for sentence in findings())
    call_command("reindex", verbosity=0)
    assert list(held.all()) == ["url example.org/new"]
    assert list(findings()) == []


@pytest.mark.django_db
def test_the_page_groups_them_with_a_way_to_merge(
    reviewer_client: Client, editor_client: Client, visitor: Client
) -> None:
    assert "There are no duplicate references" in editor_client.get(PATH).content.decode()
    a_reference("one", title="One", url=PAGE, doi="10.1000/182")
    two = a_reference("two", title="Two", url=f"https://archive.is/2020/{PAGE}", doi="10.1000/182")
    a_reference("three", title="Three", url="https://example.org/3")
    an_article("Almaty", lead="A.[@one]")
    shown = reviewer_client.get(PATH).content.decode()
    assert shown.count('class="duplicate-group"') == 1
    assert "<code>doi 10.1000/182</code>, <code>url example.org/page</code>" in shown
    assert f'href="/admin/references/reference/{two.uid}/merge/?into=one"' in shown
    assert "Three" not in shown
    page = editor_client.get(PATH).content.decode()
    assert "/merge/" not in page
    assert "A reviewer can merge them." in page
    assert visitor.get(PATH).status_code == 403
    assert PATH in editor_client.get("/references/").content.decode()
    assert PATH not in visitor.get("/references/").content.decode()


@pytest.mark.django_db
def test_many_duplicates_have_pages_and_cost_no_more(
    editor_client: Client,
    monkeypatch: pytest.MonkeyPatch,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(12):
        for copy in "ab":
            a_reference(f"{copy}-{number}", url=f"https://example.org/{number:02}")
    with django_assert_max_num_queries(9):
        assert editor_client.get(PATH).content.decode().count('class="duplicate-group"') == 12
    monkeypatch.setattr(views, "GROUPS_A_PAGE", 5)
    assert (
        editor_client.get(f"{PATH}?page=3").content.decode().count('class="duplicate-group"') == 2
    )
    assert Reference.objects.count() == 24
