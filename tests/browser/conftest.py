"""Fixtures for tests in a browser, which are skipped if something is not installed."""

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
    from playwright.sync_api import Browser, BrowserContext, Page, Response

HERE = Path(__file__).parent
PATIENCE = 20_000  # milliseconds; beside other tests a page can take longer than usual


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests of this folder, and run them first.

    They take long: at the end of a run, one test would keep one worker busy and all others idle.
    """
    items.sort(key=lambda item: not item.path.is_relative_to(HERE))
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.browser)


def need(present: bool, missing: str) -> None:
    """Skip the test for what is missing; fail it if BIOWEB_REQUIRE_BROWSER is set, as in CI."""
    if present:
        return
    if os.environ.get("BIOWEB_REQUIRE_BROWSER"):
        pytest.fail(missing)
    pytest.skip(missing)


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """One Chromium for all tests of a process."""
    need(chromium.path() is not None, f"There is no browser here: none of {chromium.NAMES} found.")
    # Under Playwright's event loop, Django opens other connections and loses those of before.
    connections.close_all()
    with ExitStack() as stack:
        try:
            running = stack.enter_context(chromium.launched())
            expect.set_options(timeout=PATIENCE)
        except Exception as error:  # of any kind: what Playwright or Chromium needs is missing
            need(False, f"The browser does not start here: {error}")
        yield running


@pytest.fixture
def site(live_server: Any, first_content: None) -> str:
    """The address of a running site with the first content; it has no slash at its end."""
    return str(live_server.url)


@pytest.fixture
def context(browser: Browser, live_server: Any) -> Iterator[BrowserContext]:
    """A browser without cookies; relative addresses are those of the live server."""
    with browser.new_context(
        base_url=live_server.url, locale="en-GB", viewport={"width": 1280, "height": 900}
    ) as fresh:
        fresh.set_default_navigation_timeout(
            60_000
        )  # so that a test does not fail on a busy machine
        yield fresh


def painted(page: Page) -> Callable[..., Response | None]:
    """The page's `goto`, which also waits until the page is painted.

    Chromium drops clicks on a page that it has not painted yet, which on a busy machine can be some
    time after the page is loaded.
    """
    goto = page.goto

    def goto_and_paint(url: str, **options: Any) -> Response | None:
        answer = goto(url, **options)
        page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )
        return answer

    return goto_and_paint


@pytest.fixture
def new_page(context: BrowserContext) -> Iterator[Callable[[], Page]]:
    """A function that opens pages; at the end the test fails if one of them reported an error.

    Errors are exceptions, messages of errors in the console, breaches of the content security
    policy, files that did not arrive, and answers with the status 500. The status 404 is no error.
    """
    troubles: list[str] = []

    def open_one() -> Page:
        page = context.new_page()
        checkers.collect_troubles(page, troubles)
        page.goto = painted(page)  # type: ignore[method-assign]
        return page

    yield open_one
    assert not troubles, "The browser reported:\n" + "\n".join(troubles)


@pytest.fixture
def page(new_page: Callable[[], Page]) -> Page:
    """A page that may not report an error (see new_page)."""
    return new_page()


@pytest.fixture
def sign_in(context: BrowserContext, live_server: Any) -> Callable[[User], None]:
    """A function that signs a user in without the form."""

    return lambda user: context.add_cookies([session_cookie(user, live_server.url)])


@pytest.fixture
def axe() -> Callable[[Page], list[str]]:
    """A function that returns the breaches of WCAG 2.2 AA that axe-core finds on a page."""
    need(checkers.AXE.exists(), "axe-core is not installed here: run `npm ci`.")
    return checkers.axe_violations


@pytest.fixture
def vnu() -> Callable[[dict[str, str]], list[str]]:
    """A function that returns the errors that the Nu HTML checker finds in {name: HTML}.

    The checker is slow to start, so pass many pages at once.
    """
    need(checkers.VNU.exists(), "The Nu HTML checker is not installed here: run `npm ci`.")
    need(shutil.which("java") is not None, "There is no Java here to run the Nu HTML checker.")
    return checkers.vnu_errors
