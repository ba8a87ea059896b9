"""An editor saves an older form again: the later text continues the earlier one."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Article
from tests.articles.editing.edit_form import ADD, CHANGE, Form, section_page
from tests.articles.html_forms import words
from tests.people import member, signed_in


def past() -> str:
    return Article.objects.get(uid="almaty").document().sections[0].body


@pytest.mark.parametrize("url", [CHANGE, section_page("alm-past")])
def test_a_form_saved_again_continues_what_it_saved_before(
    url: str, almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client, url).part("alm-past", body="First words. A sentence too much.")
    assert form.save().status_code == 302
    answer = form.part("alm-past", body="Better words.").save()  # after the browser's “Back”
    assert answer.status_code == 302
    assert past() == "Better words."
    message = words(editor_client.get(answer.url))
    assert "Saved as revision 3." in message
    assert "Merged" not in message
    assert form.part("alm-past", body="The best words.").save().status_code == 302
    assert past() == "The best words."


def test_what_others_saved_before_and_after_stays(almaty: Article, editor_client: Client) -> None:
    dana = signed_in(member("Dana", "editors"))
    form = Form(editor_client).part("alm-past", body="It was founded in 1900.\n\nIt grew since.")
    Form(dana).part("alm-sport", body="Chess.").save()
    assert form.save().status_code == 302
    Form(dana).part("alm-past", body="It was founded in 1900.\n\nIt grew fast.").save()
    answer = form.part("alm-past", body="It was founded in 1901.\n\nIt grew since.").save()
    assert answer.status_code == 302
    assert past() == "It was founded in 1901.\n\nIt grew fast."
    assert almaty.document().sections[2].body == "Chess."
    assert "Merged with changes by Dana." in words(editor_client.get(answer.url))


def test_another_window_is_merged_and_named_as_such(almaty: Article, editor_client: Client) -> None:
    second = Form(editor_client).part("alm-sport", body="Chess.")
    Form(editor_client).part("alm-past", body="First.").save()
    answer = second.save()
    assert answer.status_code == 302
    assert past() == "First."
    assert "Merged with what you saved at " in words(editor_client.get(answer.url))


def test_the_same_words_in_two_windows_are_a_choice_between_own_texts(
    almaty: Article, editor_client: Client
) -> None:
    second = Form(editor_client).part("alm-past", body="Second.")
    Form(editor_client).part("alm-past", body="First.").save()
    answer = second.save()
    assert answer.status_code == 409
    text = words(answer)
    assert "You saved this page in another window at" in text
    assert "What you saved at" in text
    assert "This text" in text
    assert "editor changed" not in text
    assert "Theirs" not in text
    assert past() == "First."
    second.again(answer).choose("alm-past", "body", "mine").save()
    assert past() == "Second."


def test_a_new_article_saved_again_is_the_same_article(
    almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client, ADD).put(title="Astana", lead="A town.")
    form.new("sections", heading="Past", body="Old.")
    assert form.save().status_code == 302
    answer = form.put(lead="A city.").save()
    assert answer.status_code == 302, words(answer)
    article = Article.objects.get(title="Astana")
    assert article.document().lead == "A city."
    assert [part.heading for part in article.document().sections] == ["Past"]
    assert article.revision().number == 2


def test_a_new_part_that_is_sent_twice_is_added_once(
    almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client).new("sections", heading="New", body="Words.")
    form.new("infobox", label="Area", value="682")
    assert form.save().status_code == 302
    assert form.save().status_code == 302  # a second click, or the browser's way back
    document = almaty.document()
    assert [part.heading for part in document.sections][-2:] == ["Sport", "New"]
    assert [field.label for field in document.infobox] == ["Country", "Mayor", "Area"]
    assert almaty.revision().number == 2
    form.fields = {name: text.replace("Words.", "Other.") for name, text in form.fields.items()}
    assert form.save().status_code == 302
    assert [part.body for part in almaty.document().sections][2:] == [
        "Football is played.",
        "Other.",
    ]


def test_without_a_session_the_form_is_merged_as_that_of_another_window(
    almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client).part("alm-past", body="First.")
    form.save()
    session = editor_client.session
    del session["saved_forms"]
    session.save()
    form.part("alm-sport", body="Chess.")
    assert form.save().status_code == 302
    assert past() == "First."
    assert almaty.document().sections[2].body == "Chess."
