"""What would stand raw on the page, or be lost, is said in the preview and asked before saving."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Article
from tests.articles.editing.edit_form import Form, section_page
from tests.articles.html_forms import words

RAW = [
    ("A city.<br>A big one. [@atlas]", "“<br>” in line 1 would be shown as it is typed."),
    ("A '''city'''. [@atlas]", "“'''city'''” in line 1 would be shown as it is typed."),
    ("A city.[^1] [@atlas]", "“[^1]” in line 1 would be shown as it is typed."),
    ("A city.  \nA big one. [@atlas]", "Line 1 ends in two blanks, which are not kept."),
]


@pytest.mark.parametrize(("lead", "sentence"), RAW)
def test_it_is_asked_once_before_saving(
    lead: str, sentence: str, almaty: Article, editor_client: Client
) -> None:
    form = Form(editor_client).put(lead=lead)
    answer = form.save()
    assert answer.status_code == 200
    assert "Nothing has been saved yet: please check these" in words(answer)
    assert f"Lead: {sentence}" in words(answer)
    assert almaty.revision().number == 1
    again = form.again(answer)
    assert again.fields["lead"].replace("\r\n", "\n") == lead
    again.fields["markup"] = answer.context["edit"].raw_markup_confirmation
    assert again.save().status_code == 302
    almaty.refresh_from_db()
    assert almaty.lead == lead.replace("  \n", "\n")


@pytest.mark.parametrize(("lead", "sentence"), RAW)
def test_the_preview_says_it(
    lead: str, sentence: str, almaty: Article, editor_client: Client
) -> None:
    from django.urls import reverse

    form = Form(editor_client).put(lead=lead)
    answer = editor_client.post(f"{reverse('admin:articles_preview')}?article=almaty", form.fields)
    assert f"Lead: {sentence}" in words(answer)


def test_what_was_there_before_is_not_asked_about(almaty: Article, editor_client: Client) -> None:
    from dataclasses import replace

    almaty.revise(replace(almaty.document(), lead="A city.<br>It is big. [@atlas]"))
    form = Form(editor_client)
    assert form.put(lead="A city.<br>It is very big. [@atlas]").save().status_code == 302
    body = Form(editor_client, section_page("alm-past")).part("alm-past", body="Old.")
    assert body.save().status_code == 302


LOST = [
    ("| a |\n|---|\n| 1 | 2 |", "has 2 cells, but the head has 1"),
    ('Words.\n\n[foo]: https://x.example "T"', "which no link uses"),
    ("[[Astana|**x**]]", "are shown as typed"),
    ("A city [-@atlas].", "is not a valid citation"),
]


@pytest.mark.parametrize(("body", "sentence"), LOST)
def test_what_would_vanish_is_refused(
    body: str, sentence: str, almaty: Article, editor_client: Client
) -> None:
    from django.urls import reverse

    form = Form(editor_client).part("alm-past", body=body)
    assert sentence in words(form.save())
    assert almaty.revision().number == 1
    answer = editor_client.post(f"{reverse('admin:articles_preview')}?article=almaty", form.fields)
    assert sentence in words(answer)
