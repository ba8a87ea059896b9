"""The page of authors: pointing, keyboard and printing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.example import second_revision
from tests.browser.pages import ARTICLE

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Page

AUTHORS = f"{ARTICLE}authors/"


@pytest.fixture
def opened(site: str, reviewer: User, page: Page) -> Page:
    """The page of an article of two authors."""
    second_revision(reviewer)
    page.goto(AUTHORS)
    return page


def test_captions_of_words_are_reached_by_keyboard(opened: Page) -> None:
    words = opened.locator("#by-2")
    caption = words.locator(".by-caption")
    size = caption.bounding_box()
    assert size
    assert size["width"] <= 1
    opened.locator("[data-author='2'] a").focus()
    opened.keyboard.press("Enter")
    words.focus()
    opened.keyboard.press("Shift+Tab")
    opened.keyboard.press("Tab")
    bar, own = caption.bounding_box(), words.bounding_box()
    height = opened.viewport_size["height"]  # type: ignore[index]
    assert bar
    assert own
    assert bar["y"] + bar["height"] == pytest.approx(height, abs=1)
    assert own["y"] + own["height"] <= bar["y"]
    assert "reviewer, " in caption.inner_text()


def test_the_row_of_an_author_highlights_their_words(opened: Page) -> None:
    colour = "element => getComputedStyle(element).backgroundColor"
    theirs, others = opened.locator("#by-2"), opened.locator("#by-1")
    shown = others.evaluate(colour)
    opened.locator("[data-author='2'] a").hover()
    assert others.evaluate(colour) == "rgba(0, 0, 0, 0)"
    assert theirs.evaluate(colour) not in ("rgba(0, 0, 0, 0)", shown)
    opened.mouse.move(0, 0)
    assert others.evaluate(colour) == shown


def test_numbers_are_printed_without_captions(opened: Page) -> None:
    opened.emulate_media(media="print")
    assert opened.locator("#by-2 sup").is_visible()
    assert not opened.locator("#by-2 .by-caption").is_visible()
