"""Checks from the panel beside an article: saved, refused, and without an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from tests.browser.evidence import ADDRESS, a_fort, focused, panel_text, sign, switch_on, words

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import BrowserContext, Page


@pytest.fixture
def edited(
    transactional_db: None,
    live_server: object,
    context: BrowserContext,
    editor: User,
    sign_in: Callable[[User], None],
) -> Page:
    """The article with its evidence, for an editor; errors in the console do not fail the test."""
    a_fort()
    sign_in(editor)
    page = context.new_page()
    page.goto(ADDRESS)
    switch_on(page)
    return page


def check(page: Page, text: str, verdict: str, note: str = "") -> None:
    words(page, text).click()
    page.locator(".check-ask summary").first.click()
    page.get_by_role("radio", name=verdict).first.check()
    page.get_by_role("textbox", name="Note").first.fill(note)
    page.get_by_role("button", name="Save check").first.click()


def test_a_check_is_saved_and_shown_without_leaving(edited: Page) -> None:
    edited.evaluate("window.same = true")
    check(edited, "A printed guide", "supports these words", note="Seen in print.")
    edited.get_by_text("Check saved: “Atlas of the steppe” supports these words.").first.wait_for()
    assert "Seen in print." in panel_text(edited)
    assert edited.evaluate("window.same")
    assert words(edited, "A printed guide").get_attribute("data-state") == "cited"
    assert (
        sign(edited, "A printed guide").get_attribute("aria-label").startswith("Evidence: cited.")
    )  # type: ignore[union-attr]
    assert not edited.locator('.evidence-states [data-state="re-check"]').is_visible()
    assert focused(edited) == "Evidence"
    edited.reload()
    assert words(edited, "A printed guide").get_attribute("data-state") == "cited"
    assert edited.get_by_text("Check saved:").count() == 0


def test_a_refused_check_opens_the_claims_page(edited: Page) -> None:
    from articles.models import Article

    words(edited, "A printed guide").click()
    panel_text(edited)
    made = Article.objects.get(title="Fort")
    document = made.document()
    changed = document.lead.replace("A printed guide", "A guide in print")
    made.revise(replace(document, lead=changed), comment="Better still")
    check(edited, "A printed guide", "supports these words", note="A long note.")
    edited.wait_for_url("**/check/")
    assert edited.get_by_role("alert").first.inner_text()
    assert edited.get_by_role("textbox", name="Note").input_value() == "A long note."


def test_typed_text_stays_if_the_site_does_not_answer(edited: Page) -> None:
    edited.route("**/check/", lambda route: route.abort())
    check(edited, "A printed guide", "supports these words", note="A long note.")
    edited.locator(".check-form .notice").wait_for()
    assert edited.get_by_role("textbox", name="Note").first.input_value() == "A long note."
    edited.unroute("**/check/")
    edited.get_by_role("button", name="Save check").first.click()
    edited.get_by_text("Check saved: “Atlas of the steppe” supports these words.").first.wait_for()
