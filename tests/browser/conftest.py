"""A real browser on a real server. The reason of a skip names what is not installed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections
from playwright.sync_api import expect

from tests.browser import checkers, chromium
from tests.people import session_cookie

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from playwright.sync_api import Browser, BrowserContext, Page

HERE = Path(__file__).parent
PATIENCE = 20_000  # ms: beside other tests a page may take longer than Playwright waits


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, and run them first.

    They are long: at the end of a run one of them would keep one worker busy and the rest idle.
    """
    items.sort(key=lambda item: not item.path.is_relative_to(HERE))
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


def need(present: bool, missing: str) -> None:
    """Skip the test for what is missing; where BIOWEB_REQUIRE_BROWSER is set (in CI), fail it."""
    if present:
        return
    if os.environ.get("BIOWEB_REQUIRE_BROWSER"):
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """One Chromium for all tests of a process."""
    need(chromium.path() is not None, f"There is no browser here: none of {chromium.NAMES} found.")
    # Under Playwright's event loop Django makes connections of its own, and forgets the others.
    connections.close_all()
    with ExitStack() as stack:
        try:
            running = stack.enter_context(chromium.launched())
            expect.set_options(timeout=PATIENCE)
        except Exception as error:  # whatever Playwright's driver or Chromium lacks here
            need(False, f"The browser does not start here: {error}")
        yield running


@pytest.fixture
def site(live_server: Any, first_content: None) -> str:
    """The address of a running site that has the first content, without a slash at its end."""
    return str(live_server.url)


@pytest.fixture
def context(browser: Browser, live_server: Any) -> Iterator[BrowserContext]:
    """A browser without cookies, whose relative addresses are the live server's."""
    with browser.new_context(
        base_url=live_server.url, locale="en-GB", viewport={"width": 1280, "height": 900}
    ) as fresh:
        fresh.set_default_navigation_timeout(60_000)  # a busy machine is no failure
        yield fresh


@pytest.fixture
def new_page(context: BrowserContext) -> Iterator[Callable[[], Page]]:
    """Opens pages; at the end the test fails if one of them reported an error.

    That is an exception or error in the console, a breach of the content security policy, a file
    that did not arrive, or an answer 500. A page may well be a 404: it is the test that says so.
    """
    troubles: list[str] = []

    def open_one() -> Page:
        page = context.new_page()
        checkers.collect_troubles(page, troubles)
        return page

    yield open_one
    assert not troubles, "The browser reported:\n" + "\n".join(troubles)


@pytest.fixture
def page(new_page: Callable[[], Page]) -> Page:
    """A page that may not report an error (see new_page)."""
    return new_page()


@pytest.fixture
def sign_in(context: BrowserContext, live_server: Any) -> Callable[[User], None]:
    """Signs a user in without the form."""

    return lambda user: context.add_cookies([session_cookie(user, live_server.url)])


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """What axe-core finds against WCAG 2.2 AA on a page, one sentence for each place."""
    need(checkers.AXE.exists(), "axe-core is not installed here: run `npm ci`.")
    return checkers.axe_violations


@pytest.fixture
def vnu() -> Callable[[dict[str, str]], list[str]]:
    """What the Nu HTML checker finds in pages, as {name: HTML}; slow, so hand in many at once."""
    need(checkers.VNU.exists(), "The Nu HTML checker is not installed here: run `npm ci`.")
    need(shutil.which("java") is not None, "There is no Java here to run the Nu HTML checker.")
    return checkers.vnu_errors
