"""Editing in a browser: drafts, moving and adding rows, conflicts."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from tests.articles.editing.edit_form import Form
from tests.browser.screenshots import SCHEMES
from tests.people import member, signed_in

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Page

TOKAYEV = "/admin/articles/article/tokayev/change/"
SECTION = "/admin/articles/article/tokayev/section/tok-soviet/"
# A text that is not shorter than a tenth of the section's, which would count as blanking.
LONG = "This stands in the text whoever writes it. " * 12


@pytest.fixture
def desk(site: str, editor: User, sign_in: Callable[[User], None], page: Page) -> Page:
    """A browser of an editor that leaves pages without asking for confirmation."""
    sign_in(editor)
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def drafts(page: Page) -> list[str]:
    found: list[str] = page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('typed:'))"
    )
    return found


def wait_for_drafts(page: Page, count: int) -> None:
    """Wait until the browser keeps `count` drafts."""
    # `wait_for_function` of Playwright needs `eval`, which the content security policy forbids.
    for _ in range(100):
        if len(drafts(page)) == count:
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"{len(drafts(page))} drafts are kept instead of {count}")


def article() -> Any:
    from articles.models import Article

    return Article.objects.get(uid="tokayev")


def test_typed_text_is_kept_until_it_is_saved(desk: Page) -> None:
    desk.goto(SECTION)
    desk.get_by_label("Heading").fill("Typed and not saved")
    wait_for_drafts(desk, 1)
    desk.goto("/")
    desk.goto(SECTION)
    assert desk.get_by_label("Heading").input_value() == "Soviet diplomatic service"
    desk.get_by_role("button", name="Restore").click()
    assert desk.get_by_label("Heading").input_value() == "Typed and not saved"
    assert len(drafts(desk)) == 1
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.wait_for_url(re.compile("/wiki/.*#Typed_and_not_saved"))
    desk.get_by_text("Saved as revision 2.").wait_for()
    wait_for_drafts(desk, 0)
    desk.goto(SECTION)
    assert desk.get_by_role("button", name="Restore").count() == 0


def test_a_restored_draft_is_merged_with_later_edits(desk: Page) -> None:
    desk.goto(TOKAYEV)
    desk.get_by_role("button", name="Add section").click()
    rows = desk.locator("[data-prefix=sections] .part")
    rows.last.get_by_label("Heading").fill("Added and kept")
    rows.last.get_by_role("textbox", name="Text").fill("Kept text.[@noted-life]")
    wait_for_drafts(desk, 1)
    other = signed_in(member("Dana", "editors"))
    Form(other, TOKAYEV).part("tok-soviet", heading="Changed meanwhile").save()
    desk.goto(TOKAYEV)
    desk.get_by_role("button", name="Restore").click()
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.wait_for_url(re.compile("/wiki/"))
    headings = [part.heading for part in article().document().sections]
    assert "Changed meanwhile" in headings
    assert headings[-1] == "Added and kept"


def test_a_draft_can_be_discarded(desk: Page) -> None:
    desk.goto(SECTION)
    desk.get_by_label("Heading").fill("Typed and not saved")
    wait_for_drafts(desk, 1)
    desk.reload()
    desk.get_by_role("button", name="Discard").click()
    assert drafts(desk) == []


def test_leaving_with_unsaved_text_needs_confirmation(
    desk: Page, new_page: Callable[[], Page]
) -> None:
    page = new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.type), dialog.accept()))
    page.goto(SECTION)
    page.goto("/")
    assert dialogs == []
    page.goto(SECTION)
    page.get_by_label("Heading").press_sequentially("Typed")
    page.goto("/")
    assert dialogs == ["beforeunload"]


def test_sections_move_with_subsections_and_can_be_added_below(desk: Page) -> None:
    desk.goto(TOKAYEV)
    names = desk.locator("[data-prefix=sections] .part-name")
    before = names.all_inner_texts()
    assert before[:5] == [
        "Early life and education",
        "Family",
        "Childhood",
        "Studies",
        "Soviet diplomatic service",
    ]
    desk.get_by_role("button", name="Move down: Early life and education").click()
    assert names.all_inner_texts()[:5] == [before[4], *before[:4]]
    desk.get_by_role("button", name="Move up: Studies").press("Enter")
    desk.get_by_role("button", name="Add below: Family").click()
    desk.keyboard.type("A new one")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.wait_for_url(re.compile("/wiki/"))
    sections = article().document().sections
    assert [(part.level, part.heading) for part in sections][:6] == [
        (1, "Soviet diplomatic service"),
        (1, "Early life and education"),
        (2, "Family"),
        (2, "A new one"),
        (2, "Studies"),
        (2, "Childhood"),
    ]
    assert article().revision().number == 2


def test_an_error_links_into_a_folded_section(desk: Page, axe: Callable[[Page], list[str]]) -> None:
    desk.goto(TOKAYEV)
    desk.locator("#id_sections-3-heading").evaluate("field => { field.value = '' }")
    desk.locator("#id_language").fill("no language")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_role("heading", name="Please correct the 2 errors below").wait_for()
    assert axe(desk) == []
    desk.locator("#faults a").last.click()
    assert desk.evaluate("document.activeElement.id") == "id_sections-3-heading"


def test_a_conflict_is_resolved(desk: Page, axe: Callable[[Page], list[str]]) -> None:
    desk.goto(SECTION)
    box = desk.get_by_role("textbox", name="Text")
    first, _space, rest = box.input_value().partition(" ")
    box.fill(f"Mine {rest}")
    other = signed_in(member("Dana", "editors"))
    Form(other, SECTION).part("tok-soviet", body=f"Theirs {rest}").save()
    save = desk.get_by_role("button", name="Save", exact=True)
    save.click()
    desk.get_by_role("heading", name="Edit conflict with Dana").wait_for()
    assert desk.get_by_role("radio", checked=True).count() == 0
    assert desk.get_by_role("textbox", name="Text", exact=True).count() == 0
    third = desk.get_by_role("textbox", name="a third text made of both")
    assert third.input_value() == f"Theirs Mine {rest}"
    assert first in desk.locator(".conflict pre").text_content()  # type: ignore[operator]
    for width, scheme in product((1280, 360), SCHEMES):
        desk.set_viewport_size({"width": width, "height": 900})
        desk.emulate_media(color_scheme=scheme)
        assert desk.evaluate("document.documentElement.scrollWidth") <= width
        assert axe(desk) == []
    save.click()
    desk.get_by_text("Choose a version: nothing is saved yet.").first.wait_for()
    assert axe(desk) == []
    desk.locator("#faults a").click()
    assert desk.evaluate("document.activeElement.value") == "mine"
    third.fill(f"Both {rest}")
    assert desk.get_by_role("radio", name="Edit both into a third text:").is_checked()
    desk.get_by_role("radio", name="Theirs").focus()
    desk.keyboard.press("Space")
    save.click()
    desk.wait_for_url(re.compile("/wiki/"))
    bodies = {part.uid: part.body for part in article().document().sections}
    assert bodies["tok-soviet"] == f"Theirs {rest}"


def test_an_expired_session_is_resumed_after_signing_in(
    desk: Page, axe: Callable[[Page], list[str]]
) -> None:
    desk.goto(SECTION)
    typed = f"{LONG}Typed before the session ended.[@noted-life]\n\nTwo paragraphs.[@noted-life]"
    desk.get_by_role("textbox", name="Text").fill(typed)
    desk.context.clear_cookies(name="sessionid")
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.get_by_role("heading", name="Not saved yet").wait_for()
    assert axe(desk) == []
    desk.get_by_label("Username").fill("editor")
    desk.get_by_label("Password").fill("editor")
    desk.get_by_role("button", name="Sign in and continue").click()
    desk.get_by_text("You are signed in again.").wait_for()
    assert "Two paragraphs." in desk.get_by_role("textbox", name="Text").input_value()
    desk.get_by_role("button", name="Save", exact=True).click()
    desk.wait_for_url(re.compile("/wiki/"))
    bodies = {part.uid: part.body for part in article().document().sections}
    assert bodies["tok-soviet"] == typed


def test_without_javascript_a_section_is_added(
    site: str, editor: User, browser: Any, live_server: Any
) -> None:
    from tests.people import session_cookie

    with browser.new_context(base_url=live_server.url, java_script_enabled=False) as context:
        context.add_cookies([session_cookie(editor, live_server.url)])
        page = context.new_page()
        page.goto(TOKAYEV)
        rows = page.locator("[data-prefix=sections] .part")
        rows.last.locator("summary").click()
        rows.last.get_by_label("Heading").fill("By hand")
        rows.last.get_by_label("Position").fill("5")
        page.get_by_role("button", name="Save", exact=True).click()
        page.wait_for_url(re.compile("/wiki/"))
    assert article().document().sections[0].heading == "By hand"


def test_a_category_is_chosen_from_the_existing_ones(desk: Page) -> None:
    desk.goto(TOKAYEV)
    before = desk.get_by_label("Categories").input_value()
    pick = desk.get_by_label("Add a category")
    assert desk.locator("#known-categories option").count() > 5
    pick.fill("Politicians by number")
    desk.keyboard.press("Enter")
    assert desk.get_by_label("Categories").input_value() == f"{before}\nPoliticians by number"
    pick.fill("Politicians by number")
    desk.keyboard.press("Enter")
    assert desk.get_by_label("Categories").input_value().count("Politicians by number") == 1
    assert "is already listed" in desk.locator(".category-pick [role=status]").inner_text()


def test_the_dashboards_header_is_one_line_on_a_phone(desk: Page) -> None:
    desk.set_viewport_size({"width": 360, "height": 640})
    desk.goto("/admin/")
    assert desk.locator("#header").bounding_box()["height"] < 60  # type: ignore[index]
    assert desk.get_by_role("link", name="Change password").is_visible()
    assert desk.get_by_role("link", name="Articles", exact=True).count() == 1
    assert desk.get_by_role("heading", name="References").count() == 0
