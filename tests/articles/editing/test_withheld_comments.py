"""A form whose base revision is withheld shows nothing of that revision, and can be saved.

The base is a hidden input: it may name a revision that was withheld after the form was opened, or
that an editor has forged.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Article
from bioweb.history.subject import Subject
from bioweb.history.withholding import withhold
from tests.articles.editing.edit_form import CHANGE, Form
from tests.articles.history.revision_factories import (
    FIRST,
    edit,
    make_article,
    make_category,
    make_reference,
)

PREVIEW = "/admin/references/reference/cite/preview/?article=almaty"
LIBEL = replace(
    FIRST,
    lead="A libellous lead.",
    sections=(
        replace(FIRST.sections[0], heading="Libellous heading", body="A libellous body."),
        *FIRST.sections[1:],
    ),
)


def withheld(subject: Subject, by: User) -> None:
    withhold(subject.revision(2), text=True, comment=False, author=False, reason="Libel", by=by)


@pytest.fixture
def almaty(reviewer: User) -> Article:
    make_reference()
    make_category()
    article = make_article()
    article.revise(LIBEL)
    article.revise(FIRST)
    withheld(article, reviewer)
    return article


def page(answer: object) -> str:
    text: str = answer.content.decode()  # type: ignore[attr-defined]
    return text.lower()


@pytest.mark.parametrize("since", ["1", "2"])
def test_a_conflict_with_a_withheld_text_does_not_show_it(
    almaty: Article, editor_client: Client, since: str
) -> None:
    form = Form(editor_client).put(lead="Mine").part("alm-past", body="Mine")
    form.fields |= {"base": since, "take--lead-of": "-", "_add": "sections"}
    assert "libellous" not in page(form.save())


def test_a_conflict_does_not_reveal_a_withheld_base(almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client).put(lead="Mine").part("alm-past", body="Mine")
    form.fields |= {"base": "2", "take-alm-past-heading": "theirs", "take--title": "theirs"}
    answer = form.save()
    assert answer.status_code == 409
    assert "libellous" not in page(answer)
    assert "almaty is a city." in page(answer)  # theirs
    back = form.again(answer).choose("", "lead", "mine").choose("alm-past", "body", "theirs")
    answer = back.save()
    assert answer.status_code == 302, page(answer)
    assert Article.objects.get().lead == "Mine"
    assert "libellous" not in page(form.client.get(answer.url))


def test_a_withheld_base_is_not_previewed(almaty: Article, editor_client: Client) -> None:
    form = Form(editor_client)
    fields = {
        name: value
        for name, value in form.fields.items()
        if not name.startswith(("sections-", "infobox-"))
    }
    fields |= {"base": "2", "sections-TOTAL_FORMS": "0", "infobox-TOTAL_FORMS": "0"}
    answer = editor_client.post(PREVIEW, {**fields, "take--lead": "theirs"})
    assert "libellous" not in page(answer)
    assert "save without a preview" in page(answer)


def test_a_reviewer_sees_the_withheld_text(almaty: Article, reviewer_client: Client) -> None:
    form = Form(reviewer_client, CHANGE).put(lead="Mine")
    form.fields["base"] = "2"
    assert "libellous lead" in page(form.save())


def test_a_withheld_revision_of_a_reference_is_not_shown(
    reviewer: User, editor_client: Client
) -> None:
    reference = make_reference()
    edit(reference, note="A libellous note.")
    edit(reference, note="A fine note.")
    withheld(reference, reviewer)
    form = Form(editor_client, "/admin/references/reference/atlas/change/")
    form.fields |= {"base": "2", "note": "Mine"}
    answer = form.save()
    assert answer.status_code == 409
    assert "a fine note." in page(answer)
    assert "libellous" not in page(answer)
