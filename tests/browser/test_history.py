"""Histories in a browser: select two revisions, compare them, switch the view, revert."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.example import second_revision
from tests.browser.pages import ARTICLE
from tests.people import member

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Page

Axe = Callable[["Page"], list[str]]


@pytest.fixture
def revised(site: str) -> None:
    """The first article in three revisions."""
    from articles.models import Article

    second_revision(member("aigerim", "editors"))
    Article.objects.get(uid="tokayev").revert_to(1, comment="As it was")


def test_two_revisions_are_chosen_and_compared(revised: None, page: Page, axe: Axe) -> None:
    page.goto(ARTICLE)
    address = page.get_by_role("link", name="History").get_attribute("href")
    assert address is not None
    page.goto(address)
    assert not axe(page)
    expect(page.get_by_role("radio", name="to revision 3")).to_be_checked()
    page.get_by_role("radio", name="from revision 1").check()
    page.get_by_role("radio", name="to revision 2").check()
    page.get_by_role("button", name="Compare").click()
    assert page.url.endswith("/diff/1/2/")
    assert not axe(page)
    page.get_by_text("unchanged paragraph").first.click()
    page.emulate_media(color_scheme="dark")
    assert not axe(page)


def test_the_view_is_switched_and_kept(revised: None, page: Page, axe: Axe) -> None:
    page.goto(f"{ARTICLE}diff/1/2/")
    sides, column = page.locator(".diff-old").first, page.locator(".diff-both").first
    expect(sides).to_be_visible()
    expect(column).to_be_hidden()
    page.get_by_role("link", name="One column").click()
    expect(column).to_be_visible()
    assert page.url.endswith("/diff/1/2/"), "the page was not requested again"
    assert not axe(page)
    page.goto(f"{ARTICLE}diff/2/3/")
    expect(page.locator(".diff-both").first).to_be_visible()
    expect(page.get_by_role("link", name="One column")).to_have_attribute("aria-current", "true")


def test_a_narrow_screen_has_one_column(revised: None, page: Page, axe: Axe) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(f"{ARTICLE}diff/1/2/?view=sides")
    expect(page.locator(".diff-both").first).to_be_visible()
    expect(page.locator(".diff-row:has(.diff-both) > .diff-old").first).to_be_hidden()
    expect(page.get_by_role("link", name="Side by side")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert not axe(page)


def test_the_history_works_by_keyboard_alone(revised: None, page: Page) -> None:
    page.goto(f"{ARTICLE}history/")
    page.get_by_role("radio", name="from revision 2").focus()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio", name="from revision 1")).to_be_checked()
    page.keyboard.press("Enter")
    page.wait_for_url("**/diff/1/3/")


def test_additions_and_removals_are_announced(revised: None, page: Page) -> None:
    page.goto(f"{ARTICLE}diff/1/2/?view=column")
    snapshot = page.locator(".diff").aria_snapshot()
    assert "deletion" in snapshot
    assert "insertion" in snapshot
    assert "(removed:" in snapshot
    assert "(added:" in snapshot


def test_a_reviewer_reverts(
    revised: None, page: Page, axe: Axe, reviewer: User, sign_in: Callable[[User], None]
) -> None:
    sign_in(reviewer)
    page.goto(f"{ARTICLE}history/")
    page.locator("#revision-2").get_by_role("link", name="revert to this").click()
    assert not axe(page)
    page.get_by_label("Comment").fill("The second was better")
    page.get_by_role("button", name="Revert to revision 2").click()
    expect(page.get_by_role("status")).to_contain_text("saved as revision 4")
    page.get_by_role("link", name="History").click()
    expect(page.locator("#revision-4")).to_contain_text("The second was better")
    expect(page.locator("#revision-4")).to_contain_text("reviewer")


def test_a_reviewer_withholds(
    revised: None, page: Page, axe: Axe, reviewer: User, sign_in: Callable[[User], None]
) -> None:
    sign_in(reviewer)
    page.goto(f"{ARTICLE}history/")
    page.locator("#revision-2").get_by_role("link", name="hide").click()
    assert not axe(page)
    page.get_by_label("Text", exact=True).check()
    page.get_by_label("Author", exact=True).check()
    page.get_by_label("Reason").fill("Private data")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#revision-2")).to_contain_text("hidden: text, author")
    assert not axe(page)
    page.context.clear_cookies()
    page.reload()
    expect(page.locator("#revision-2")).to_contain_text("author hidden")
    expect(page.get_by_role("radio", name="to revision 2")).to_be_disabled()
    assert not axe(page)
