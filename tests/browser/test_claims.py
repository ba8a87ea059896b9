"""The page of a claim: checking without JavaScript, and links to sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.example import second_revision
from tests.browser.pages import ARTICLE, REWORDED
from tests.people import session_cookie

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Browser, Page


@pytest.fixture
def plain_page(browser: Browser, live_server: Any, reviewer: User) -> Iterator[Page]:
    """A page for the reviewer in a browser without JavaScript."""
    with browser.new_context(base_url=live_server.url, java_script_enabled=False) as context:
        context.add_cookies([session_cookie(reviewer, live_server.url)])
        yield context.new_page()


@pytest.mark.parametrize(
    ("opened", "back"), [(REWORDED, REWORDED), (f"{REWORDED}evidence/", f"{ARTICLE}#claim-")]
)
def test_a_claim_is_checked_without_javascript(
    opened: str, back: str, site: str, reviewer: User, plain_page: Page
) -> None:
    second_revision(reviewer)
    plain_page.goto(opened)
    assert plain_page.locator(".claim-state-re-check").is_visible()
    assert not plain_page.get_by_label("Note").is_visible()
    plain_page.locator(".check-ask > summary").first.click()
    plain_page.get_by_label("supports these words").first.check()
    plain_page.get_by_label("Note").first.fill("Compared word by word.")
    plain_page.get_by_role("button", name="Save check").first.click()
    plain_page.wait_for_url(re.compile(re.escape(back)))
    plain_page.goto(REWORDED)
    assert plain_page.locator(".claim-why .claim-state-cited").is_visible()
    assert plain_page.get_by_text("Compared word by word.").is_visible()


def test_the_form_of_a_check_is_accessible(
    site: str,
    reviewer: User,
    sign_in: Callable[[User], None],
    page: Page,
    axe: Callable[[Page], list[str]],
) -> None:
    second_revision(reviewer)
    sign_in(reviewer)
    page.goto(REWORDED)
    for summary in page.locator(".check-ask > summary").all():
        summary.click()
    page.set_viewport_size({"width": 360, "height": 740})
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_number_of_a_mark_leads_to_its_source(site: str, page: Page) -> None:
    page.goto(REWORDED)
    page.locator(".claim-marks a").first.click()
    assert page.locator(".evidence-source:target").count() == 1
