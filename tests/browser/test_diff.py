"""A diff in a browser: the visual view, steps from change to change, links between moved parts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from articles.text.document.article_document import DocumentSection
from tests.articles.history.revision_factories import (
    ARTICLE,
    FIRST,
    edit,
    make_article,
    make_reference,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

Axe = Callable[["Page"], list[str]]
BRIDGE = "The governor opened the new bridge over the river in May of that year."
WEATHER = "Winters are cold and long, and summers are short and hot in the whole valley."
MARKETS = "The markets of the old town are known for their apples. And they are large, too."
TABLE = "| Year | People |\n|---|---|\n| 1897 | 22,744 |\n| 1926 | 45,395 |"
DIFF = f"{ARTICLE}diff/1/2/"


@pytest.fixture
def moved(transactional_db: None, live_server: object) -> None:
    """An article with two revisions that differ in many ways."""
    make_reference()
    before = (
        DocumentSection("alm-past", 1, "Past", f"{WEATHER}\n\n{BRIDGE}\n\n{MARKETS}"),
        DocumentSection("alm-people", 1, "People", TABLE),
        DocumentSection("alm-sport", 1, "Sport", "Football is played."),
    )
    after = (
        DocumentSection(
            "alm-past", 1, "Past", f"{BRIDGE}\n\n{MARKETS}".replace(". And", ".\n\nAnd")
        ),
        DocumentSection(
            "alm-people", 1, "People", TABLE.replace("45,395", "45,396") + "\n| 1939 | 222,000 |"
        ),
        DocumentSection("alm-sport", 1, "Sport", "Football is played."),
        DocumentSection("alm-climate", 1, "Climate", WEATHER),
    )
    article = make_article(replace(FIRST, sections=before))
    edit(article, sections=after, lead="Almaty is a [[large town]]. [@atlas]")
    edit(article)


def status(page: Page) -> Locator:
    """The text of the status line, which names the change that the reader went to."""
    return page.locator(".diff-at")


@pytest.mark.parametrize("view", ["sides", "column", "visual"])
def test_every_view_is_accessible(moved: None, page: Page, axe: Axe, view: str) -> None:
    page.goto(f"{DIFF}?view={view}")
    assert not axe(page)
    page.emulate_media(color_scheme="dark")
    assert not axe(page)
    page.set_viewport_size({"width": 360, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("view", ["column", "visual"])
def test_changes_are_stepped_through_by_keys(moved: None, page: Page, view: str) -> None:
    page.goto(f"{DIFF}?view={view}")
    number = page.locator("[data-change]").count()
    expect(status(page)).to_have_text(f"{number} changes")
    page.keyboard.press("n")
    expect(status(page)).to_have_text(f"Change 1 of {number}: Lead, reworded")
    expect(page.locator("#change-1")).to_be_focused()
    page.keyboard.press("j")
    expect(status(page)).to_have_text(f"Change 2 of {number}: Past, moved to “Climate”")
    page.keyboard.press("k")
    expect(page.locator("#change-1")).to_be_focused()
    page.keyboard.press("p")
    expect(status(page)).to_have_text(f"This is the first change, 1 of {number}.")
    for _ in range(number):
        page.keyboard.press("n")
    expect(status(page)).to_have_text(f"This is the last change, {number} of {number}.")
    expect(page.locator(f"#change-{number}")).to_be_focused()


def test_changes_are_stepped_through_by_buttons_and_not_covered(moved: None, page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 400})
    page.goto(f"{DIFF}?view=column")
    page.get_by_role("button", name="Next change").click()
    page.get_by_role("button", name="Next change").click()
    bar, change = page.locator(".diff-bar"), page.locator("#change-2")
    expect(change).to_be_focused()
    covered, top = bar.bounding_box(), change.bounding_box()
    assert covered is not None
    assert top is not None
    assert top["y"] >= covered["y"] + covered["height"]
    for button in page.locator(".diff-bar button").all():
        box = button.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24


def test_stepping_continues_from_the_visible_change(moved: None, page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 300})
    page.goto(f"{DIFF}?view=column")
    page.locator("#change-4").evaluate("element => element.scrollIntoView({ block: 'start' })")
    page.keyboard.press("n")
    expect(page.locator("#change-5")).to_be_focused()


def test_keys_do_nothing_while_somebody_types_and_can_be_switched_off(
    moved: None, page: Page
) -> None:
    page.goto(f"{DIFF}?view=column")
    search = page.get_by_role("searchbox").or_(page.get_by_role("combobox")).first
    search.press_sequentially("njpk")
    expect(search).to_have_value("njpk")
    expect(status(page)).to_contain_text("changes")
    page.get_by_text("Keyboard shortcuts", exact=True).click()
    page.get_by_label("Use keyboard shortcuts").uncheck()
    page.keyboard.press("n")
    expect(status(page)).to_contain_text("changes")
    page.reload()
    page.keyboard.press("n")
    expect(status(page)).to_contain_text("changes")


def test_revisions_are_stepped_through_by_keys(moved: None, page: Page) -> None:
    page.goto(DIFF)
    page.keyboard.press("]")
    page.wait_for_url("**/diff/2/3/")
    page.keyboard.press("[")
    page.wait_for_url("**/diff/1/2/")


def test_without_the_script_changes_are_linked(moved: None, browser: Browser, live_server) -> None:
    with browser.new_context(base_url=live_server.url, java_script_enabled=False) as context:
        page = context.new_page()
        for view in ("column", "visual"):
            page.goto(f"{DIFF}?view={view}")
            expect(page.get_by_role("button", name="Next change")).to_have_count(0)
            page.get_by_role("link", name="First change").click()
            assert page.url.endswith("#change-1")
            page.get_by_role("link", name="Next change").first.click()
            assert page.url.endswith("#change-2")


def test_moves_are_linked_in_both_directions(moved: None, page: Page) -> None:
    for view in ("sides", "visual"):
        page.goto(f"{DIFF}?view={view}")
        page.get_by_role("link", name="moved to “Climate”").click()
        assert page.url.endswith("#move-1-to")
        page.get_by_role("link", name="moved from “Past”").click()
        assert page.url.endswith("#move-1-from")


def test_the_visual_view_is_opened_and_left(moved: None, page: Page) -> None:
    page.goto(f"{DIFF}?view=column")
    page.get_by_role("link", name="Visual").click()
    page.wait_for_url("**?view=visual")
    expect(page.get_by_role("link", name="Visual")).to_have_attribute("aria-current", "true")
    expect(page.locator(".visual-article table tbody tr")).to_have_count(3)
    expect(page.get_by_text("Football is played.")).to_be_hidden()
    page.locator(".visual-same", has=page.get_by_role("heading", name="Sport")).click()
    expect(page.get_by_text("Football is played.")).to_be_visible()
    page.goto(f"{ARTICLE}diff/2/3/")
    expect(page.locator(".diff-visual")).to_be_visible()
    page.get_by_role("link", name="Side by side").click()
    expect(page.locator(".diff-sides")).to_be_visible()


def test_additions_removals_and_moves_are_announced(moved: None, page: Page) -> None:
    page.goto(f"{DIFF}?view=visual")
    snapshot = page.locator(".visual-article").aria_snapshot()
    for words in ("(removed:", "(added:", "(moved here:", "(moved away:", "deletion", "insertion"):
        assert words in snapshot
    assert 'heading "Climate' in snapshot


def test_changes_are_printed_without_controls(moved: None, page: Page) -> None:
    page.goto(f"{DIFF}?view=visual")
    page.emulate_media(media="print")
    expect(page.locator(".diff-bar")).to_be_hidden()
    expect(page.locator(".diff-views")).to_be_hidden()
    expect(page.locator(".visual-article ins").first).to_be_visible()


def test_without_colour_lines_mark_additions_and_removals(moved: None, page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto(f"{DIFF}?view=column")
    for tag, line in (("ins", "underline"), ("del", "line-through")):
        drawn = page.locator(f".diff-both {tag}").first.evaluate(
            "element => getComputedStyle(element).textDecorationLine"
        )
        assert drawn == line


def test_the_page_stays_where_it_is_when_the_bar_is_entered(moved: None, page: Page) -> None:
    page.set_viewport_size({"width": 800, "height": 300})
    page.goto(f"{DIFF}?view=column")
    for _ in range(4):
        page.keyboard.press("n")
    before = page.evaluate("scrollY")
    assert before > 0
    for control in (".diff-go button", ".diff-keys summary"):
        page.locator(control).first.evaluate("element => element.focus()")
        assert page.evaluate("scrollY") == before
