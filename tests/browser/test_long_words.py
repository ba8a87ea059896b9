"""Long words on every page: nothing is wider than a telephone, and no list is clipped."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.browser.long_words import UID, long_word_author, pages, write_long_words

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Page

LISTS = ("articles/article", "articles/category", "references/reference", "auth/user", "auth/group")
ACCOUNTS = ("auth/user/add", "auth/user/{pk}/change", "auth/user/{pk}/password", "auth/group/add")
WIDER = """() => [...document.querySelectorAll(".results, fieldset, .form-row")]
  .filter(one => one.scrollWidth > one.clientWidth + 1).length"""
# Browsers keep no page in their cache for going back that listens to `unload`.
LISTENS = """const add = window.addEventListener;
window.addEventListener = function (kind, ...rest) {
  if (kind === "unload") window.listens = true;
  return add.call(this, kind, ...rest);
};"""


@pytest.fixture
def author(site: str) -> User:
    """The author of long words."""
    made = long_word_author()
    write_long_words(made)
    return made


@pytest.mark.parametrize("signed_in", [False, True])
def test_no_page_is_wider_than_a_telephone(
    signed_in: bool, author: User, sign_in: Callable[[User], None], page: Page
) -> None:
    shown = [one for one in pages() if one.signed_in == signed_in]
    if signed_in:
        sign_in(author)
    page.set_viewport_size({"width": 360, "height": 640})
    wrong = {}
    for one in shown:
        answer = page.goto(one.path)
        assert answer is not None
        width = page.evaluate("document.documentElement.scrollWidth")
        if answer.status != one.status or width > 360:
            wrong[one.path] = (answer.status, width)
    assert wrong == {}


def test_the_admin_fits_each_screen_and_does_not_listen_to_unload(
    author: User, sign_in: Callable[[User], None], page: Page
) -> None:
    author.is_superuser = True
    author.save()
    sign_in(author)
    page.add_init_script(LISTENS)
    forms = [path.format(pk=author.pk) for path in ACCOUNTS]
    paths = [f"/admin/{path}/" for path in (*LISTS, *forms, f"articles/article/{UID}/change")]
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for path in paths:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
            assert page.evaluate(WIDER) == 0, f"A part of {path} is clipped at {width} pixels."
            assert not page.evaluate("Boolean(window.listens)"), path


def test_words_of_short_columns_are_not_broken(
    author: User, sign_in: Callable[[User], None], page: Page
) -> None:
    sign_in(author)
    page.goto("/admin/articles/article/")
    lines = page.evaluate(
        """() => { const range = document.createRange();
        range.selectNodeContents(document.querySelector(".field-state"));
        return range.getClientRects().length; }"""
    )
    assert lines == 1


def test_axe_finds_no_violation_in_the_pages_of_accounts(
    author: User,
    sign_in: Callable[[User], None],
    page: Page,
    axe: Callable[[Page], list[str]],
) -> None:
    author.is_superuser = True
    author.save()
    sign_in(author)
    found = []
    for path in (*LISTS[3:], *ACCOUNTS, "auth/user/{pk}/delete"):
        page.goto(f"/admin/{path.format(pk=author.pk)}/")
        # Django's script for choosing permissions gives a label to a span without a role.
        found += [one for one in axe(page) if "search-label-icon" not in one]
    assert not found, "\n".join(found)
