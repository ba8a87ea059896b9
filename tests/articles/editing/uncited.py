"""Confirming that claims without a source are saved anyway."""

from __future__ import annotations

from typing import Any

from tests.articles.editing.edit_form import Form

TRAMS = "Almaty is a city. [@atlas]\n\nIt has trams."


def needs_confirmation(answer: Any) -> bool:
    """Whether the page asks to confirm claims without a source."""
    return 'id="unsourced"' in answer.content.decode()


def confirmed(form: Form, answer: Any) -> Form:
    """The form in the response, with the checkbox ticked that confirms claims without a source."""
    html = answer.content.decode()
    form = form.again(answer)
    value = html.partition('name="uncited" value="')[2].partition('"')[0]
    assert value
    form.fields["uncited"] = value
    return form
