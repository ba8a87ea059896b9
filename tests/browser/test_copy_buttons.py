"""Buttons that copy a citation, and their feedback."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import ARTICLE

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

CITE = f"{ARTICLE}cite/"


@pytest.fixture
def clipboard(context: BrowserContext) -> None:
    """Permission for pages to write to the clipboard and for the test to read it."""
    context.grant_permissions(["clipboard-read", "clipboard-write"])


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def test_a_style_is_copied_with_its_italics(site: str, page: Page, clipboard: None) -> None:
    page.goto(CITE)
    page.get_by_role("button", name="Copy MLA").click()
    page.get_by_role("status").get_by_text("MLA copied.").wait_for()
    assert copied(page) == page.locator("#cite-mla").inner_text()
    html = page.evaluate(
        """async () => (await (await navigator.clipboard.read())[0].getType("text/html")).text()"""
    )
    assert "<i>bioweb</i>" in html


def test_a_format_is_copied_unchanged(site: str, page: Page, clipboard: None) -> None:
    page.goto(CITE)
    page.get_by_role("button", name="Copy BibTeX").press("Enter")
    page.get_by_role("status").get_by_text("BibTeX copied.").wait_for()
    assert copied(page).startswith("@incollection{")
    assert copied(page).endswith("}\n")


def test_without_a_clipboard_the_text_is_selected(site: str, page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
        "document.execCommand = () => false;"
    )
    page.goto(CITE)
    page.get_by_role("button", name="Copy APA").click()
    page.get_by_role("status").get_by_text("Press Ctrl+C").wait_for()
    assert page.evaluate("String(getSelection())") == page.locator("#cite-apa").inner_text()


def test_without_javascript_there_are_no_dead_buttons(site: str, browser: object) -> None:
    with browser.new_context(base_url=site, java_script_enabled=False) as context:  # type: ignore[attr-defined]
        page = context.new_page()
        page.goto(CITE)
        assert page.get_by_role("button", name="Copy APA").count() == 0
        with page.expect_download() as found:
            page.get_by_role("link", name="Download .ris").click()
        assert found.value.suggested_filename.endswith("-r1.ris")
