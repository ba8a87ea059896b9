"""Finds and starts the Chromium of this machine; Playwright never downloads one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The headless shell is first: it has no window, which the others draw although nobody sees it.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)

_ARGUMENTS = (
    "--no-sandbox",  # CI runs as root, which Chromium's sandbox refuses; it sees this site alone
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
)


def path() -> str | None:
    """The path of Chromium: the variable BIOWEB_CHROMIUM, else a program with a usual name."""
    return next(
        filter(None, map(shutil.which, (os.environ.get("BIOWEB_CHROMIUM", ""), *NAMES))), None
    )


@contextmanager
def launched() -> Iterator[Browser]:
    """A running headless Chromium."""
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop running in this thread, which Django takes for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path(), args=list(_ARGUMENTS))
        yield running
        running.close()
