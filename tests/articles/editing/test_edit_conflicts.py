"""Two editors at once: other changes are merged, conflicts are shown, nothing is lost."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from articles.text.document.article_document import ArticleDocument
from tests.articles.editing.edit_form import Form, section_page
from tests.articles.history.revision_factories import make_article, make_category, make_reference
from tests.articles.html_forms import row_of, words
from tests.people import member, signed_in


@pytest.fixture
def almaty(db: None) -> Article:
    make_reference()
    make_category()
    return make_article()


@pytest.fixture
def other(db: None) -> Client:
    return signed_in(member("Dana", "editors"))


def document() -> ArticleDocument:
    document: ArticleDocument = Article.objects.get().document()
    return document


def bodies() -> dict[str, str]:
    return {part.uid: part.body for part in document().sections}


def test_changes_of_different_parts_are_merged(
    almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client).part("alm-past", body="Mine.").put(lead="My lead.")
    mine.part("alm-mayor", value="My mayor")
    theirs = Form(other).part("alm-climate", body="Theirs.").part("alm-country", value="KZ")
    theirs.new("sections", heading="Added", body="By Dana.").save()
    answer = mine.save()
    assert answer.status_code == 302
    assert bodies()["alm-past"] == "Mine."
    assert bodies()["alm-climate"] == "Theirs."
    assert [part.heading for part in document().sections][-1] == "Added"
    assert [field.value for field in document().infobox] == ["KZ", "My mayor"]
    page = editor_client.get(answer.url)
    assert "Merged with changes to other parts by Dana." in words(page)
    assert "/wiki/Almaty/diff/1/2/" in page.content.decode()


def test_a_section_edit_and_a_whole_edit_are_merged(
    almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client, section_page("alm-past")).part("alm-past", body="Mine.")
    Form(other).part("alm-sport", DELETE="on").put(title="Almaty city").save()
    assert mine.save().url == "/wiki/Almaty_city/#Past"
    assert bodies() == {"alm-past": "Mine.", "alm-climate": "Winters are cold. [@atlas, p. 3]"}


@pytest.fixture(params=["whole", "section"])
def collided(
    request: pytest.FixtureRequest, almaty: Article, editor_client: Client, other: Client
) -> Form:
    """The form after a conflict: both editors changed `alm-past`, and Dana also `alm-sport`."""
    url = {"whole": {}, "section": {"url": section_page("alm-past")}}[request.param]
    mine = Form(editor_client, **url).part("alm-past", body="Mine.").put(comment="My comment")
    theirs = Form(other).part("alm-past", body="Theirs.").part("alm-sport", body="Chess.")
    theirs.put(comment="Her comment").save()
    answer = mine.save()
    assert answer.status_code == 409
    text = words(answer)
    assert "Edit conflict: someone else changed the same text" in text
    assert "Dana" in text
    assert "Her comment" in text
    assert "It was founded in 1854." in text  # the text when both began
    html = answer.content.decode()
    assert ">Theirs.</pre>" in html
    assert "/wiki/Almaty/diff/1/2/" in html
    assert bodies()["alm-past"] == "Theirs."
    back = mine.again(answer)
    row = row_of(back.fields, "alm-past")
    assert back.fields[f"{row}-body"] == "Mine."
    assert back.fields["comment"] == "My comment"
    assert back.fields["take-alm-past-body"] == "mine"
    return back


def test_choosing_mine_keeps_mine(collided: Form) -> None:
    assert collided.save().status_code == 302
    assert bodies()["alm-past"] == "Mine."
    assert bodies()["alm-sport"] == "Chess."


def test_choosing_theirs_takes_theirs(collided: Form) -> None:
    collided.put(**{"take-alm-past-body": "theirs"})
    collided.part("alm-past", heading="My heading")
    assert collided.save().status_code == 302
    assert bodies()["alm-past"] == "Theirs."
    assert document().sections[0].heading == "My heading"


def test_both_versions_can_be_joined_by_hand(collided: Form) -> None:
    collided.part("alm-past", body="Mine. Theirs.").save()
    assert bodies()["alm-past"] == "Mine. Theirs."


def test_the_choice_is_kept_when_the_form_is_refused(collided: Form) -> None:
    collided.put(**{"take-alm-past-body": "theirs", "comment": "x" * 501})
    answer = collided.save()
    back = collided.again(answer)
    assert ">Theirs.</pre>" in answer.content.decode()
    assert back.fields["take-alm-past-body"] == "theirs"
    assert back.put(comment="").save().status_code == 302
    assert bodies()["alm-past"] == "Theirs."


def test_a_third_edit_in_between_is_shown_as_well(collided: Form, other: Client) -> None:
    Form(other).part("alm-past", body="Theirs again.").save()
    answer = collided.save()
    assert answer.status_code == 409
    assert ">Theirs again.</pre>" in answer.content.decode()
    collided.again(answer).save()
    assert bodies()["alm-past"] == "Mine."


def test_changes_of_the_same_title_lead_or_field_conflict(
    almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client).put(title="My Almaty", lead="Mine.").part("alm-mayor", value="M")
    Form(other).put(title="Her Almaty", lead="Hers.").part("alm-mayor", value="H").save()
    answer = mine.save()
    assert answer.status_code == 409
    back = mine.again(answer)
    assert (back.fields["title"], back.fields["lead"]) == ("My Almaty", "Mine.")
    back.put(**{"take--title": "theirs", "take-alm-mayor-value": "theirs"}).save()
    assert (document().title, document().lead, document().infobox[1].value) == (
        "Her Almaty",
        "Mine.",
        "H",
    )


def test_a_part_they_removed_and_i_changed_can_be_kept(
    almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client).part("alm-climate", body="Mine.")
    Form(other).part("alm-climate", DELETE="on").save()
    answer = mine.save()
    assert "You changed this; someone else removed it." in words(answer)
    back = mine.again(answer)
    assert "alm-climate" not in bodies()
    back.save()
    assert [part.uid for part in document().sections] == ["alm-past", "alm-climate", "alm-sport"]
    assert bodies()["alm-climate"] == "Mine."


def test_a_part_they_removed_and_i_changed_can_stay_removed(
    almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client).part("alm-climate", body="Mine.").put(lead="My lead.")
    Form(other).part("alm-climate", DELETE="on").save()
    back = mine.again(mine.save())
    back.put(**{"take-alm-climate-body": "theirs"}).save()
    assert "alm-climate" not in bodies()
    assert document().lead == "My lead."


@pytest.mark.parametrize(("choice", "body"), [("mine", None), ("theirs", "Theirs.")])
def test_a_part_i_removed_and_they_changed_is_a_conflict(
    choice: str, body: str | None, almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client).part("alm-climate", DELETE="on")
    Form(other).part("alm-climate", body="Theirs.").save()
    answer = mine.save()
    assert "You removed this; someone else changed it." in words(answer)
    back = mine.again(answer)
    assert back.fields[f"{row_of(back.fields, 'alm-climate')}-DELETE"] == "on"
    back.put(**{"take-alm-climate-body": choice}).save()
    assert bodies().get("alm-climate") == body


def test_a_section_below_a_removed_one_is_a_conflict(
    almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client)
    mine.new("sections", heading="Snow", level="2", body="Much.", order="25")
    Form(other).part("alm-climate", DELETE="on").save()
    answer = mine.save()
    assert "Someone else removed the section “Climate”, which you put this section in." in words(
        answer
    )
    mine.again(answer).save()
    assert [part.heading for part in document().sections] == ["Past", "Snow", "Sport"]


def test_a_merge_with_an_invalid_result_is_refused(
    almaty: Article, editor_client: Client, other: Client
) -> None:
    mine = Form(editor_client).part("alm-sport", level="2")
    Form(other).part("alm-past", DELETE="on").part("alm-climate", DELETE="on").save()
    answer = mine.save()
    assert answer.status_code == 200
    assert "No level can be skipped" in words(answer)


def test_a_withheld_author_is_not_named(
    almaty: Article, editor_client: Client, other: Client, reviewer: User
) -> None:
    from bioweb.history.withholding import withhold

    mine = Form(editor_client).part("alm-past", body="Mine.")
    Form(other).part("alm-past", body="Theirs.").save()
    withhold(almaty.revision(), text=False, comment=False, author=True, reason="Asked", by=reviewer)
    # The author of the newest revision, Dana, is withheld from editors.
    assert "Dana" not in words(mine.save())


def test_a_new_part_that_is_sent_twice_is_added_once(
    almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client).new("sections", heading="New", body="Words.")
    form.new("infobox", label="Area", value="682")
    assert form.save().status_code == 302
    assert form.save().status_code == 302  # a second click, or the browser's way back
    assert [part.heading for part in document().sections][-2:] == ["Sport", "New"]
    assert [field.label for field in document().infobox] == ["Country", "Mayor", "Area"]
    assert almaty.revision().number == 2
    form.fields = {name: text.replace("Words.", "Other.") for name, text in form.fields.items()}
    assert form.save().status_code == 302
    assert [part.body for part in document().sections][-2:] == ["Words.", "Other."]  # none is lost
