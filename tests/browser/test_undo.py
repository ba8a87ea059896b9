"""Undoing with a conflict, and rolling back, in a browser."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.pages import ARTICLE
from tests.browser.screenshots import SCHEMES
from tests.people import member

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Page

Axe = Callable[["Page"], list[str]]


@pytest.fixture
def vandalised(site: str) -> None:
    """The first article with three revisions; one editor made the last two, in the same words."""
    from articles.models import Article

    article = Article.objects.get(uid="tokayev")
    aigerim = member("aigerim", "editors")
    for words in ("Short nonsense stands here now.", "Long nonsense stood here then."):
        document = article.document()
        body = "\n\n".join([words, *document.sections[0].body.split("\n\n")[1:]])
        sections = (replace(document.sections[0], body=body), *document.sections[1:])
        article.revise(replace(document, sections=sections), author=aigerim)


def check_looks(page: Page, axe: Axe) -> None:
    """Check accessibility in both colour schemes, and that a narrow window does not scroll."""
    page.set_viewport_size({"width": 360, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    page.set_viewport_size({"width": 1600, "height": 900})
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        assert not axe(page)


def test_an_editor_undoes_and_resolves_a_conflict(
    vandalised: None, page: Page, axe: Axe, reviewer: User, sign_in: Callable[[User], None]
) -> None:
    sign_in(reviewer)
    page.goto(f"{ARTICLE}history/")
    page.locator("#revision-2").get_by_role("link", name="undo").click()
    check_looks(page, axe)
    page.get_by_role("button", name="Undo revision 2").click()
    expect(page.get_by_role("alert")).to_contain_text("Not saved yet")
    check_looks(page, axe)
    page.get_by_role("radio", name="The earlier version").check()
    page.get_by_role("button", name="Undo revision 2").click()
    expect(page.get_by_role("status")).to_contain_text("saved as revision 4")


def test_a_reviewer_rolls_back(
    vandalised: None, page: Page, axe: Axe, reviewer: User, sign_in: Callable[[User], None]
) -> None:
    sign_in(reviewer)
    page.goto(f"{ARTICLE}history/")
    check_looks(page, axe)
    page.get_by_role("link", name="roll back").click()
    check_looks(page, axe)
    page.get_by_role("button", name="Roll back 2 revisions").click()
    expect(page.get_by_role("status")).to_contain_text("saved as revision 4")
