"""Search in a browser: keyboard, pointer, roles for screen readers, no JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from tests.browser.pages import ARTICLE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

NARROW = {"width": 360, "height": 640}
POINTED = "[role=option][aria-selected=true]"


@pytest.fixture
def field(site: str, page: Page) -> Locator:
    """The search field of the front page, with the focus in it."""
    page.goto("/")
    found = page.locator("#site-search")
    found.focus()
    page.wait_for_selector("#site-search[role=combobox]")
    return found


def type_and_wait(field: Locator, words: str) -> Locator:
    """Type into the field, and return the suggestions when they are shown."""
    field.press_sequentially(words)
    field.page.wait_for_selector("[role=option]")
    return field.page.locator("[role=option]")


def test_suggestions_are_chosen_with_the_keyboard(field: Locator) -> None:
    options = type_and_wait(field, "kassym")
    assert field.get_attribute("aria-expanded") == "true"
    assert "President of Kazakhstan" in options.first.inner_text()
    field.press("ArrowDown")
    pointed = field.page.locator(POINTED)
    assert field.get_attribute("aria-activedescendant") == pointed.get_attribute("id")
    assert field.evaluate("field => field === document.activeElement")
    field.press("Enter")
    field.page.wait_for_url(f"**{ARTICLE}")


def test_arrow_keys_cycle_through_suggestions_and_the_input(field: Locator) -> None:
    options = type_and_wait(field, "kaz")
    field.press("ArrowUp")
    assert options.last.get_attribute("aria-selected") == "true"
    field.press("ArrowDown")
    assert field.page.locator(POINTED).count() == 0
    assert field.get_attribute("aria-activedescendant") is None
    assert field.input_value() == "kaz"


def test_escape_closes_the_list_and_then_empties_the_field(field: Locator) -> None:
    type_and_wait(field, "kaz")
    field.press("Escape")
    assert field.get_attribute("aria-expanded") == "false"
    assert not field.page.locator(".suggestions").is_visible()
    assert field.input_value() == "kaz"
    field.press("Escape")
    assert field.input_value() == ""


def test_the_last_suggestion_searches_the_texts(field: Locator) -> None:
    type_and_wait(field, "Тоқаев").last.click()
    field.page.wait_for_url("**/search/**")
    assert "full=1" in field.page.url
    assert "Тоқаев" in unquote(field.page.url)
    assert field.page.locator(".found mark").count() > 3


def test_the_pointer_chooses_and_leaving_closes(field: Locator) -> None:
    type_and_wait(field, "senate of k").first.click()
    field.page.wait_for_url("**/wiki/Senate_of_Kazakhstan/")
    other = field.page.locator("#site-search")
    other.focus()
    type_and_wait(other, "kaz")
    other.press("Tab")
    assert not field.page.locator(".suggestions").is_visible()


def test_suggestions_cause_no_layout_shift_and_fit_the_screen(site: str, page: Page) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.goto("/")
    height = page.evaluate("document.documentElement.scrollHeight")
    top = page.locator("main").bounding_box()
    type_and_wait(page.locator("#site-search"), "kaz")
    assert page.locator("main").bounding_box() == top
    assert page.evaluate("document.documentElement.scrollHeight") == height
    assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]


def test_a_section_is_found_and_reached(site: str, page: Page) -> None:
    page.goto("/search/?q=tokayev+geneva")
    place = page.locator(".found-place", has_text="United Nations Office at Geneva (2011").first
    place.click()
    page.wait_for_url(f"**{ARTICLE}#*")
    section = page.locator("section:target")
    assert "Geneva" in section.inner_text()


def test_without_javascript(browser: Browser, site: str) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        page = context.new_page()
        page.goto("/")
        page.fill("#site-search", "foreign policy")
        page.press("#site-search", "Enter")
        assert page.locator(".found").count() > 1
        page.fill("#search-words", "Kassym-Jomart Tokayev")
        page.click(".search-form button")
        assert page.locator(".found").first.inner_text().startswith("Kassym-Jomart Tokayev")
        page.goto(ARTICLE)
        page.fill("#site-search", "Қасым-Жомарт Тоқаев")
        page.click(".search-form button")
        assert "/wiki/Қасым-Жомарт_Тоқаев/" in unquote(page.url)


def test_the_open_list_passes_axe(field: Locator, axe: object) -> None:
    type_and_wait(field, "kaz")
    field.press("ArrowDown")
    assert axe(field.page) == []  # type: ignore[operator]
