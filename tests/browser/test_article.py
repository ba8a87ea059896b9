"""Reading with a mouse, a finger, a keyboard, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

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


def test_the_chosen_theme_is_kept(article: Page) -> None:
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


def test_contents_are_beside_the_text_and_folded_on_narrow_screens(article: Page) -> None:
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


@pytest.fixture
def narrow(site: str, page: Page) -> Page:
    """The first article, on a telephone."""
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.goto(ARTICLE)
    return page


def test_a_long_infobox_is_folded_on_narrow_screens(narrow: Page) -> None:
    assert narrow.evaluate(HEIGHT) < 800
    group = narrow.locator(".infobox-fold").first
    assert group.locator(".infobox-gist").is_visible()
    group.locator("summary").focus()
    narrow.keyboard.press("Enter")
    assert group.locator("dd").first.is_visible()
    assert not group.locator(".infobox-gist").is_visible()
    more = narrow.locator(".infobox .late-more")
    more.click()
    late = narrow.locator(".infobox-late summary").first
    assert late.evaluate("summary => summary === document.activeElement")
    assert not more.is_visible()


def test_an_infobox_is_open_on_wide_screens(article: Page) -> None:
    assert article.locator(".infobox-fold").count() > 3
    assert article.locator(".infobox-fold:not([open]), .infobox-late[hidden]").count() == 0
    assert article.evaluate(HEIGHT) > 1000
    assert not article.locator(".infobox .late-more").is_visible()


def test_a_fragment_unfolds_its_target(narrow: Page) -> None:
    fact = narrow.locator(".infobox-late dd[id^='fact-']").last
    name = fact.get_attribute("id")
    assert not fact.is_visible()
    mark = fact.locator(".cite").first
    back = narrow.locator(f'.backlinks a[href="#{mark.get_attribute("id")}"]')
    back.dispatch_event("click")
    assert mark.is_visible()
    narrow.goto("about:blank")
    narrow.goto(f"{ARTICLE}#{name}")
    assert fact.is_visible()
    assert 0 <= fact.bounding_box()["y"] < NARROW["height"]  # type: ignore[index]
    narrow.goto("about:blank")
    narrow.goto(f"{ARTICLE}#infobox-title")
    assert narrow.locator("#infobox-title").is_visible()


def test_searching_in_the_page_finds_folded_text(narrow: Page) -> None:
    late = narrow.locator(".infobox-late").last
    assert late.get_attribute("hidden") == "until-found"
    late.dispatch_event("beforematch")  # the event that Chromium sends for a hidden match
    assert late.locator("summary").is_visible()


def test_a_long_timeline_is_shortened_on_narrow_screens(narrow: Page) -> None:
    rows = narrow.locator(".timeline-row")
    assert rows.first.is_visible()
    assert not rows.last.is_visible()
    narrow.locator(".timeline .late-more").click()
    assert rows.last.is_visible()


def test_folded_parts_are_printed(narrow: Page) -> None:
    narrow.emulate_media(media="print")
    for part in (".infobox-late dd", ".timeline-row", ".note-fold .note-places"):
        assert narrow.locator(part).last.is_visible(), part


def test_reloading_keeps_the_scroll_position(narrow: Page) -> None:
    narrow.keyboard.press("PageDown")
    narrow.wait_for_selector(".sections > section:not(.laid-out)", state="detached")
    place = narrow.locator(".sections > section").nth(4).locator("p").nth(3)
    place.evaluate("place => place.scrollIntoView({block: 'start'})")
    narrow.wait_for_timeout(
        300
    )  # until the page has stopped moving, so that the browser stores its position
    before = place.bounding_box()
    narrow.reload()
    narrow.wait_for_load_state("networkidle")
    after = place.bounding_box()
    assert before is not None
    assert after is not None
    assert abs(after["y"] - before["y"]) < 5


def test_a_source_cited_often_has_all_its_backlinks(article: Page) -> None:
    note = article.locator(".note:has(.note-fold .backlinks)").first
    last = note.locator(".backlinks a").last
    assert not last.is_visible()
    mark = article.locator(last.get_attribute("href") or "")
    mark.locator("a").click()
    assert last.is_visible()
    assert "way-back" in (last.get_attribute("class") or "")


def test_a_note_links_back_to_the_same_citation(article: Page) -> None:
    mark = article.locator(".sections .cite").nth(5)
    name = mark.get_attribute("id")
    mark.locator("a").click()
    assert article.locator(".note:target").count() == 1
    back = article.locator(".way-back")
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
        assert page.locator(".infobox-late dd").last.is_visible()
        assert not page.locator(".infobox .late-more").is_visible()
        page.locator(".contents summary").click()
        assert page.locator(".contents a").first.is_visible()


def test_sections_have_addresses_and_a_link_leads_to_the_top(article: Page) -> None:
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


@pytest.mark.parametrize(
    ("media", "width"),
    [("screen", 360), ("screen", 700), ("screen", 1000), ("screen", 1600), ("print", 640)],
)
def test_years_of_the_timeline_do_not_overlap(
    article: Page, media: Literal["screen", "print"], width: int
) -> None:
    article.set_viewport_size({"width": width, "height": 800})
    article.emulate_media(media=media)
    places = article.evaluate(
        """[...document.querySelectorAll(".timeline-grid text")]
            .map(year => year.getBoundingClientRect()).filter(box => box.width)
            .map(box => [box.left, box.right])"""
    )
    assert len(places) > 2
    gaps = [second[0] - first[1] for first, second in pairwise(places)]
    assert min(gaps) > 4, gaps
