"""Source texts: only editors upload and see them; passages are looked up in them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.index import Citation
from articles.index.claims.passage_matches import passage_matches
from references import source_text_form
from references.models import Reference, SourceText
from tests.articles.factories import a_reference, an_article
from tests.people import member

pytestmark = pytest.mark.django_db
PATH = "/reference/speech/text/"
TEXT = "On 20 March 2019 Mr Tokayev was sworn in.\n\n<b>Then</b> he praised his “predecessor”."


@pytest.fixture
def speech(db: None) -> Reference:
    made = a_reference("speech", title="The speech")
    an_article(
        "Tokayev",
        lead='Sworn in.[@speech, "was sworn in"] Praise.[@speech, "praised his old predecessor"]',
        sections={"Life": 'Born.[@speech, "was born in Almaty"] Again.[@speech, "was sworn in"]'},
    )
    return made


def give(client: Client, text: str = TEXT, **more: object) -> str:
    answer = client.post(PATH, {"text": text, **more}, follow=True)
    return answer.content.decode()


def page(client: Client, query: str = "") -> str:
    answer = client.get(PATH + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_passages_are_found_nearly_found_or_not(speech: Reference, editor_client: Client) -> None:
    assert "No text has been added for this source" in page(editor_client)
    shown = give(editor_client)
    chips = re.findall(r'class="chip chip-\w+"[^>]*>([^<]+)<', shown)
    assert chips == ["found", "similar", "not found"]
    assert '<mark class="passage-found" data-number="1">was sworn in</mark>' in shown
    assert 'id="passage-2"></span><mark class="passage-near"' in shown
    assert re.search(r"The source says:.*<ins", shown)
    assert "&lt;b&gt;Then&lt;/b&gt; he" in shown
    assert '<a href="/wiki/Tokayev/#Life">Tokayev: Life</a>' in shown
    assert "added by editor" in shown
    assert "1 found, 1 similar, 1 not found" in shown


def test_drafts_that_one_may_not_read_are_not_named(
    speech: Reference, editor_client: Client
) -> None:
    an_article("Gone", lead='A.[@speech, "a secret passage"]', state="deleted")
    assert "a secret passage" not in give(editor_client)


def test_a_file_will_do(speech: Reference, editor_client: Client) -> None:
    file = SimpleUploadedFile("speech.txt", b"\xef\xbb\xbf" + "Ант берді\r\n".encode())
    shown = give(editor_client, "", file=file)
    assert "speech.txt" in shown
    assert SourceText.objects.get().text == "Ант берді"


@pytest.mark.parametrize(
    ("text", "file", "sentence"),
    [
        ("", None, "There is no text."),
        (" \n ", None, "There is no text."),
        ("", b"", "There is no text."),
        ("", b"\xff\xfe\x00A", "is not a UTF-8 text file"),
        ("", b"A\x00B", "is not a UTF-8 text file"),
        ("words", b"words", "not both"),
        ("w" * 301, None, "The text has 301 characters; the limit is 300"),
        ("", b"w" * 301, "The text has 301 characters"),
        ("", b"w" * 1300, "The file has 1,300 bytes; the limit is 1,200"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_what_was_pasted_stays(
    text: str,
    file: bytes | None,
    sentence: str,
    speech: Reference,
    editor_client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(source_text_form, "MAX_SOURCE_TEXT", 300)
    monkeypatch.setattr(source_text_form, "MAX_FILE", 1200)
    sent = {"file": SimpleUploadedFile("x.txt", file)} if file is not None else {}
    answer = editor_client.post(PATH, {"text": text, **sent})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert text in answer.content.decode()
    assert not SourceText.objects.exists()


def test_a_new_text_takes_the_place_of_the_old_which_is_kept(
    speech: Reference, editor_client: Client
) -> None:
    give(editor_client, "He was born in Almaty.")
    shown = give(editor_client)
    old, new = SourceText.objects.order_by("pk")
    assert "was sworn in</mark>" in shown
    earlier = page(editor_client, f"?text={old.pk}")
    assert "This is an earlier version." in earlier
    assert "Almaty</mark>" in earlier
    assert f"?text={new.pk}" in earlier
    give(editor_client)
    assert SourceText.objects.count() == 2, "the same text again is not another one"
    assert "was sworn in</mark>" in page(editor_client, "?text=nonsense")


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("was  sworn\nin", '[@speech, "was sworn in"]'),
        ('a "great" day', r'[@speech, "a \"great\" day"]'),
        ("back\\slash `tick`", r'[@speech, "back\\slash ’tick’"]'),
        ("[@other] <b>", '[@speech, "[@other] <b>"]'),
    ],
)
def test_without_javascript_a_form_makes_the_mark(
    words: str, mark: str, speech: Reference, editor_client: Client
) -> None:
    give(editor_client)
    answer = editor_client.get(PATH, {"words": words})
    assert answer.context["mark"] == mark
    article = an_article("Other", lead=f"Words.{mark}")
    (citation,) = Citation.objects.filter(article=article)
    assert citation.passage.split() == words.replace("`tick`", "’tick’").split()


def test_a_mark_that_would_be_too_long_is_refused(speech: Reference, editor_client: Client) -> None:
    give(editor_client)
    assert "too long for a citation" in page(editor_client, f"?words={'w' * 2100}")


def test_passages_are_looked_up_for_editors_and_cost_one_query_when_known(
    speech: Reference,
    editor: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    SourceText.objects.create(reference=speech, text=TEXT)
    rows = list(Citation.objects.all())
    assert passage_matches(rows, member("staffed")) == {}
    matches = passage_matches(rows, editor)
    assert {passage: found.state for (_, passage), found in matches.items()} == {
        "was sworn in": "found",
        "praised his old predecessor": "near",
        "was born in Almaty": "missing",
    }
    with django_assert_num_queries(1):
        assert passage_matches(rows, editor) == matches
    SourceText.objects.create(reference=speech, text="He was born in Almaty.")
    assert passage_matches(rows, editor)["speech", "was born in Almaty"].state == "found"


def test_it_goes_with_its_source_when_that_is_renamed_or_merged(
    speech: Reference, editor_client: Client, editor: User
) -> None:
    give(editor_client)
    speech.rename("address")
    assert editor_client.get(PATH)["Location"] == "/reference/address/text/"
    speech.refresh_from_db()
    other = a_reference("other")
    speech.merge_into(other)
    shown = editor_client.get(PATH, follow=True).content.decode()
    assert "was sworn in</mark>" in shown
    assert passage_matches(Citation.objects.all(), editor)


def test_as_many_queries_for_many_passages(
    speech: Reference, editor_client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    give(editor_client)
    for number in range(10):
        an_article(f"Article {number}", lead=f'A.[@speech, "passage {number}"]')
    page(editor_client)
    with django_assert_max_num_queries(16):
        page(editor_client)


def test_no_key_of_a_new_reference_ends_as_its_address(editor_client: Client) -> None:
    refused = editor_client.post(
        "/admin/references/reference/add/", {"title": "T", "type": "book", "key": "x/text"}
    )
    assert "address of another page" in refused.content.decode()


def test_a_rating_change_leaves_it(speech: Reference, editor_client: Client) -> None:
    give(editor_client)
    speech.revise(replace(speech.document(), rating="mixed"))
    assert "was sworn in</mark>" in page(editor_client)
