"""Refused edits: a clear sentence at each field, and the form as it was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.test import Client, override_settings

from articles.models import Article
from articles.text.claims import amounts
from references.models import Reference
from tests.articles.editing.edit_form import ADD, CHANGE, Form, section_page
from tests.articles.factories import an_article
from tests.articles.history.revision_factories import (
    FIRST,
    edit,
    make_article,
    make_category,
    make_reference,
)
from tests.articles.html_forms import row_of, words


def refused(form: Form, sentence: str, field: str) -> Form:
    """Post the form, check that it is refused with `sentence` at the input `field`, and return it.

    The returned form is the one in the response, which has all texts as they were typed.
    """
    typed = dict(form.fields)
    answer = form.save()
    html = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in words(answer)
    assert f'<a href="#id_{field}">' in html
    assert f'id="id_{field}_error"' in html
    tag = html[: html.index(f'id="id_{field}"')].rpartition("<")[2]
    tag += html[html.index(f'id="id_{field}"') :].partition(">")[0]
    assert 'aria-invalid="true"' in tag
    assert f"id_{field}_error" in tag
    back = form.again(answer)
    assert {name: back.fields.get(name, "") for name in typed if name != "csrfmiddlewaretoken"} == {
        name: text for name, text in typed.items() if name != "csrfmiddlewaretoken"
    }
    return back


HEAD = [
    ("title", "", "The name is empty"),
    ("title", "Al<maty", "A name cannot contain “<”"),
    ("title", "Astana", "“Astana” is already the title or a redirect of “Astana”."),
    ("redirects", "Alma-Ata\nAstana", "“Astana” is already the title or a redirect of “Astana”."),
    ("redirects", "Al[maty", "A name cannot contain “[”"),
    ("categories", "Citys", "There is no category “Citys”. Did you mean “Cities”?"),
    ("language", "english language", "is not a language code"),
    ("lead", "A city. [@atlass]", "There is no reference “atlass” (line 1). Did you mean “atlas”?"),
    ("lead", "A city.\n\n## Past\n\nOld.", "Line 3 is the heading “Past”"),
    ("short_description", "x" * 251, "the limit is 250"),
    ("comment", "x" * 501, "at most 500 characters"),
]


@pytest.mark.parametrize(("field", "value", "sentence"), HEAD)
def test_problems_of_the_article(
    field: str, value: str, sentence: str, almaty: Article, editor_client: Client
) -> None:
    an_article("Astana")
    refused(Form(editor_client).put(**{field: value}), sentence, field)
    assert almaty.revision().number == 1


PARTS = [
    ("alm-climate", "level", "3", "No level can be skipped: make it level 2"),
    ("alm-climate", "heading", "", "This section has no heading"),
    ("alm-climate", "body", "Cold. [@atls]", "There is no reference “atls”"),
    ("alm-climate", "body", "Cold.\n\nSnow\n----\n\nMuch.", "Line 3 is the heading “Snow”"),
    ("alm-climate", "order", "first", "Enter a whole number"),
    ("alm-mayor", "start", "12.6.2019", "12.6.2019"),
    ("alm-mayor", "end", "1990-13", "1990-13"),
    ("alm-mayor", "value", "", "“Mayor” has no value"),
    ("alm-mayor", "value", "x" * 5001, "the limit is 5,000"),
    ("alm-mayor", "language", "klingonish-", "is not a language code"),
]


@pytest.mark.parametrize(("uid", "field", "value", "sentence"), PARTS)
def test_problems_of_a_part(
    uid: str, field: str, value: str, sentence: str, almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client).part(uid, **{field: value})
    refused(form, sentence, f"{row_of(form.fields, uid)}-{field}")
    assert almaty.revision().number == 1


def test_problems_on_a_sections_own_page(almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client, section_page("alm-past")).part("alm-past", body="Old. [@atls]")
    refused(form, "There is no reference “atls”", "sections-0-body")


def test_a_skipped_level_in_another_section_is_an_error_on_a_sections_page(
    almaty: Article, editor_client: Client
) -> None:
    Form(editor_client).part("alm-sport", level="2").save()
    form = Form(editor_client, section_page("alm-climate")).part("alm-climate", level="2")
    assert form.save().status_code == 302
    Form(editor_client).part("alm-sport", level="3").save()
    answer = Form(editor_client, section_page("alm-climate")).part("alm-climate", level="1").save()
    assert "“Sport” has level 3" in words(answer)


def test_old_problems_elsewhere_do_not_stop_a_sections_page(
    almaty: Article, editor_client: Client
) -> None:
    from dataclasses import replace

    almaty.revise(replace(almaty.document(), categories=("Gone",)))
    form = Form(editor_client, section_page("alm-past")).part("alm-past", body="Old.")
    assert form.save().status_code == 302


def test_all_errors_are_shown_at_once(almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client).put(title="", language="?").part("alm-sport", heading="")
    text = words(form.save())
    assert "Please correct the 3 errors below." in text


def test_only_the_first_of_very_many_problems_are_listed(
    almaty: Article, editor_client: Client
) -> None:
    lead = " ".join(f"[[bad|{number}" for number in range(60))
    answer = Form(editor_client).put(lead=lead).save()
    assert words(answer).count("is not a valid link") == 100  # in the list and at the input
    assert "More problems are not listed: 10." in words(answer)
    assert lead in answer.content.decode()
    assert almaty.revision().number == 1


def test_a_new_article_keeps_what_was_typed(almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client, ADD).put(title="Alma-Ata", lead="Typed.")
    form.new("sections", heading="History", body="Typed, too.")
    refused(form, "“Alma-Ata” is already the title or a redirect of “Almaty”.", "title")


def test_headings_in_a_text_are_turned_into_sections_unsaved(
    almaty: Article, editor_client: Client
) -> None:
    body = "It was founded.\n\n### Empire\n\nForts.\n\nSoviets\n-------\n\nFactories."
    form = Form(editor_client).put(comment="Typed").part("alm-past", body=body)
    answer = form.save()
    assert 'name="_split" value="sections-0"' in answer.content.decode()
    form = form.again(answer).put(_split="sections-0")
    form = form.again(form.save())
    assert almaty.revision().number == 1
    assert form.fields["comment"] == "Typed"
    form.save()
    sections = Article.objects.get().document().sections
    assert [(part.level, part.heading, part.body) for part in sections] == [
        (1, "Past", "It was founded."),
        (2, "Empire", "Forts."),
        (1, "Soviets", "Factories."),
        (1, "Climate", "Winters are cold. [@atlas, p. 3]"),
        (1, "Sport", "Football is played."),
    ]
    assert sections[0].uid == "alm-past"


@pytest.mark.parametrize("url", [CHANGE, section_page("alm-climate")])
def test_splitting_works_on_both_pages(url: str, almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client, url).part("alm-climate", body="Cold.\n\n## Snow\n\nMuch.")
    row = row_of(form.fields, "alm-climate")
    form = form.again(form.put(_split=row).save())
    assert form.save().status_code == 302
    headings = [part.heading for part in Article.objects.get().document().sections]
    assert headings == ["Past", "Climate", "Snow", "Sport"]


def test_headings_in_the_lead_are_turned_into_sections(
    almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client).put(lead="A city.\n\n## Name\n\nApples.", _split="lead")
    form = form.again(form.save())
    form.save()
    document = Article.objects.get().document()
    assert document.lead == "A city."
    assert [part.heading for part in document.sections][:2] == ["Name", "Past"]


def test_too_many_fields_are_refused_with_a_sentence(
    almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client)
    with override_settings(DATA_UPLOAD_MAX_NUMBER_FIELDS=20):
        answer = form.save()
    assert answer.status_code == 413
    assert "The form has too many fields" in words(answer)
    assert "Your browser has kept what you typed" in words(answer)


def test_too_long_a_text_is_refused_with_a_sentence(almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client).put(lead="x" * 5000)
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=4000):
        # Posted as browsers do: Django does not apply this limit to multipart forms.
        answer = editor_client.post(
            CHANGE,
            "&".join(f"{name}=x" for name in form.fields) + "x" * 5000,
            content_type="application/x-www-form-urlencoded",
        )
    assert answer.status_code == 413
    assert "The text is too long" in words(answer)


def test_an_edit_of_too_much_text_is_refused_and_kept(
    almaty: Article, editor_client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(amounts, "MAX_CHANGED_CLAIMS", 2)
    answer: Any = Form(editor_client).put(lead="One. Two. Three, as typed.").save()
    assert (
        "This edit changes sections that have 3 sentences, list items and table rows; one edit can "
        "change sections with at most 2. Save it in several edits, section by section."
    ) in words(answer)
    assert "Three, as typed." in answer.content.decode()
    assert almaty.revisions().count() == 1
    assert Form(editor_client).put(lead="One. Two.").save().status_code == 302


def test_a_form_that_names_no_revision_is_refused(almaty: Article, editor_client: Client) -> None:
    answer: Any = Form(editor_client).put(base="99", lead="Typed.").save()
    assert (
        "This form is based on a revision that does not exist. Copy your text and reopen the form."
        in words(answer)
    )
    assert "Typed." in answer.content.decode()


def test_a_withdrawn_reference_cannot_be_newly_cited(db: None, editor_client: Client) -> None:
    reference = make_reference()
    make_category()
    make_article(replace(FIRST, lead="A city.", sections=FIRST.sections[:1]))
    edit(reference, state="withdrawn")
    sentence = "The reference “atlas” (Atlas of cities) is withdrawn. Cite another source."
    refused(Form(editor_client).put(lead="A city. [@atlas]"), sentence, "lead")
    form = Form(editor_client, section_page("alm-past")).part("alm-past", body="Old. [@atlas]")
    refused(form, sentence, f"{row_of(form.fields, 'alm-past')}-body")


def test_existing_citations_of_a_withdrawn_reference_stay(
    almaty: Article, editor_client: Client
) -> None:
    edit(Reference.objects.get(), state="withdrawn")
    form = Form(editor_client).put(lead="A large city. [@atlas]")
    form.part("alm-sport", body="Football. [@atlas]")
    assert form.save().status_code == 302


def test_announced_rows_that_were_not_sent_are_ignored(
    almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client).put(title="")
    sent = {name for name in form.fields if name.endswith("-order")}
    form.fields |= {"sections-TOTAL_FORMS": "10000", "infobox-TOTAL_FORMS": "10000"}
    back = form.again(form.save())
    assert {name for name in back.fields if name.endswith("-order")} == sent
