"""References in the admin: creating, editing, refusals and withdrawing, and no deletion."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from articles.text.document.article_document import ArticleDocument, DocumentSection
from references.models import Reference
from references.text.reference_document import ReferenceDocument
from tests.people import member, signed_in

LIST = "/admin/references/reference/"
ADD = f"{LIST}add/"
SMITH = ReferenceDocument(
    key="smith-2020",
    type="book",
    title="A History",
    authors="Smith, Jane",
    issued="2020",
    url="https://example.org/history",
    isbn="9780306406157",
)
Counter = Any


@pytest.fixture
def smith(editor: User) -> Reference:
    reference = Reference(uid="smith")
    reference.revise(SMITH, author=editor)
    return reference


def typed(document: ReferenceDocument = SMITH, **changes: str) -> dict[str, str]:
    """The data that a browser posts for the form of `document`, with these changes."""
    values = {name: value for name, value in document.as_dict().items() if name != "state"}
    return {**values, **changes}


def change(reference: Reference) -> str:
    return f"{LIST}{reference.uid}/change/"


def errors(answer: Any) -> str:
    """All errors of the form, as one text."""
    return str(answer.context["errors"].as_text())


def article_citing(text: str, author: User, uid: str = "one") -> Article:
    article = Article(uid=uid)
    article.revise(ArticleDocument(title=uid.title(), lead=text), author=author)
    return article


# ---- making one ----


def test_a_new_reference_is_one_revision_with_a_key_of_its_own(
    editor_client: Client, editor: User
) -> None:
    assert editor_client.get(ADD).status_code == 200
    data = typed(key="", comment="For the article", minor="on")
    answer = editor_client.post(ADD, data)
    made = Reference.objects.get()
    assert answer.status_code == 302
    assert answer["Location"] == made.get_absolute_url()
    assert made.key == "smith-2020-history"
    (revision,) = made.revisions()
    assert (revision.author, revision.comment, revision.minor) == (editor, "For the article", True)


def test_a_suggested_key_that_is_taken_gets_a_number(editor_client: Client) -> None:
    for number in range(2):
        editor_client.post(ADD, typed(key="", url="", isbn="", note=str(number)))
    keys = set(Reference.objects.values_list("key", flat=True))
    assert keys == {"smith-2020-history", "smith-2020-history-2"}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("key", "two words", "letters"),
        ("key", "кілт", "letters"),
        ("key", "ends-", "letters"),
        ("key", "a/history", "the address of another page"),
        ("key", "a/revision/1", "the address of another page"),
        ("key", "a/../b", "the address of another page"),
        ("key", "a//b", "the address of another page"),
        ("title", "", "required"),
        ("issued", "20 March 2019", "1953-05-17"),
        ("issued", "2019-02-30", "no valid day"),
        ("accessed", "yesterday", "1953-05-17"),
        ("url", "javascript:alert(1)", "must begin with https://"),
        ("url", "example.org", "Write it in full"),
        ("archive_url", "https://", "not a complete URL"),
        ("doi", "11.123/abc", "10.1000/182"),
        ("isbn", "978-0-306-40615-8", "check digit"),
        ("isbn", "12", "10 or 13 digits"),
        ("title_language", "en_GB", "language code"),
        ("type", "poem", "valid choice"),
        ("title", "x" * 501, "500"),
    ],
)
def test_what_is_malformed_is_refused_with_a_sentence_and_kept(
    editor_client: Client, field: str, value: str, sentence: str
) -> None:
    answer = editor_client.post(ADD, typed(**{field: value}))
    assert answer.status_code == 200
    assert sentence in errors(answer)
    assert not Reference.objects.exists()
    assert answer.context["form"][field].value() == value


def test_a_key_in_use_is_refused_with_its_holder(editor_client: Client, smith: Reference) -> None:
    answer = editor_client.post(ADD, typed(title="Other", url="", isbn=""))
    assert "“smith-2020” is already used by “A History”" in errors(answer)
    assert Reference.objects.count() == 1


@pytest.mark.parametrize(
    "codes",
    [
        {"url": "http://www.example.org/history/#page", "isbn": ""},
        {"url": "", "isbn": "0306406152"},
    ],
)
def test_a_likely_duplicate_is_pointed_out_and_can_be_saved_all_the_same(
    editor_client: Client, smith: Reference, codes: dict[str, str]
) -> None:
    data = typed(key="other", **codes)
    answer = editor_client.post(ADD, data)
    assert f'href="{smith.get_absolute_url()}"' in answer.content.decode()
    assert "save_anyway" in answer.content.decode()
    assert Reference.objects.count() == 1
    editor_client.post(ADD, {**data, "save_anyway": "on"})
    assert Reference.objects.count() == 2


def test_a_title_of_markup_is_shown_as_text(editor_client: Client, editor: User) -> None:
    hostile = "<script>alert(1)</script>"
    reference = Reference(uid="bad")
    reference.revise(replace(SMITH, title=hostile), author=editor)
    for path in (LIST, change(reference), f"{LIST}bad/delete/"):
        assert hostile not in editor_client.get(path).content.decode()
    answer = editor_client.post(ADD, typed(key="other", title=hostile))
    assert hostile not in answer.content.decode()


# ---- changing one ----


def test_a_change_is_one_revision_and_keeps_key_and_state(
    reviewer_client: Client, smith: Reference
) -> None:
    smith.revise(replace(SMITH, state="withdrawn"))
    data = typed(key="another", title="A Longer History", base="2", comment="Title")
    reviewer_client.post(change(smith), data)
    document = smith.document()
    assert (document.title, document.key) == ("A Longer History", "smith-2020")
    assert document.state == "withdrawn"
    assert smith.revision().number == 3


def test_an_unchanged_save_makes_no_revision(editor_client: Client, smith: Reference) -> None:
    answer = editor_client.post(change(smith), typed(base="1", authors="Smith, Jane\r\n"))
    assert answer.status_code == 302
    assert smith.revision().number == 1


def test_changes_of_different_attributes_are_both_kept(
    editor_client: Client, smith: Reference
) -> None:
    smith.revise(replace(SMITH, publisher="Press"))
    editor_client.post(change(smith), typed(base="1", title="Mine"))
    document = smith.document()
    assert (document.title, document.publisher) == ("Mine", "Press")


def test_what_the_browser_kept_is_forgotten_once_it_is_saved(
    editor_client: Client, smith: Reference
) -> None:
    page = editor_client.get(change(smith)).content.decode()
    assert 'id="edit-form"' in page
    assert 'data-user="editor"' in page
    answer = editor_client.post(change(smith), typed(base="1", title="", draft="123"))
    assert "data-unsaved" in answer.content.decode()
    assert answer.context["form"]["draft"].value() == "123"
    answer = editor_client.post(
        change(smith), typed(base="1", title="New", draft="123"), follow=True
    )
    assert 'data-saved="123"' in answer.content.decode()


def test_no_field_cuts_what_is_pasted(editor_client: Client) -> None:
    assert "maxlength" not in editor_client.get(ADD).content.decode()


@pytest.mark.parametrize("base", ["", "7", "x", "-1"])
def test_a_base_revision_that_there_is_not_is_refused(
    editor_client: Client, smith: Reference, base: str
) -> None:
    answer = editor_client.post(change(smith), typed(base=base, title="New"))
    assert answer.status_code == 200
    assert smith.document().title == "A History"


def test_an_ended_session_loses_nothing(visitor: Client, smith: Reference) -> None:
    answer = visitor.post(change(smith), typed(base="1", title="Typed for an hour"))
    assert answer.status_code == 403
    assert "Typed for an hour" in answer.content.decode()
    assert smith.document().title == "A History"


# ---- who may ----


@pytest.mark.parametrize("path", [LIST, ADD, f"{LIST}smith/change/", f"{LIST}smith/withdraw/"])
def test_visitors_get_the_sign_in_page_and_others_are_refused(
    visitor: Client, smith: Reference, path: str
) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 302
    assert "/admin/login/" in answer["Location"]
    nobody = signed_in(member("nobody"))
    assert nobody.get(path).status_code == 403
    assert nobody.post(path, typed(base="1", title="No")).status_code == 403
    assert smith.document().title == "A History"


def test_an_unknown_uid_is_not_found(editor_client: Client) -> None:
    assert editor_client.get(f"{LIST}none/change/").status_code == 404


# ---- the list ----


def test_the_list_searches_filters_and_counts_with_constant_queries(
    editor_client: Client, editor: User, smith: Reference, django_assert_num_queries: Counter
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    article_citing("Once.[@smith-2020] Twice.[@smith-2020]", editor)
    page = editor_client.get(f"{LIST}?q=jane").content.decode()
    assert change(smith) in page
    assert '<td class="field-times_cited">2</td>' in page
    assert change(smith) not in editor_client.get(f"{LIST}?q=100%25").content.decode()
    assert change(smith) not in editor_client.get(f"{LIST}?state=withdrawn").content.decode()
    with CaptureQueriesContext(connection) as before:
        editor_client.get(LIST)
    for number in range(10):
        Reference().revise(replace(SMITH, key=f"k{number}"), author=editor)
    with django_assert_num_queries(len(before)):
        editor_client.get(LIST)


def test_the_form_says_where_it_is_cited(
    editor_client: Client, editor: User, smith: Reference
) -> None:
    sections = (DocumentSection("early", 1, "Early life", "Born.[@smith-2020, p. 3]"),)
    Article(uid="one").revise(ArticleDocument(title="One", sections=sections), author=editor)
    page = editor_client.get(change(smith)).content.decode()
    assert 'href="/wiki/One/"' in page
    assert 'href="/wiki/One/#Early_life"' in page


def test_the_history_button_leads_to_the_public_history(
    editor_client: Client, smith: Reference
) -> None:
    answer = editor_client.get(f"{LIST}smith/history/")
    assert answer.status_code == 302
    assert answer["Location"] == "/reference/smith-2020/history/"
