"""Claims without a source: which edits are refused, confirmed or saved."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Article, Category
from tests.articles.editing.edit_form import CHANGE, Form, section_page
from tests.articles.editing.uncited import TRAMS, confirmed, needs_confirmation
from tests.articles.history.revision_factories import (
    edit,
)
from tests.articles.html_forms import row_of, sign_out, words

PREVIEW = "/admin/references/reference/cite/preview/?article=almaty"
WARNING = "New claims in articles in “Cities” should have a source."
REFUSES = "New claims without a source are not allowed in articles in “Cities”."


@pytest.fixture
def warned(almaty: Article) -> Article:
    edit(Category.objects.get(), uncited_claims="warn")
    return almaty


@pytest.fixture
def strict(almaty: Article) -> Article:
    edit(Category.objects.get(), uncited_claims="block")
    return almaty


def test_saving_without_a_source_needs_confirmation_and_loses_nothing(
    warned: Article, editor_client: Client
) -> None:
    form = Form(editor_client).put(lead=TRAMS, comment="Trams")
    form.new("sections", heading="Art", body="Pictures hang there.")
    typed = {name: text for name, text in form.fields.items() if name != "csrfmiddlewaretoken"}
    answer = form.save()
    assert answer.status_code == 200
    assert needs_confirmation(answer)
    text = words(answer)
    assert "2 claims would have no source" in text
    assert WARNING in text
    assert "Please correct the" not in text
    html = answer.content.decode()
    assert '<a href="#id_lead" data-words="It has trams.">Lead</a>' in html
    assert 'data-words="Pictures hang there.">Art</a>' in html
    assert 'name="uncited"' in html
    assert "uncited" not in form.again(answer).fields  # not ticked
    back = form.again(answer).fields
    assert {name: back.get(name, "") for name in typed} == typed
    assert warned.revision().number == 1
    saved = confirmed(form, answer).save()
    assert saved.status_code == 302
    assert warned.document().lead == TRAMS
    assert warned.revision().comment == "Trams"


def test_saving_again_without_confirming_is_refused(warned: Article, editor_client: Client) -> None:
    form = Form(editor_client).put(lead=TRAMS)
    again = form.again(form.save())
    assert needs_confirmation(again.save())
    assert warned.revision().number == 1


def test_a_confirmation_is_for_the_named_claims_only(
    warned: Article, editor_client: Client
) -> None:
    form = Form(editor_client).put(lead=TRAMS)
    answered = confirmed(form, form.save())
    answer = answered.put(lead=f"{TRAMS} And a wheel.").save()
    assert needs_confirmation(answer)
    assert warned.revision().number == 1
    assert confirmed(answered, answer).save().status_code == 302


def test_citing_some_claims_needs_no_new_confirmation(
    warned: Article, editor_client: Client
) -> None:
    form = Form(editor_client).put(lead=f"{TRAMS}\n\nAnd a wheel.")
    answered = confirmed(form, form.save())
    answered.put(lead=f"{TRAMS}\n\nAnd a wheel. [@atlas]")
    assert answered.save().status_code == 302


def test_a_confirmation_survives_an_expired_session(warned: Article, editor_client: Client) -> None:
    form = Form(editor_client).put(lead=TRAMS)
    answered = confirmed(form, form.save())
    sign_out(editor_client)
    lost = answered.save()
    assert lost.status_code == 403
    assert answered.fields["uncited"] not in words(lost)
    back = answered.again(
        editor_client.post(
            CHANGE,
            {
                **answered.fields,
                "_resume": "1",
                "sign-in-username": "editor",
                "sign-in-password": "editor",
            },
        )
    )
    assert back.fields["uncited"] == answered.fields["uncited"]
    assert back.save().status_code == 302


EDITS = [
    ("lead", "Almaty is a city.", "“Almaty is a city.” would lose its source."),
    ("lead", TRAMS, "“It has trams.” has no source."),
    ("lead", "The past of Almaty is long. [@atlas]\n\nIt was founded there.", "“It was founded"),
]


@pytest.mark.parametrize(("field", "text", "sentence"), EDITS)
def test_a_refusal_is_shown_at_the_input(
    field: str, text: str, sentence: str, strict: Article, editor_client: Client
) -> None:
    answer = Form(editor_client).put(**{field: text}).save()
    assert answer.status_code == 200
    text = words(answer)
    assert "Please correct the error below." in text
    assert sentence in text
    assert REFUSES in text
    html = answer.content.decode()
    assert f'<a href="#id_{field}">' in html
    assert f'id="id_{field}_error"' in html
    assert not needs_confirmation(answer)
    assert strict.revision().number == 1


def test_infobox_values_and_sections_are_refused_too(
    strict: Article, editor_client: Client
) -> None:
    form = Form(editor_client)
    form.new("infobox", label="Trams", value="12").part("alm-climate", body="Winters are cold.")
    answer = form.save()
    html = answer.content.decode()
    back = form.again(answer)
    trams = next(name for name, value in back.fields.items() if value == "Trams")
    assert f'<a href="#id_{trams.removesuffix("-label")}-value">' in html
    assert f'<a href="#id_{row_of(back.fields, "alm-climate")}-body">' in html
    assert "“12” has no source." in words(answer)


def test_other_errors_are_shown_at_once(strict: Article, editor_client: Client) -> None:
    answer = Form(editor_client).put(title="", lead=TRAMS).save()
    assert "Please correct the 2 errors below" in words(answer)


def test_the_list_of_claims_is_limited(strict: Article, editor_client: Client) -> None:
    many = "\n\n".join(f"Tram number {n} goes there." for n in range(60))
    answer = Form(editor_client).put(lead=many).save()
    assert "20 more claims have no source." in words(answer)
    assert words(answer).count("has no source.") == 2 * 40  # above, and beside the input


@pytest.mark.parametrize("url", [CHANGE, section_page("alm-past")])
@pytest.mark.parametrize(
    "body",
    [
        "It was founded in 1854.\n\nIt grew since.",
        "It was founded there in 1854.\n\nIt grew since.",
        "It grew since.\n\nIt was founded in 1854.",
        "It grew since.",
        "It was founded in 1854.\n\nIt grew since.\n\nIt has trams. It has a wheel. [@atlas]",
        "It was founded in 1854. [@atlas]",
        "It was founded in 1854.\n\nIt grew since:\n\n- Trams came. [@atlas]",
    ],
    ids=["same", "reworded", "moved", "removed", "covered", "cited", "lead-in"],
)
def test_changes_that_are_not_refused(
    url: str, body: str, strict: Article, editor_client: Client
) -> None:
    answer = Form(editor_client, url).part("alm-past", body=body).save()
    assert answer.status_code == 302, words(answer)[:800]


def test_a_sections_own_page_refuses_too(strict: Article, editor_client: Client) -> None:
    form = Form(editor_client, section_page("alm-climate"))
    answer = form.part("alm-climate", body="Winters are cold.").save()
    assert "“Winters are cold.” would lose its source." in words(answer)
    assert '<a href="#id_sections-0-body">' in answer.content.decode()
    answer = form.part("alm-climate", body="Winters are cold. [@atlas, p. 3]\n\nHot.").save()
    assert "“Hot.” has no source." in words(answer)
    assert strict.revision().number == 1


def test_a_sections_own_page_asks_for_confirmation_too(
    warned: Article, editor_client: Client
) -> None:
    form = Form(editor_client, section_page("alm-climate"))
    answer = form.part("alm-climate", body="Winters are cold.").save()
    assert needs_confirmation(answer)
    assert confirmed(form, answer).save().status_code == 302


def test_the_preview_lists_refusals_and_confirmations(
    warned: Article, editor_client: Client
) -> None:
    form = Form(editor_client).put(lead=TRAMS)
    text = words(editor_client.post(PREVIEW, form.fields))
    assert f"{WARNING} You will be asked to confirm before it is saved." in text
    edit(Category.objects.get(), uncited_claims="block")
    text = words(editor_client.post(PREVIEW, form.fields))
    assert "“It has trams.” has no source." in text
    assert "You will be asked" not in text
