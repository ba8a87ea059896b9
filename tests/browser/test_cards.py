"""Cards of sources and articles: with mouse, keyboard and finger, and closing them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.articles.factories import a_reference, an_article

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ADDRESS = "/wiki/Card/"
LIT = "CSS.highlights.has('covered') ? [...CSS.highlights.get('covered')].join('') : ''"
FOCUSED = "document.activeElement.closest('.cite')?.id"


@pytest.fixture
def made(transactional_db: None) -> None:
    """An article with marks that cover links and emphasis, and have locators and quotations."""
    a_reference(
        "atlas",
        title="Atlas",
        container="Maps",
        issued="2019-03-20",
        url="https://atlas.example/",
        archive_url="https://archive.example/atlas",
    )
    an_article("Almaty", short_description="City", lead="Almaty is **big**. It has trams.")
    an_article(
        "Card",
        lead='First. She *left* [[Almaty]] early[@atlas, p. 4, "She left"] and late.[@atlas]',
        sections={"More": "Words.[@atlas]\n\n" * 40},
    )


@pytest.fixture
def article(made: None, live_server: object, page: Page) -> Page:
    page.goto(ADDRESS)
    return page


@pytest.fixture
def finger(made: None, live_server: object, browser: Browser) -> Iterator[Page]:
    """A telephone."""
    with browser.new_context(
        base_url=str(live_server),
        viewport={"width": 360, "height": 640},
        has_touch=True,
        is_mobile=True,
    ) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        yield page


def test_pointing_at_a_mark_opens_its_source(article: Page) -> None:
    article.locator(".lead .cite a").first.hover()
    card = article.locator(".card-source")
    card.wait_for()
    words = card.inner_text()
    for expected in ("Note 1, p. 4", "Atlas", "Maps", "20 March 2019", "Archived", "“She left”"):
        assert expected in words
    assert card.locator(".card-covers").inner_text() == "She left Almaty early"
    assert " ".join(article.evaluate(LIT).split()) == "She left Almaty early"
    assert card.locator(".card-about").get_attribute("href").endswith("/reference/atlas/")
    # The pointer may rest on the card, which closes when the pointer leaves it (WCAG 1.4.13).
    card.locator(".card-text").hover()
    article.wait_for_timeout(500)
    assert card.is_visible()
    article.locator("h1").hover()
    card.wait_for(state="detached")
    assert article.evaluate(LIT) == ""


def test_the_second_mark_covers_the_words_after_the_first(article: Page) -> None:
    article.locator(".lead .cite a").nth(1).hover()
    card = article.locator(".card-source")
    card.wait_for()
    assert card.locator(".card-covers").inner_text() == "and late."
    assert card.locator(".card-place").count() == 0


def test_the_keyboard_opens_enters_and_dismisses_a_card(article: Page) -> None:
    mark = article.locator(".lead .cite a").first
    article.locator(".lead .wiki-link").focus()
    article.keyboard.press("Tab")
    card = article.locator(".card-source")
    card.wait_for()
    assert mark.get_attribute("aria-expanded") == "true"
    article.keyboard.press("Escape")
    card.wait_for(state="detached")
    assert article.evaluate(FOCUSED) == "cite-1-a"
    assert mark.get_attribute("aria-expanded") is None
    article.keyboard.press("Shift+Tab")
    article.keyboard.press("Tab")
    card.wait_for()
    article.keyboard.press("Tab")
    assert article.evaluate("!!document.activeElement.closest('.card')")
    article.keyboard.press("Escape")
    card.wait_for(state="detached")
    assert article.evaluate(FOCUSED) == "cite-1-a"
    article.wait_for_timeout(400)
    assert card.count() == 0
    article.keyboard.press("Enter")
    assert article.evaluate("location.hash") == "#note-1"


def test_a_click_follows_the_mark(article: Page) -> None:
    article.locator(".lead .cite a").first.click()
    assert article.evaluate("location.hash") == "#note-1"


def test_a_finger_opens_a_sheet_that_does_not_hide_the_mark(finger: Page) -> None:
    mark = finger.locator(".sections .cite a").nth(3)
    mark.scroll_into_view_if_needed()
    mark.tap()
    card = finger.locator(".card-source")
    card.wait_for()
    card.evaluate("card => Promise.allSettled(card.getAnimations().map(one => one.finished))")
    box, at = card.bounding_box(), mark.bounding_box()
    assert box
    assert at
    assert (box["x"], box["width"], round(box["y"] + box["height"])) == (0, 360, 640)
    assert at["y"] > 0
    assert at["y"] + at["height"] <= box["y"] + 1
    assert finger.evaluate("location.hash") == ""
    finger.touchscreen.tap(3, 100)
    card.wait_for(state="detached")
    mark.tap()
    card.wait_for()
    card.get_by_role("button", name="Close").tap()
    card.wait_for(state="detached")
    mark.tap()
    card.get_by_role("link", name="Go to note").tap()
    assert finger.evaluate("location.hash") == "#note-1"


def test_a_wiki_link_opens_the_summary_of_its_article(article: Page) -> None:
    link = article.locator(".lead .wiki-link")
    assert link.get_attribute("title") == "City"
    link.hover()
    card = article.locator(".card-article")
    card.wait_for()
    assert card.inner_text().split("\n\n") == ["Almaty", "City", "Almaty is big."]
    assert link.get_attribute("title") is None
    assert link.get_attribute("aria-describedby") == card.get_attribute("id")
    article.keyboard.press("Escape")
    card.wait_for(state="detached")
    assert link.get_attribute("title") == "City"
    link.click()
    article.wait_for_url("**/wiki/Almaty/")


def test_cards_keep_to_wcag(article: Page, axe: Callable[[Page], list[str]]) -> None:
    article.locator(".lead .cite a").first.hover()
    article.locator(".card-source").wait_for()
    found = axe(article)
    article.locator(".lead .wiki-link").hover()
    article.locator(".card-article").wait_for()
    article.emulate_media(color_scheme="dark")
    assert not found + axe(article)
