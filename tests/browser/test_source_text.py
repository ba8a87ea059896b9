"""Selecting words in the text of a source makes the mark that quotes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.pages import REFERENCE
from tests.people import member, session_cookie

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

TEXT = 'He said:  “I am”, and\nthen "so \\ be it", with a `tick`. The end.'
SELECT = """([from, to]) => {
  const words = document.querySelector(".source-body").firstChild;
  const range = document.createRange();
  range.setStart(words, words.data.indexOf(from));
  range.setEnd(words, words.data.indexOf(to) + to.length);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


@pytest.fixture
def text_page(site: str, page: Page) -> Page:
    from references.models import Reference, SourceText

    editor = member("aigerim", "editors")
    SourceText.objects.create(reference=Reference.objects.get(key="noted-life"), text=TEXT)
    page.context.add_cookies([session_cookie(editor, site)])  # type: ignore[list-item]
    return page


def test_selected_words_become_a_mark(text_page: Page, context: BrowserContext) -> None:
    from articles.views.editing.cite_dialog import make_mark

    context.grant_permissions(["clipboard-read", "clipboard-write"])
    text_page.goto(f"{REFERENCE}text/")
    assert text_page.locator(".mark-bar").is_hidden()
    assert "Select words in the text" in text_page.locator(".mark-hint").inner_text()
    text_page.evaluate(SELECT, ["I am", "be it"])
    text_page.get_by_role("button", name="Copy the citation").click()
    text_page.get_by_role("status").get_by_text("Citation copied.").wait_for()
    copied = text_page.evaluate("navigator.clipboard.readText()")
    passage = 'I am”, and then "so \\ be it'
    assert copied == make_mark("noted-life", {"passage": passage})


def test_a_backtick_is_replaced_in_a_mark(text_page: Page) -> None:
    text_page.goto(f"{REFERENCE}text/")
    text_page.evaluate(SELECT, ["with", "The end"])
    text_page.locator("#mark-made").get_by_text("with a ’tick’. The end").wait_for()


def test_selected_words_elsewhere_make_no_mark(text_page: Page) -> None:
    text_page.goto(f"{REFERENCE}text/")
    text_page.evaluate("""() => getSelection().selectAllChildren(document.querySelector("h1"))""")
    text_page.wait_for_timeout(400)
    assert text_page.locator(".mark-bar").is_hidden()
