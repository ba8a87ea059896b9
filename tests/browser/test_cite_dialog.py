"""The dialog for citing: find a reference by keyboard, add one, preview, save."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from articles.models import Article
from references.models import Reference
from references.text.reference_document import ReferenceDocument

SECTION = "/admin/articles/article/tokayev/section/tok-soviet/"


@pytest.fixture
def form(site: str, page: Page, reviewer: User, sign_in: Callable[[User], None]) -> Page:
    """The form of one section, in an editor's browser."""
    sign_in(reviewer)
    page.goto(SECTION)
    return page


def text_area(page: Page) -> Any:
    return page.locator("textarea[data-markdown]").first


def test_citing_by_keyboard_from_the_first_letter_to_the_saved_article(form: Page) -> None:
    area = text_area(form)
    area.focus()
    form.keyboard.press("Control+End")
    form.keyboard.type(" He was sworn in.")
    form.keyboard.press("Shift+Tab")  # to the button beside the text
    form.keyboard.press("Enter")
    box = form.get_by_role("combobox", name="Title, author")
    expect(box).to_be_focused()
    form.keyboard.type("astana sworn")
    option = form.locator("#cite-found [role=option]")
    expect(option).to_have_count(1)
    form.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "cite-option-0")
    form.keyboard.press("Enter")
    expect(form.get_by_label("Page or place")).to_be_focused()
    form.keyboard.type('p. 3; "4"')
    form.keyboard.press("Tab")
    form.keyboard.type("I swear")
    form.get_by_role("button", name="Insert citation").press("Enter")
    mark = '[@astana-times-2019-sworn-in, p. 3\\; \\"4\\", "I swear"]'
    expect(area).to_be_focused()
    assert area.input_value().endswith(f"He was sworn in.{mark}")
    form.keyboard.press("Control+z")
    assert area.input_value().endswith("He was sworn in.")
    form.keyboard.press("Control+Shift+z")
    form.get_by_role("button", name="Save", exact=True).click()
    expect(form.locator("#Soviet_diplomatic_service")).to_contain_text("He was sworn in.[")
    assert mark in Article.objects.get(uid="tokayev").document().sections[4].body


def test_the_mark_is_inserted_at_the_cursor(form: Page) -> None:
    area = text_area(form)
    area.fill("One. Two.")
    area.evaluate("area => area.setSelectionRange(4, 4)")
    form.locator(".cite-button").first.click()
    form.locator("#cite-found [role=option]").first.click()
    form.get_by_role("button", name="Insert citation").click()
    expect(area).to_be_focused()
    assert area.input_value().startswith("One.[@")
    assert area.input_value().endswith("] Two.")


def test_escape_gives_the_focus_back_and_keeps_what_was_typed(form: Page) -> None:
    form.locator(".cite-button").first.click()
    form.get_by_label("Page or place").fill("p. 9")
    form.keyboard.press("Escape")
    expect(form.locator(".cite-dialog")).to_be_hidden()
    expect(text_area(form)).to_be_focused()
    form.locator(".cite-button").first.click()
    expect(form.get_by_label("Page or place")).to_have_value("p. 9")
    form.get_by_role("button", name="Insert citation").click()
    expect(form.get_by_role("alert")).to_contain_text("Choose a reference first")


def test_a_new_reference_is_made_without_leaving_the_form(form: Page) -> None:
    area = text_area(form)
    area.fill("A claim.")
    area.press("Control+End")
    form.locator(".cite-button").first.click()
    form.get_by_role("tab", name="Find a reference").focus()
    form.keyboard.press("ArrowRight")
    expect(form.get_by_role("tab", name="New reference")).to_be_focused()
    dialog = form.get_by_role("dialog", name="Cite a source")
    dialog.get_by_label("Title", exact=True).fill("<b>Speech</b> & reply")
    dialog.get_by_label("Authors").fill("Tokayev, Kassym-Jomart")
    dialog.get_by_label("Date", exact=True).fill("May 2019")
    save = dialog.get_by_role("button", name="Save and insert citation")
    save.click()
    date = dialog.get_by_label("Date", exact=True)
    expect(date).to_have_attribute("aria-invalid", "true")
    expect(date).to_be_focused()
    expect(dialog).to_contain_text("is not a valid date")
    expect(dialog.get_by_label("Title", exact=True)).to_have_value("<b>Speech</b> & reply")
    date.fill("2019-05")
    save.click()
    expect(dialog).to_be_hidden()
    made = Reference.objects.get(title="<b>Speech</b> & reply")
    assert area.input_value() == f"A claim.[@{made.key}]"
    assert made.revision().author_name == "reviewer"
    form.locator(".cite-button").first.click()
    expect(form.locator("#cite-found [role=option]").first).to_contain_text("<b>Speech</b> & reply")


def test_a_known_work_is_offered_instead_of_a_second_one(form: Page) -> None:
    known = ReferenceDocument(key="known", title="Known", url="https://example.org/a")
    Reference(uid="known").revise(known)
    form.locator(".cite-button").first.click()
    dialog = form.get_by_role("dialog", name="Cite a source")
    dialog.get_by_role("tab", name="New reference").click()
    dialog.get_by_label("Title", exact=True).fill("Known again")
    dialog.get_by_label("URL", exact=True).fill("http://www.example.org/a/")
    dialog.get_by_role("button", name="Save and insert citation").click()
    expect(dialog.get_by_label("This is a different work: save anyway")).to_be_visible()
    dialog.get_by_role("button", name="Cite this one instead").click()
    dialog.get_by_role("button", name="Insert citation").click()
    expect(text_area(form)).to_have_value(re.compile(r"\[@known\]"))
    assert not Reference.objects.filter(title="Known again").exists()


def test_a_server_error_is_shown_and_nothing_is_lost(form: Page) -> None:
    form.locator(".cite-button").first.click()
    form.locator("#cite-found [role=option]").first.click()
    form.get_by_label("Page or place").fill("p. 1")
    form.route("**/cite/mark/", lambda route: route.fulfill(status=200, body="<html>no"))
    form.get_by_role("button", name="Insert citation").click()
    expect(form.get_by_role("alert")).to_contain_text("Your text is not lost")
    expect(form.get_by_label("Page or place")).to_have_value("p. 1")


def test_the_preview_shows_notes_and_problems_and_leaves_the_form(form: Page) -> None:
    area = text_area(form)
    area.fill("New words.[@noted-life, p. 3]\n\nLost.[@noted-lif]")
    button = form.get_by_role("button", name="Preview")
    button.click()
    preview = form.locator(".preview-place")
    expect(preview).to_contain_text("New words.")
    expect(preview).to_contain_text("Please correct the error below.")
    expect(preview).to_contain_text("noted-life")
    ground = preview.locator(".article")
    assert ground.evaluate("e => getComputedStyle(e).fontFamily").startswith('"Iowan')
    preview.locator(".cite a").first.click()
    assert form.url.endswith(SECTION)
    form.keyboard.press("Escape")
    expect(form.locator(".preview-dialog")).to_be_hidden()
    expect(button).to_be_focused()
    assert "New words." in area.input_value()
    assert "New words." not in str(Article.objects.get(uid="tokayev").document())


def test_without_scripts_there_are_keys_and_a_preview_of_its_own(
    site: str, browser: Any, reviewer: User, live_server: Any
) -> None:
    from tests.people import session_cookie

    with browser.new_context(base_url=site, java_script_enabled=False) as context:
        context.add_cookies([session_cookie(reviewer, live_server.url)])
        page = context.new_page()
        page.goto(SECTION)
        assert page.locator(".cite-button").count() == 0
        page.get_by_text("Citation keys used here").click()
        expect(page.get_by_text("[@noted-life]", exact=True)).to_be_visible()
        with context.expect_page() as opened:
            page.get_by_role("button", name="Preview").click()
        expect(opened.value.locator(".article")).to_contain_text("Soviet Foreign Ministry")
        expect(opened.value.locator("body")).to_contain_text("Nothing has been saved yet")


def test_the_dialog_is_accessible_and_fits_a_narrow_screen(
    form: Page, axe: Callable[[Page], list[str]]
) -> None:
    form.set_viewport_size({"width": 360, "height": 640})
    form.locator(".cite-button").first.click()
    expect(form.locator("#cite-found [role=option]").first).to_be_visible()
    found = axe(form)
    form.get_by_role("tab", name="New reference").click()
    found += axe(form)
    assert form.evaluate("document.querySelector('.cite-body').scrollWidth") <= 360
    form.keyboard.press("Escape")
    form.get_by_role("button", name="Preview").click()
    expect(form.locator(".preview-place")).to_contain_text("Soviet")
    found += axe(form)
    assert not found, "\n".join(found)
