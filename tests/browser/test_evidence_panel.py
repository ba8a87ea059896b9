"""The panel of a claim: mouse, keyboard, finger, addresses and errors."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.evidence import (
    ADDRESS,
    a_fort,
    focused,
    lay_out,
    panel_text,
    position,
    switch_on,
    words,
)
from tests.browser.pages import ARTICLE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

WHITE = "The wall was white"


@pytest.fixture
def article(transactional_db: None, live_server: object, page: Page) -> Page:
    a_fort()
    page.goto(ADDRESS)
    return page


@pytest.fixture
def shown(article: Page) -> Page:
    switch_on(article)
    return article


@pytest.fixture
def finger(transactional_db: None, live_server: object, browser: Browser) -> Iterator[Page]:
    """A telephone with the evidence shown."""
    a_fort()
    with browser.new_context(
        base_url=str(live_server),
        viewport={"width": 360, "height": 640},
        has_touch=True,
        is_mobile=True,
    ) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        switch_on(page)
        yield page


def test_a_click_on_its_words_opens_the_evidence_of_a_claim(shown: Page) -> None:
    claim = words(shown, WHITE)
    claim.click()
    text = panel_text(shown)
    for expected in (
        "disputed",
        "Atlas of the steppe",
        "The Gazette",
        "contradicts the claim",
        "5 of 55",
    ):
        assert expected in text
    assert focused(shown) == "Evidence"
    assert "claim-chosen" in (claim.get_attribute("class") or "")
    assert shown.url.endswith(f"#claim-{claim.get_attribute('data-claim')}")
    shown.keyboard.press("Escape")
    shown.get_by_role("dialog").wait_for(state="detached")
    assert focused(shown) == "Evidence: disputed. The wall was white."
    assert shown.url.endswith(ADDRESS)
    assert "claim-chosen" not in (claim.get_attribute("class") or "")


def test_links_marks_and_selected_words_are_left_alone(shown: Page) -> None:
    shown.locator(".lead .cite a").first.click()
    assert shown.url.endswith("#note-1")
    words(shown, WHITE).select_text()
    words(shown, WHITE).dispatch_event("click")
    shown.get_by_role("link", name="windows").evaluate(
        "link => link.addEventListener('click', (event) => event.preventDefault())"
    )
    shown.get_by_role("link", name="windows").click()
    shown.wait_for_timeout(200)
    assert shown.get_by_role("dialog").count() == 0


def test_nothing_is_opened_where_evidence_is_not_shown(article: Page) -> None:
    words(article, WHITE).click()
    switch_on(article)
    article.get_by_role("button", name="Hide evidence").click()
    assert focused(article) == "Show evidence"
    words(article, WHITE).click()
    article.wait_for_timeout(200)
    assert article.get_by_role("dialog").count() == 0


@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_panel_works_by_keyboard_alone(key: str, article: Page) -> None:
    article.get_by_role("button", name="Show evidence").focus()
    article.keyboard.press(key)
    article.locator(".evidence-bar").wait_for()
    for _ in range(30):
        article.keyboard.press("Tab")
        if focused(article).startswith("Evidence: cited. The fort"):
            break
    else:
        pytest.fail("The sign of the first claim was not reached.")
    article.keyboard.press(key)
    assert "Atlas of the steppe" in panel_text(article)
    article.keyboard.press("Tab")
    assert focused(article) == "Previous claim"
    article.keyboard.press("Tab")
    article.keyboard.press("Enter")
    article.locator(".evidence-panel .claim-words", has_text="burned").wait_for()
    assert focused(article) == "Next claim"
    article.keyboard.press("n")
    article.locator(".evidence-panel .claim-words", has_text="stone").wait_for()
    assert position(article) == "3 of 55"
    article.keyboard.press("Escape")
    assert focused(article).startswith("Evidence: cited. It was rebuilt")


def test_one_escape_closes_one_thing(shown: Page) -> None:
    words(shown, WHITE).click()
    panel_text(shown)
    shown.locator(".lead .cite a").nth(1).hover()
    shown.locator(".card-source").wait_for()
    shown.keyboard.press("Escape")
    shown.locator(".card-source").wait_for(state="detached")
    assert shown.get_by_role("dialog").is_visible()
    shown.keyboard.press("Escape")
    shown.get_by_role("dialog").wait_for(state="detached")


def test_all_spans_of_a_claim_are_one(shown: Page) -> None:
    shown.locator(".lead em", has_text="tower of").click()
    claim_words = shown.locator(".evidence-panel .claim-words")
    claim_words.wait_for()
    assert "tower of nine storeys" in claim_words.inner_text()
    spans = shown.locator(".claim-chosen")
    assert (
        spans.count()
        == shown.locator(f'[data-claim="{spans.first.get_attribute("data-claim")}"]').count()
    )
    shown.locator("td", has_text="few").click()
    shown.locator(".evidence-panel .claim-words", has_text="1990").wait_for()
    assert shown.locator("td .claim-chosen").count() == 3


def test_the_panel_does_not_cover_its_claim(shown: Page) -> None:
    for text in ("33 m", WHITE):
        words(shown, text).click()
        shown.locator(".evidence-panel .claim-words", has_text=text).wait_for()
        panel = shown.get_by_role("dialog").bounding_box()
        claim = words(shown, text).bounding_box()
        assert panel
        assert claim
        assert (
            panel["x"] >= claim["x"] + claim["width"] or panel["x"] + panel["width"] <= claim["x"]
        )


def test_the_address_of_a_claim_opens_its_panel(article: Page) -> None:
    name = words(article, "They ate").get_attribute("id")
    article.goto("about:blank")
    article.goto(f"{ADDRESS}#{name}")
    assert "They ate bread." in panel_text(article)
    assert article.locator("html.with-evidence, .claim-sign").count() == 0
    assert article.evaluate("[...CSS.highlights.get('covered-1')].join('')") == "They ate bread."
    box = words(article, "They ate").bounding_box()
    assert box
    assert 0 <= box["y"] < 900
    article.get_by_role("button", name="Close").click()
    assert article.url.endswith(ADDRESS)
    assert focused(article) == "They ate bread."
    assert article.locator(".claim-lit, .claim-chosen, .cite[data-line]").count() == 0
    switch_on(article)
    assert article.get_by_role("dialog").count() == 0


def test_on_a_phone_the_panel_is_a_sheet_below_the_claim(finger: Page) -> None:
    words(finger, WHITE).tap()
    panel_text(finger)
    finger.wait_for_timeout(600)
    sheet = finger.get_by_role("dialog").bounding_box()
    claim = words(finger, WHITE).bounding_box()
    assert sheet
    assert claim
    assert (sheet["x"], sheet["width"], round(sheet["y"] + sheet["height"])) == (0, 360, 640)
    assert claim["y"] >= 0
    assert claim["y"] + claim["height"] <= sheet["y"]
    finger.get_by_role("dialog").get_by_role("button", name="Close").tap()
    finger.get_by_role("dialog").wait_for(state="detached")


@pytest.mark.parametrize(
    ("status", "sentence"),
    [
        (404, "This claim is not in the article any more."),
        (403, "don’t have permission to see"),
        (502, "because of an error on the site"),
        (0, "no connection to the site"),
    ],
)
def test_a_failed_request_is_reported(
    status: int,
    sentence: str,
    transactional_db: None,
    live_server: object,
    context: BrowserContext,
) -> None:
    a_fort()
    page = context.new_page()
    page.route(
        "**/evidence/",
        lambda route: route.fulfill(status=status, body="<p>Trouble") if status else route.abort(),
    )
    page.goto(ADDRESS)
    switch_on(page)
    words(page, WHITE).click()
    assert sentence in panel_text(page)
    assert "Trouble" not in panel_text(page)
    link = page.get_by_role("link", name="Claim and sources")
    uid = words(page, WHITE).get_attribute("data-claim")
    assert link.get_attribute("href") == f"{ADDRESS}claim/{uid}/"


def test_the_panel_keeps_to_wcag(
    site: str,
    page: Page,
    axe: Callable[[Page], list[str]],
    vnu: Callable[[dict[str, str]], list[str]],
) -> None:
    page.goto(ARTICLE)
    switch_on(page)
    lay_out(page)
    page.locator(".lead [data-claim]").first.click()
    panel_text(page)
    found = axe(page)
    page.emulate_media(color_scheme="dark")
    found += ["in the dark: " + line for line in axe(page)]
    found += vnu({"panel": page.content()})
    page.set_viewport_size({"width": 360, "height": 640})
    found += ["on a telephone: " + line for line in axe(page)]
    assert not found, "\n".join(found)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
