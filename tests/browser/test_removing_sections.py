"""Removing a section in a browser: the question about its subsections is asked at once."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Locator, Page

ARTICLE = "/admin/articles/article/tokayev/"
KEEP = "Make them subsections of the section before"


@pytest.fixture
def desk(site: str, editor: User, sign_in: Callable[[User], None], page: Page) -> Page:
    """A browser of an editor that leaves pages without asking for confirmation."""
    sign_in(editor)
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def part(page: Page, heading: str) -> Locator:
    """The row of a section, unfolded."""
    name = page.get_by_text(heading, exact=True).and_(page.locator(".part-name"))
    row = page.locator(".part").filter(has=name).first
    if row.locator("details[open]").count() == 0:
        row.locator("summary").click()
    return row


def remove(row: Locator) -> Locator:
    """Tick Remove; returns the question of the row."""
    row.locator('[name$="-DELETE"]').check()
    return row.locator(".question")


def test_the_question_comes_and_goes_with_its_reason(desk: Page) -> None:
    desk.goto(f"{ARTICLE}change/")
    studies = part(desk, "Studies")
    expect(remove(studies)).to_have_count(0)  # it has no subsections
    early = part(desk, "Early life and education")
    question = remove(early)
    expect(question).to_be_visible()
    expect(question.get_by_label(KEEP)).to_be_hidden()  # it is the first section
    assert question.locator(":checked").count() == 0
    for heading in ("Family", "Childhood"):
        part(desk, heading).locator('[name$="-DELETE"]').check()
    expect(question).to_be_hidden()
    studies.locator('[name$="-DELETE"]').uncheck()
    expect(question).to_be_visible()
    early.locator('[name$="-DELETE"]').uncheck()
    expect(question).to_be_hidden()


@pytest.mark.parametrize("width", [360, 1280])
def test_the_choices_are_within_the_question(width: int, desk: Page) -> None:
    desk.set_viewport_size({"width": width, "height": 800})
    desk.goto(f"{ARTICLE}change/")
    question = remove(part(desk, "Career in independent Kazakhstan"))
    expect(question.get_by_label(KEEP)).to_be_visible()
    box = question.bounding_box()
    assert box is not None
    for label in question.locator("label").all():
        inner = label.bounding_box()
        assert inner is not None
        assert inner["x"] >= box["x"]
        assert inner["x"] + inner["width"] <= box["x"] + box["width"]
        assert inner["height"] < 60


def test_the_form_of_a_section_asks_about_subsections_that_it_does_not_show(desk: Page) -> None:
    from articles.models import Article

    document = Article.objects.get(uid="tokayev").document()
    (career,) = [one for one in document.sections if one.heading.startswith("Career in indep")]
    desk.goto(f"{ARTICLE}section/{career.uid}/")
    question = remove(desk.locator(".part").first)
    question.get_by_label("Move them up one level").check()
    desk.get_by_role("button", name="Save").click()
    desk.wait_for_url("**/wiki/**")
    levels = {
        one.heading: one.level for one in Article.objects.get(uid="tokayev").document().sections
    }
    assert career.heading not in levels
    assert levels["Prime Minister (1999–2002)"] == 1
    assert levels["Economic recovery"] == 2
