"""Showing evidence: tints and signs of claims, the legend, the words of each mark."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.evidence import (
    ADDRESS,
    a_fort,
    focused,
    lay_out,
    position,
    sign,
    switch_on,
    words,
)
from tests.browser.pages import ARTICLE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page, Route

TINT = "span => getComputedStyle(span).backgroundColor"
NONE = "rgba(0, 0, 0, 0)"
LIT = """() => {
  const text = (range) => {
    const part = range.cloneContents();
    for (const cite of part.querySelectorAll(".cite")) cite.remove();
    for (const cell of part.querySelectorAll("td")) cell.append(" ");
    return part.textContent.split(/\\s+/).join(" ").trim();
  };
  return [1, 2, 3, 4, 5].flatMap((line) =>
    [...(CSS.highlights.get(`covered-${line}`) || [])].map((range) => `${line}: ${text(range)}`));
}"""


@pytest.fixture
def article(transactional_db: None, live_server: object, page: Page) -> Page:
    a_fort()
    page.goto(ADDRESS)
    return page


@pytest.fixture
def shown(article: Page) -> Page:
    """The article with its evidence shown."""
    switch_on(article)
    return article


def line_of(span: Locator) -> str:
    return str(span.evaluate("span => getComputedStyle(span).textDecorationStyle"))


def end_of(span: Locator) -> Locator:
    """The last span of the claim that has this span."""
    return span.page.locator(f'[data-end][data-claim="{span.get_attribute("data-claim")}"]')


def sign_of(span: Locator) -> str:
    return str(span.evaluate("span => getComputedStyle(span, '::after').content")).split('"')[1]


def test_evidence_is_off_at_first_and_the_choice_is_remembered(article: Page) -> None:
    claim = words(article, "It burned down")
    assert claim.evaluate(TINT) == NONE
    assert article.locator(".claim-sign, .evidence-bar").count() == 0
    switch_on(article)
    tint = claim.evaluate(TINT)
    assert tint != NONE
    switch = article.get_by_role("button", name="Show evidence")
    assert switch.get_attribute("aria-pressed") == "true"
    article.reload()
    article.locator(".evidence-bar").wait_for()
    assert claim.evaluate(TINT) == tint
    assert switch.get_attribute("aria-pressed") == "true"
    switch.click()
    assert claim.evaluate(TINT) == NONE
    article.reload()
    assert article.locator("html.with-evidence").count() == 0
    assert article.locator(".claim-sign, .evidence-bar").count() == 0


def test_no_script_is_fetched_while_evidence_is_off(site: str, page: Page) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(ARTICLE)
    page.wait_for_load_state("networkidle")
    assert not [url for url in fetched if "evidence" in url or "claims" in url]


def test_the_text_does_not_move_when_the_script_loads(shown: Page) -> None:
    held: list[Route] = []
    shown.route("**/evidence.js", lambda route: held.append(route))
    shown.goto(ADDRESS)
    shown.wait_for_function("document.readyState === 'complete'")
    claim = words(shown, "The wall was white")
    assert claim.evaluate(TINT) != NONE
    assert sign_of(claim) == "↔"
    places = (
        "[...document.querySelectorAll('[data-claim]')].map(one => one.getBoundingClientRect().x"
        " + ' ' + (one.getBoundingClientRect().y + scrollY)).join()"
    )
    lay_out(shown)
    before = shown.evaluate(places)
    held[0].continue_()
    shown.locator(".evidence-bar").wait_for()
    assert shown.locator(".claim-sign").count() == 55
    assert shown.evaluate(places) == before


def test_each_state_has_a_tint_a_line_and_a_sign_of_its_own(shown: Page) -> None:
    seen = {}
    for text in ("The fort", "It burned", "A wall", "The wall was", "Nobody", "A printed", "These"):
        claim = words(shown, text)
        seen[text] = (claim.get_attribute("data-state"), line_of(claim), sign_of(end_of(claim)))
    assert seen == {
        "The fort": ("cited", "solid", "✓"),
        "It burned": ("covered", "dotted", "↓"),
        "A wall": ("weak", "dotted", "!"),
        "The wall was": ("disputed", "double", "↔"),
        "Nobody": ("uncited", "dashed", "○"),
        "A printed": ("re-check", "wavy", "↻"),
        "These": ("lead-in", "solid", ":"),
    }
    assert (
        words(shown, "The fort").evaluate("s => getComputedStyle(s).textDecorationLine") == "none"
    )
    assert words(shown, "The wall was").evaluate(TINT) != words(shown, "It burned").evaluate(TINT)


def test_signs_have_labels_and_add_no_text(shown: Page, article: Page) -> None:
    for name in (
        "Evidence: cited by the next note. It burned down.",
        "Evidence: cited. It was rebuilt in stone, with a tower of nine storeys, and a garden.",
        "Evidence: uncited. Nobody counted the windows",
        "Evidence: disputed. 33 m",
        "Evidence: cited. 1990 12 few who came",
    ):
        assert shown.get_by_role("button", name=name, exact=True).count() == 1, name
    assert shown.locator("a .claim-sign").count() == 0
    with_signs = shown.locator(".lead").evaluate("lead => lead.textContent")
    article.get_by_role("button", name="Hide evidence").click()
    assert article.locator(".lead").evaluate("lead => lead.textContent") == with_signs


def test_the_legend_counts(shown: Page) -> None:
    entries = shown.locator(".evidence-states button:visible")
    assert entries.all_inner_texts() == [
        "a\ndisputed\n3",
        "a\nwording changed\n1",
        "a\nweak source\n1",
        "a\nuncited\n2",
        "a\ncited by the next note\n2",
        "a\ncited\n45",
        "a\nintroductory phrase\n1",
    ]
    assert shown.locator(".evidence-share").inner_text() == "96\u2009% of 54 claims cited"


def test_one_state_can_be_shown_and_stepped_through(shown: Page) -> None:
    entry = shown.locator('.evidence-states [data-state="disputed"]')
    entry.click()
    assert entry.get_attribute("aria-pressed") == "true"
    assert words(shown, "The wall was").evaluate(TINT) != NONE
    assert words(shown, "It burned").evaluate(TINT) == NONE
    assert not sign(shown, "It burned").is_visible()
    assert position(shown) == "– / 3"
    seen = []
    for _ in range(4):
        shown.locator(".evidence-bar").get_by_role("button", name="Next claim").click()
        seen.append((focused(shown), position(shown)))
    assert seen == [
        ("Evidence: disputed. The wall was white.", "1 of 3"),
        ("Evidence: disputed. 30 m", "2 of 3"),
        ("Evidence: disputed. 33 m", "3 of 3"),
        ("Evidence: disputed. The wall was white.", "1 of 3"),
    ]
    shown.keyboard.press("p")
    assert focused(shown) == "Evidence: disputed. 33 m"
    entry.click()
    assert words(shown, "It burned").evaluate(TINT) != NONE
    assert position(shown).endswith("of 55")
    shown.keyboard.press("n")
    assert focused(shown).startswith("Evidence: cited. 1990")


def test_shortcuts_do_nothing_elsewhere(shown: Page) -> None:
    shown.locator(".evidence-bar").get_by_role("button", name="Next claim").click()
    before = position(shown)
    field = shown.locator("#site-search")
    field.focus()
    shown.keyboard.type("pn")
    assert field.input_value() == "pn"
    shown.locator(".wordmark").focus()
    shown.keyboard.press("n")
    assert position(shown) == before


def test_stepping_scrolls_to_a_distant_claim(shown: Page) -> None:
    shown.locator(".evidence-bar").get_by_role("button", name="Previous claim").click()
    assert position(shown) == "55 of 55"
    shown.wait_for_function(
        "() => { const box = document.activeElement.getBoundingClientRect();"
        " return box.top > 0 && box.bottom < document.querySelector('.evidence-bar').offsetTop; }"
    )


def test_a_claim_that_is_pointed_at_shows_which_words_its_marks_cover(shown: Page) -> None:
    words(shown, "It was rebuilt").hover()
    assert shown.evaluate(LIT) == [
        "1: It was rebuilt in stone,",
        "2: with a tower of nine storeys,",
        "3: and a garden.",
    ]
    marks = shown.locator(".lead .cite")
    lines = [marks.nth(number).get_attribute("data-line") for number in range(6)]
    assert lines == [None, "1", "2", "2", "3", None]
    words(shown, "It burned").hover()  # it is covered by a later mark
    assert shown.evaluate(LIT) == ["1: It burned down."]
    assert marks.nth(1).get_attribute("data-line") == "1"
    words(shown, "1990").hover()
    assert shown.evaluate(LIT) == ["1: 1990 12 few who came"]
    words(shown, "Nobody").hover()
    assert shown.evaluate(LIT) == []
    shown.mouse.move(2, 2)
    sign(shown, "30 m").focus()
    assert shown.evaluate(LIT) == ["1: 30 m"]
    shown.locator(".lead .cite a").nth(1).hover()
    shown.locator(".card-source").wait_for()
    assert (
        shown.evaluate("[...CSS.highlights.get('covered')].join('')") == "It was rebuilt in stone,"
    )
    assert shown.evaluate(LIT) == []


def test_without_javascript_a_link_leads_to_the_articles_claims(
    article: Page, browser: Browser, live_server: object
) -> None:
    assert not article.locator(".evidence-link").is_visible()
    with browser.new_context(base_url=str(live_server), java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(ADDRESS)
        assert not page.locator(".evidence-switch").is_visible()
        page.get_by_role("link", name="Show evidence").click()
        assert page.url.endswith(f"{ADDRESS}info/")
        assert page.locator("h1").inner_text()


def test_signs_are_printed_only_where_they_are_shown(article: Page) -> None:
    article.emulate_media(media="print")
    claim = words(article, "The wall was")
    assert claim.evaluate("s => getComputedStyle(s, '::after').content") == "none"
    assert not article.locator(".evidence-control").is_visible()
    article.emulate_media(media="screen")
    switch_on(article)
    article.emulate_media(media="print")
    assert sign_of(claim) == "↔"
    assert article.locator(".evidence-share").is_visible()
    assert not article.locator(".evidence-steps").is_visible()


def test_it_keeps_to_wcag_and_to_narrow_screens(
    site: str,
    page: Page,
    axe: Callable[[Page], list[str]],
    vnu: Callable[[dict[str, str]], list[str]],
) -> None:
    page.goto(ARTICLE)
    switch_on(page)
    lay_out(page)
    found = axe(page)
    page.emulate_media(color_scheme="dark")
    found += ["in the dark: " + line for line in axe(page)]
    found += vnu({"evidence": page.content()})
    page.set_viewport_size({"width": 360, "height": 640})
    found += ["on a telephone: " + line for line in axe(page)]
    assert not found, "\n".join(found)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
