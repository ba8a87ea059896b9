"""Saving the form of an article: one save is one revision."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from articles.text.document.article_document import DocumentSection
from tests.articles.editing.edit_form import ADD, CHANGE, Form, section_page
from tests.articles.history.revision_factories import (
    FIRST,
)
from tests.articles.html_forms import words
from tests.people import member, signed_in


def document_of(article: Article) -> Any:
    return Article.objects.get(pk=article.pk).document()


def test_an_unchanged_save_makes_no_revision_although_browsers_post_crlf(
    almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client)
    assert "\r\n" in form.fields["sections-0-body"]
    answer = form.put(comment="Nothing").save()
    assert answer.status_code == 302
    assert answer.url == "/wiki/Almaty/"
    assert almaty.revision().number == 1
    assert "You changed nothing, so no revision was saved." in words(editor_client.get(answer.url))


def test_one_save_is_one_revision_whatever_it_touched(
    almaty: Article, editor: User, editor_client: Client
) -> None:
    form = Form(editor_client)
    form.put(short_description="A city", lead="A city. [@atlas]", comment="Much", minor="on")
    form.part("alm-past", heading="History", body="Founded in 1854.")
    form.part("alm-sport", DELETE="on")
    form.part("alm-mayor", value="Somebody else", start="2021", rank="preferred")
    form.new("infobox", label="Founded", value="1854", order="5")
    form.new("sections", heading="Parks", level="2", body="Many.", order="15")
    answer = form.save()
    assert answer.status_code == 302, words(answer)
    assert almaty.revisions().count() == 2
    revision = almaty.revision()
    assert (revision.author, revision.comment, revision.minor) == (editor, "Much", True)
    document = document_of(almaty)
    assert document.short_description == "A city"
    assert [(part.uid, part.level, part.heading) for part in document.sections if part.uid] == [
        ("alm-past", 1, "History"),
        (document.sections[1].uid, 2, "Parks"),
        ("alm-climate", 1, "Climate"),
    ]
    assert [field.label for field in document.infobox] == ["Founded", "Country", "Mayor"]
    assert document.infobox[2].start == "2021"
    assert document.infobox[2].group == "Government"


def test_a_part_keeps_its_uid_wherever_it_is_moved(almaty: Article, editor_client: Client) -> None:
    Form(editor_client).part("alm-sport", order="1").save()
    assert [part.uid for part in document_of(almaty).sections] == [
        "alm-sport",
        "alm-past",
        "alm-climate",
    ]
    assert document_of(almaty).sections[0].body == "Football is played."


def test_rows_are_matched_by_uid_and_not_by_position(
    almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client).part("alm-past", body="It was founded long ago.")
    swapped = {
        name.replace("sections-0", "sections-x")
        .replace("sections-2", "sections-0")
        .replace("sections-x", "sections-2"): value
        for name, value in form.fields.items()
    }
    form.fields = swapped
    form.save()
    bodies = {part.uid: part.body for part in document_of(almaty).sections}
    assert bodies["alm-past"] == "It was founded long ago."
    assert bodies["alm-sport"] == "Football is played."
    assert [part.uid for part in document_of(almaty).sections] == [
        part.uid for part in FIRST.sections
    ]


def test_parts_that_were_not_posted_are_not_removed(almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client).put(short_description="A city")
    form.fields = {name: text for name, text in form.fields.items() if "sections-" not in name}
    form.fields |= {"sections-TOTAL_FORMS": "0", "sections-INITIAL_FORMS": "0"}
    assert form.save().status_code == 302
    assert document_of(almaty).sections == FIRST.sections
    assert document_of(almaty).short_description == "A city"


def test_an_old_title_stays_as_a_redirect(almaty: Article, editor_client: Client) -> None:
    answer = Form(editor_client).put(title="Almaty_city").save()
    assert answer.url == "/wiki/Almaty_city/"
    assert document_of(almaty).title == "Almaty city"
    assert document_of(almaty).redirects == ("Alma-Ata", "Almaty")


def test_a_redirect_becomes_the_title(almaty: Article, editor_client: Client) -> None:
    Form(editor_client).put(title="Alma-Ata").save()
    assert (document_of(almaty).title, document_of(almaty).redirects) == ("Alma-Ata", ("Almaty",))


def test_a_draft_is_published_by_an_editor(almaty: Article, editor_client: Client) -> None:
    almaty.set_state("draft", comment="Wait")
    assert Client().get("/wiki/Almaty/").status_code == 404
    Form(editor_client).put(state="published").save()
    assert Client().get("/wiki/Almaty/").status_code == 200


def test_saving_a_section_leads_back_to_its_place(almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client, section_page("alm-climate"))
    assert "sections-1-uid" not in form.fields
    assert "title" not in form.fields
    answer = form.part("alm-climate", heading="Weather & climate", body="Cold.").save()
    assert answer.url == "/wiki/Almaty/#Weather_&_climate"
    document = document_of(almaty)
    assert [part.heading for part in document.sections] == ["Past", "Weather & climate", "Sport"]
    assert document.infobox == FIRST.infobox


def test_a_section_is_removed_on_its_own_page(almaty: Article, editor_client: Client) -> None:
    Form(editor_client, section_page("alm-climate")).part("alm-climate", DELETE="on").save()
    assert [part.uid for part in document_of(almaty).sections] == ["alm-past", "alm-sport"]


def test_an_unknown_section_has_no_page(almaty: Article, editor_client: Client) -> None:
    assert editor_client.get(section_page("nothing")).status_code == 404


def test_a_new_article_is_created(db: None, editor: User, editor_client: Client) -> None:
    form = Form(editor_client, f"{ADD}?title=Astana")
    assert form.fields["title"] == "Astana"
    form.put(lead="A city.", redirects="Nur-Sultan\nAqmola\n", comment="New")
    form.new("sections", heading="History", body="Long.")
    answer = form.save()
    assert answer.url == "/wiki/Astana/"
    article = Article.objects.get(title="Astana")
    assert article.document().redirects == ("Aqmola", "Nur-Sultan")
    assert [part.heading for part in article.document().sections] == ["History"]
    assert (article.revision().number, article.revision().author) == (1, editor)


def test_rows_can_be_added_without_javascript(almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client).put(title="Typed", _add="sections")
    before = int(form.fields["sections-TOTAL_FORMS"])
    form = form.again(form.save())
    assert int(form.fields["sections-TOTAL_FORMS"]) == before + 1
    assert form.fields["title"] == "Typed"
    assert almaty.revision().number == 1


def test_five_hundred_sections_can_be_posted(editor_client: Client, almaty: Article) -> None:
    form = Form(editor_client)
    for number in range(3, 500):  # three are there
        form.fields |= {
            f"sections-{number}-heading": f"Section {number}",
            f"sections-{number}-level": "1",
            f"sections-{number}-body": f"Words of section {number}.",
        }
    form.fields["sections-TOTAL_FORMS"] = "500"
    answer = form.save()
    assert answer.status_code == 302, words(answer)[:500]
    assert len(document_of(almaty).sections) == 500
    assert editor_client.get(CHANGE).status_code == 200


@pytest.mark.parametrize("sections", [3, 120])
def test_opening_the_form_costs_as_many_queries_however_long_the_article(
    sections: int, almaty: Article, editor_client: Client, django_assert_max_num_queries: Any
) -> None:
    more = tuple(DocumentSection("", 1, f"S {n}", "Text.") for n in range(sections))
    almaty.revise(replace(FIRST, sections=more))
    with django_assert_max_num_queries(16):
        editor_client.get(CHANGE)


def test_the_history_button_leads_to_the_public_history(
    almaty: Article, editor_client: Client
) -> None:
    answer = editor_client.get("/admin/articles/article/almaty/history/")
    assert (answer.status_code, answer.url) == (302, "/wiki/Almaty/history/")


@pytest.mark.parametrize("url", [CHANGE, ADD, section_page("alm-past")])
def test_who_may_edit(url: str, almaty: Article) -> None:
    assert Client().get(url).url.startswith("/admin/login/")
    assert signed_in(member("staff")).get(url).status_code == 403
    assert signed_in(member("someone", "editors")).get(url).status_code == 200


def test_a_comment_is_stored_as_one_line(almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client).put(short_description="A city", comment=" Two \u00a0 words\tmore ")
    assert form.save().status_code == 302
    assert almaty.revision().comment == "Two words more"
