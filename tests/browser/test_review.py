"""Reviewing in a browser: checks without leaving the diff, and going to the next change."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from articles.models import Check, Review
from tests.articles.claims.claim_articles import ARTICLE, claim_of, make_claims, rewrite

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import BrowserContext, Page

DIFF = f"{ARTICLE}diff/1/2/"


@pytest.fixture
def diff(
    transactional_db: None,
    live_server: object,
    context: BrowserContext,
    reviewer: User,
    sign_in: Callable[[User], None],
) -> Page:
    """A diff for a reviewer; errors in the console do not fail the test."""
    make_claims()
    rewrite("It grew.[", "It grew fast.[")
    rewrite("Nobody knows why.", "Nobody ever knew why.")
    sign_in(reviewer)
    page = context.new_page()
    page.goto(DIFF)
    return page


def test_a_check_is_saved_without_leaving(diff: Page) -> None:
    diff.evaluate("window.same = true")
    claim = diff.locator(f"#claim-{claim_of('It grew').uid}")
    claim.get_by_text("add a note").click()
    claim.get_by_role("textbox").fill("Only on page 4.")
    before = claim.bounding_box()
    claim.get_by_role("button", name="does not support these words").click()
    claim.get_by_text("Only on page 4.").wait_for()
    assert diff.evaluate("window.same")
    assert before
    assert claim.bounding_box()["y"] == before["y"]  # type: ignore[index]
    assert "does not support" in diff.evaluate("document.activeElement.textContent")
    kept = diff.get_by_role("status").filter(
        has_text="Check saved: “Atlas of cities” does not support"
    )
    assert kept.count() == 1
    assert Check.objects.get().note == "Only on page 4."
    diff.reload()
    assert diff.get_by_text("Only on page 4.").is_visible()


def test_a_refused_check_opens_the_claims_page(diff: Page) -> None:
    claim = diff.locator(f"#claim-{claim_of('It grew').uid}")
    claim.get_by_text("add a note").click()
    claim.get_by_role("textbox").fill("Only on page 4.")
    rewrite("It grew fast.[", "It grew slowly.[")
    claim.get_by_role("button", name="does not support these words").click()
    diff.get_by_text("The wording of this claim has changed.").wait_for()
    assert diff.get_by_role("textbox", name="Note").input_value() == "Only on page 4."
    assert not Check.objects.exists()


def test_without_scripts_a_check_leads_back_to_the_claim(diff: Page) -> None:
    diff.route("**/inline-checks.js", lambda route: route.abort())
    diff.goto(DIFF)
    uid = claim_of("It grew").uid
    diff.locator(f"#claim-{uid}").get_by_role("button", name="supports these words").first.click()
    diff.wait_for_url(f"**{DIFF}#claim-{uid}")
    assert diff.locator(f"#claim-{uid} .check").is_visible()


def test_one_button_leads_from_change_to_change(diff: Page) -> None:
    diff.get_by_role("button", name="Reviewed").first.focus()
    diff.keyboard.press("Enter")
    diff.wait_for_url(f"**{ARTICLE}diff/2/3/")
    assert diff.get_by_text("Revision 2 of “Almaty” marked as reviewed.").is_visible()
    assert Review.objects.get().revision.number == 2
