"""Requests of the dialog for citing, and who may send them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.text.markup.citation_marks import CitationItem, parse_mark
from references.models import Reference
from references.text.reference_document import ReferenceDocument
from tests.people import member, signed_in

CITE = "/admin/references/reference/cite/"
SEARCH, MARK, NEW, PREVIEW = (f"{CITE}{name}/" for name in ("search", "mark", "new", "preview"))
SMITH = ReferenceDocument(
    key="smith-2020",
    title="A History of 100% Wool",
    authors="Smith, Jane",
    container="The Times",
    issued="2020-05-01",
    url="https://example.org/history",
)


@pytest.fixture
def smith(editor: User) -> Reference:
    reference = Reference(uid="smith")
    reference.revise(SMITH, author=editor)
    return reference


def found(client: Client, words: str) -> list[str]:
    answer = client.get(SEARCH, {"q": words})
    assert answer.status_code == 200
    return [result["key"] for result in answer.json()["results"]]


# ---- who may ----


@pytest.mark.parametrize("path", [SEARCH, MARK, NEW, PREVIEW])
def test_only_editors_may_use_the_dialog(visitor: Client, smith: Reference, path: str) -> None:
    viewer = member("viewer")
    viewer.user_permissions.add(Permission.objects.get(codename="view_article"))
    outside = User.objects.create_user("outside", password="outside")  # not staff
    outside.user_permissions.add(Permission.objects.get(codename="change_article"))
    for client in (visitor, signed_in(viewer), signed_in(outside)):
        ask = client.get if path == SEARCH else client.post
        assert ask(path, {"q": "smith", "key": "smith-2020"}).status_code == 403
    assert Reference.objects.count() == 1


def test_citing_needs_no_permission_to_add_references(smith: Reference) -> None:
    writer = member("writer")
    writer.user_permissions.add(Permission.objects.get(codename="add_article"))
    client = signed_in(writer)
    assert found(client, "smith") == ["smith-2020"]
    answer = client.post(NEW, {"title": "New", "type": "book"})
    assert answer.status_code == 403
    assert "does not have permission to add references" in answer.json()["message"]


def test_writing_requests_need_post_and_a_csrf_token(editor: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    for path in (MARK, NEW, PREVIEW):
        assert client.get(path).status_code == 405
        assert client.post(path, {"title": "New", "type": "book"}).status_code == 403
    assert client.post(SEARCH).status_code in (403, 405)
    assert not Reference.objects.exists()


# ---- searching ----


@pytest.mark.parametrize(
    "words", ["wool", "jane HISTORY", "smith-2020", "example.org/history", "100%", "times", ""]
)
def test_a_reference_is_found_by_title_author_address_and_key(
    editor_client: Client, smith: Reference, words: str
) -> None:
    assert found(editor_client, words) == ["smith-2020"]


@pytest.mark.parametrize("words", ["токаев", "ТОКАЕВ", "Токаев президент"])
def test_letters_beyond_ascii_are_found_in_either_case(
    editor_client: Client, smith: Reference, words: str
) -> None:
    smith.revise(replace(SMITH, title="Касым-Жомарт Токаев", authors="ПРЕЗИДЕНТ"))
    assert found(editor_client, words) == ["smith-2020"]


@pytest.mark.parametrize(
    "words",
    [
        "%",
        "_____",
        "' OR 1=1 --",
        '"',
        "\\",
        "<script>alert(1)</script>",
        "wool nowhere",
        "x" * 100_000,
        "z " * 5000,
    ],
)
def test_hostile_words_find_nothing_and_break_nothing(
    editor_client: Client, smith: Reference, words: str
) -> None:
    smith.revise(replace(SMITH, title="Plain"))
    assert found(editor_client, words) == []


def test_results_are_data_and_not_html(editor_client: Client, smith: Reference) -> None:
    hostile = '<img src=x onerror="alert(1)">'
    smith.revise(replace(SMITH, title=hostile))
    answer = editor_client.get(SEARCH, {"q": "onerror"})
    assert answer["Content-Type"] == "application/json"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in answer["Cache-Control"]
    (result,) = answer.json()["results"]
    assert result["title"] == hostile


def test_withdrawn_references_are_not_offered(editor_client: Client, smith: Reference) -> None:
    smith.revise(replace(SMITH, state="withdrawn"))
    assert found(editor_client, "smith") == []
    answer = editor_client.post(MARK, {"key": "smith-2020"}).json()
    assert "Choose another" in answer["errors"][""][0]


def test_at_most_twenty_are_found_with_constant_queries(
    editor_client: Client, editor: User, smith: Reference
) -> None:
    with CaptureQueriesContext(connection) as before:
        assert found(editor_client, "wool") == ["smith-2020"]
    for number in range(25):
        Reference().revise(replace(SMITH, key=f"k{number}"), author=editor)
    with CaptureQueriesContext(connection) as after:
        answer = editor_client.get(SEARCH, {"q": "wool"}).json()
    assert len(answer["results"]) == 20
    assert answer["more"] is True
    assert len(after) == len(before)


# ---- the mark ----


@pytest.mark.parametrize(
    ("locator", "passage"),
    [
        ("", ""),
        ("p. 3", ""),
        ("", "the words"),
        ("p. 3; 4", 'He said "no" [sic] \\ and; @home'),
        ("сс. 3–4", "“бірінші” | екінші"),
        ("chap. 1, [2]", "line\r\nbreak  and   spaces"),
    ],
)
def test_a_mark_contains_the_typed_values(
    editor_client: Client, smith: Reference, locator: str, passage: str
) -> None:
    data = {"key": "smith-2020", "locator": locator, "passage": passage, "contra": "on"}
    mark = parse_mark(editor_client.post(MARK, data).json()["mark"])
    assert mark is not None
    passage = " ".join(passage.split())
    assert mark.items == (
        CitationItem("smith-2020", locator=locator, passage=passage, contra=True),
    )


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"key": "smith-2020", "passage": "a `code`"}, "backtick"),
        ({"key": "smith-2020", "passage": "long " * 1000}, "Shorten"),
        ({"key": "smyth"}, "no reference “smyth”"),
        ({}, "no reference"),
    ],
)
def test_values_that_fit_no_mark_are_refused(
    editor_client: Client, smith: Reference, data: dict[str, str], sentence: str
) -> None:
    assert sentence in editor_client.post(MARK, data).json()["errors"][""][0]


# ---- a new reference while citing ----


def test_a_new_reference_is_saved_and_returns_its_mark(editor_client: Client, editor: User) -> None:
    data = {"title": "New", "type": "book", "issued": "2021", "locator": "p. 9"}
    answer = editor_client.post(NEW, data).json()
    made = Reference.objects.get()
    assert answer["mark"] == f"[@{made.key}, p. 9]"
    assert made.revision().author == editor


def test_a_refused_reference_has_errors_by_field(editor_client: Client, smith: Reference) -> None:
    answer = editor_client.post(NEW, {"type": "book", "issued": "May", "url": "x"}).json()
    assert set(answer["errors"]) == {"title", "issued", "url"}
    data = {"title": "New", "type": "book", "passage": "`"}
    assert "backtick" in editor_client.post(NEW, data).json()["errors"][""][0]
    assert Reference.objects.count() == 1


def test_a_duplicate_work_is_offered_instead(editor_client: Client, smith: Reference) -> None:
    data = {"title": "Same", "type": "webpage", "url": "http://example.org/history/"}
    answer = editor_client.post(NEW, data).json()
    assert [other["key"] for other in answer["duplicates"]] == ["smith-2020"]
    assert "<a" not in str(answer["errors"])
    assert "mark" in editor_client.post(NEW, {**data, "save_anyway": "on"}).json()
