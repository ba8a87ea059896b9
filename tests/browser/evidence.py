"""An article with claims of most states and forms, and helpers for tests of evidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tests.articles.factories import a_reference, an_article

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

ADDRESS = "/wiki/Fort/"
LEAD = (
    "The fort was built in 1854.[@atlas, p. 4] It burned down. It was rebuilt in stone,[@atlas]"
    " with a *tower of **nine** storeys*,[@gazette; @atlas] and a garden.[@gazette]"
    " A wall came later.[@blog] The wall was white.[@atlas][contra @gazette]\n\n"
    "Nobody counted the [windows](https://example.org/windows)\n\n"
    "A guide says so.[@atlas] These are its gates:\n\n- the north\n- the [[south. Or west]][@atlas]"
)
ROWS = "| Year | Guests | Note |\n|---|---:|---|\n| 1990 | 12 | *few* who came[@atlas] |\n"


def a_fort() -> None:
    """Make an article whose second revision changes the words of a claim, not its citation."""
    from articles.text.document.article_document import DocumentField

    a_reference("atlas", title="Atlas of the steppe")
    a_reference("gazette", title="The Gazette")
    a_reference("blog", title="A blog of forts", rating="self-published")
    made = an_article(
        "Fort",
        lead=LEAD,
        infobox=(
            DocumentField("", "Height", "30 m[@atlas]"),
            DocumentField("", "Height", "33 m[@gazette]"),
        ),
        sections={
            "Guests": f"{ROWS}\nThey ate *bread*.[@atlas]",
            "Later": "Words.[@atlas]\n\n" * 40,
        },
    )
    document = made.document()
    reworded = document.lead.replace("A guide says so.", "A printed guide said so.")
    made.revise(replace(document, lead=reworded), comment="Better")


def words(page: Page, text: str) -> Locator:
    """The first span of a claim that contains this text."""
    return page.locator("[data-claim]", has_text=text).first


def sign(page: Page, text: str) -> Locator:
    """The button over the sign of the claim that contains this text."""
    return page.locator(f'.claim-sign[data-of="{words(page, text).get_attribute("data-claim")}"]')


def switch_on(page: Page) -> None:
    page.get_by_role("button", name="Show evidence").click()
    page.locator(".evidence-bar").wait_for()


def panel_text(page: Page) -> str:
    """The text of the panel, when it has any."""
    page.locator(".evidence-body > *").first.wait_for()
    return page.get_by_role("dialog", name="Evidence").inner_text()


def lay_out(page: Page) -> None:
    """Have the whole article laid out, as it is after a reader first scrolls."""
    page.wait_for_function(
        """() => {
          // Again and again: the page may not listen yet.
          dispatchEvent(new KeyboardEvent("keydown", { key: "Shift" }));
          return !document.querySelector(".sections > section:not(.laid-out)");
        }"""
    )


def position(page: Page) -> str:
    """The position, such as “3 of 12”, in the panel or, if that is closed, in the legend."""
    return page.locator(".evidence-position").last.inner_text()


def focused(page: Page) -> str:
    """The label or text of the element that has the focus."""
    return str(
        page.evaluate(
            "document.activeElement.ariaLabel || document.activeElement.textContent.trim()"
        )
    )
