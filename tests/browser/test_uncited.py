"""The effect of an edit on claims, in the form and in the message after saving."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Article

SECTION = "/admin/articles/article/tokayev/section/tok-soviet/"
ADDED = "\n\nHe liked *chess*. He also swam across the Ili, it is said."


@pytest.fixture
def form(page: Page, site: str, sign_in: Callable[[User], None], reviewer: User) -> Page:
    """The form of a section about a living person, with two more sentences without a source."""
    sign_in(reviewer)
    page.goto(SECTION)
    text = page.locator("textarea[name$='-body']")
    text.fill(text.input_value() + ADDED)
    return page


def selected(page: Page) -> Any:
    """The text that is selected in the input that has the focus."""
    return page.evaluate(
        "(({value, selectionStart, selectionEnd}) => value.slice(selectionStart, selectionEnd))"
        "(document.activeElement)"
    )


def test_a_claim_without_a_source_is_linked_and_saved_anyway(
    form: Page, axe: Callable[[Page], list[str]]
) -> None:
    form.get_by_role("button", name="Save", exact=True).click()
    unsourced = form.locator("#unsourced")
    expect(unsourced).to_be_focused()
    assert axe(form) == []
    unsourced.get_by_role("link", name="Soviet diplomatic service").nth(1).click()
    assert selected(form) == "He also swam across the Ili, it is said."
    # The first claim contains markup, so only its first words are found.
    form.locator("#unsourced a[data-words]").first.click()
    assert selected(form) == "He liked"
    form.get_by_role("checkbox", name="Save anyway", exact=True).check()
    form.get_by_role("button", name="Save", exact=True).click()
    message = form.locator(".messages-stay")
    expect(message).to_be_in_viewport()
    expect(message).to_contain_text("Claims: 2 added, without a source.")
    form.keyboard.press("Escape")
    expect(form.locator(".messages")).not_to_be_in_viewport()
    assert Article.objects.get(uid="tokayev").revision().number == 2


def test_the_preview_links_to_each_claim(form: Page) -> None:
    form.get_by_role("button", name="Preview").click()
    dialog = form.locator("dialog[open]")
    expect(dialog.get_by_text("You will be asked to confirm before it is saved.")).to_be_visible()
    dialog.get_by_role("link", name="He liked chess.").click()
    expect(dialog.locator("[data-claim]", has_text="He liked")).to_be_in_viewport()
