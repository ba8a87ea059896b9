"""Every page of pages.py: WCAG 2.2 AA in both colour schemes, valid HTML, no sideways scrolling."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests.browser.checkers import axe_violations
from tests.browser.example import second_revision
from tests.browser.pages import EDITING, PAGES, READING, Shown
from tests.people import signed_in

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Page

GROUPS = [pytest.param(READING, id="reading"), pytest.param(EDITING, id="editing")]


@pytest.fixture
def opened(
    site: str,
    reviewer: User,
    sign_in: Callable[[User], None],
    page: Page,
) -> Callable[[Shown], Page]:
    """A function that opens a page of pages.py; the test fails if its status is unexpected."""
    second_revision(reviewer)

    def open_one(shown: Shown) -> Page:
        page.context.clear_cookies()
        if shown.signed_in:
            sign_in(reviewer)
        answer = page.goto(shown.path)
        assert answer is not None
        assert answer.status == shown.status, f"{shown.path} answered {answer.status}"
        return page

    return open_one


@pytest.mark.parametrize("pages", GROUPS)
def test_axe_finds_no_violation(
    pages: Iterable[Shown], opened: Callable[[Shown], Page], axe: Callable[[Page], list[str]]
) -> None:
    found = []
    for shown in pages:
        page = opened(shown)
        found += axe(page)
        page.emulate_media(color_scheme="dark")
        found += ["in the dark: " + line for line in axe_violations(page, ["color-contrast"])]
        page.emulate_media(color_scheme="light")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("pages", GROUPS)
def test_a_narrow_screen_needs_no_sideways_scrolling(
    pages: Iterable[Shown], opened: Callable[[Shown], Page]
) -> None:
    too_wide = {}
    for shown in pages:
        page = opened(shown)
        page.set_viewport_size({"width": 360, "height": 640})
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 360:
            too_wide[shown.path] = width
    assert not too_wide


def test_the_nu_checker_finds_no_error(
    first_content: None, reviewer: User, client: Client, vnu: Callable[[dict[str, str]], list[str]]
) -> None:
    second_revision(reviewer)
    reviewer_client = signed_in(reviewer)
    html = {}
    for shown in PAGES:
        answer = (reviewer_client if shown.signed_in else client).get(shown.path, follow=True)
        assert answer.status_code == shown.status, shown.path
        html[shown.name] = answer.content.decode()
    found = vnu(html)
    assert not found, "\n".join(found)
