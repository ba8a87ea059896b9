"""Reading with a mouse, a finger, a keyboard, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import ARTICLE

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Browser, Page

NARROW = {"width": 360, "height": 640}
HEIGHT = "document.querySelector('.infobox').getBoundingClientRect().height"


@pytest.fixture
def article(site: str, page: Page) -> Page:
    """The first article, on a wide screen."""
    page.goto(ARTICLE)
    return page


def test_the_choice_of_colours_is_kept(article: Page) -> None:
    switch = article.locator(".theme-switch")
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    article.emulate_media(color_scheme="light")
    by_system = article.evaluate(ground)
    switch.click()
    switch.click()
    assert article.evaluate(ground) != by_system
    article.reload()
    assert article.locator("html").get_attribute("data-theme") == "dark"
    assert switch.inner_text().strip().endswith("dark")
    switch.click()
    assert article.locator("html").get_attribute("data-theme") is None


def test_contents_stand_beside_the_text_and_fold_on_narrow_screens(article: Page) -> None:
    link = article.locator(".contents a").first
    assert link.is_visible()
    assert not article.locator(".contents summary").is_visible()
    article.set_viewport_size(NARROW)  # type: ignore[arg-type]
    assert not link.is_visible()
    article.locator(".contents summary").click()
    assert link.is_visible()


def test_contents_follow_the_reader(article: Page) -> None:
    link = article.locator(".contents details > ol > li > a").nth(3)
    below = article.locator(".contents details > ol > li").nth(3).locator("ol a").first
    assert not below.is_visible()
    link.click()
    name = link.get_attribute("href")
    article.wait_for_selector(f'.contents a[aria-current][href="{name}"]')
    assert below.is_visible()


def test_a_long_infobox_folds_on_narrow_screens(site: str, page: Page) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.goto(ARTICLE)
    assert page.evaluate(HEIGHT) < 500
    page.locator(".infobox .infobox-more").click()
    assert page.evaluate(HEIGHT) > 1000
    assert not page.locator(".infobox .infobox-more").is_visible()
    page.reload()
    page.locator(".infobox a").last.focus()
    assert page.evaluate(HEIGHT) > 1000


def test_the_way_to_a_note_and_back_to_the_same_place(article: Page) -> None:
    mark = article.locator(".sections .cite").nth(5)
    name = mark.get_attribute("id")
    mark.locator("a").click()
    assert article.locator(".note:target").count() == 1
    back = article.locator(".came-from")
    assert back.get_attribute("href") == f"#{name}"
    back.click()
    assert article.evaluate("location.hash") == f"#{name}"


def test_the_keyboard_skips_to_the_content(article: Page) -> None:
    article.keyboard.press("Tab")
    assert article.evaluate("document.activeElement.className") == "skip-link"
    assert article.locator(".skip-link").bounding_box()["y"] >= 0  # type: ignore[index]
    article.keyboard.press("Enter")
    article.keyboard.press("Tab")
    assert article.evaluate("document.activeElement.closest('main') !== null")


def test_the_menu_closes_on_escape(
    site: str, page: Page, editor: User, sign_in: Callable[[User], None]
) -> None:
    sign_in(editor)
    page.goto(ARTICLE)
    page.locator(".menu summary").click()
    assert page.get_by_role("button", name="Sign out").is_visible()
    page.keyboard.press("Escape")
    assert not page.get_by_role("button", name="Sign out").is_visible()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_nothing_is_hidden_without_javascript(site: str, browser: Browser) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False, viewport=NARROW) as context:  # type: ignore[arg-type]
        page = context.new_page()
        page.goto(ARTICLE)
        box = page.locator(".infobox").bounding_box()
        assert box is not None
        assert box["height"] > 1000
        assert not page.locator(".theme-switch").is_visible()
        assert not page.locator(".infobox .infobox-more").is_visible()
        page.locator(".contents summary").click()
        assert page.locator(".contents a").first.is_visible()


def test_a_section_has_an_address_and_the_top_is_near(article: Page) -> None:
    head = article.locator(".section-head").nth(8)
    link = head.locator(".section-link")
    link.focus()
    assert link.evaluate("link => getComputedStyle(link).opacity") == "1"
    article.keyboard.press("Enter")
    assert article.evaluate("decodeURIComponent(location.hash.slice(1))") == head.evaluate(
        "head => head.parentElement.id"
    )
    article.locator(".to-top").click()
    article.locator(".to-top").wait_for(state="hidden")
    assert article.locator("h1").is_visible()


def test_a_bar_of_the_timeline_leads_to_its_section(article: Page) -> None:
    row = article.locator(".timeline-row").first
    target = row.locator(".timeline-name > a").get_attribute("href")
    row.locator("rect").first.click()
    assert article.evaluate("decodeURIComponent(location.hash)") == target
    assert article.locator(":target").count() == 1
    article.locator(".timeline-table summary").click()
    rows = article.locator(".timeline-row").count()
    assert article.locator(".timeline-table tbody tr").count() == rows
