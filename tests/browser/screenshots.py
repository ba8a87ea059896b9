"""Takes pictures of a fresh site: `python -m tests.browser.screenshots`.

Without arguments, it writes those of the README into docs/. With `--all DIR`, it writes every page
of pages.py into DIR, at 360 and 1600 px, light and dark, for people to look at.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import StringIO
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tests.browser import chromium
from tests.browser.pages import PAGES, READING, Shown

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parent.parent.parent
DOCS = ROOT / "docs"
WIDTHS = (360, 1600)
TO_THE_TOP = "element => scrollTo(0, scrollY + element.getBoundingClientRect().top - 16)"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


@contextmanager
def site() -> Iterator[tuple[str, dict[str, str]]]:
    """(address, cookie of a reviewer) of a site in a new folder, running as with `make run`."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
        probe.close()
        url = f"http://127.0.0.1:{port}"
        os.environ.pop("DATABASE_URL", None)
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "bioweb.settings",
            "VAR_DIR": folder,
            "SITE_URL": url,
            "HOST": "127.0.0.1",
            "PORT": port,
        }
        cookie = fill(url)
        server = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "--config", "python:bioweb.gunicorn_config"],
            cwd=ROOT,
        )
        try:
            wait_for(int(port))
            yield url, cookie
        finally:
            server.terminate()
            server.wait()


def fill(url: str) -> dict[str, str]:
    """Make the database with the content for pages, and return the cookie of a reviewer."""
    import django
    from django.core.management import call_command

    django.setup()
    from tests.browser.example import second_revision
    from tests.people import member, session_cookie

    call_command("migrate", verbosity=0)
    call_command("prepare", stdout=StringIO())
    call_command("collectstatic", interactive=False, verbosity=0)
    reviewer = member("Aigerim", "editors", "reviewers")
    second_revision(reviewer)
    return session_cookie(reviewer, url)


def wait_for(port: int, seconds: float = 30) -> None:
    """Wait until a server answers at the port. Raises TimeoutError."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with socket.socket() as attempt:
            if attempt.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError(f"The server did not answer within {seconds} s.")


@dataclass(frozen=True)
class Picture:
    """A picture of a page, with sizes in CSS pixels; `at` selects the element at the top."""

    shown: Shown
    file: Path
    width: int
    height: int = 800
    scheme: Literal["light", "dark"] = "light"
    whole: bool = False
    at: str = ""


# Pages of READING, the file in docs/ without its suffix, width, height, and the element at the top.
README = (
    ("article", "article", 1600, 1300, ""),
    ("article", "telephone", 360, 720, ".infobox"),
    ("article-diff", "diff", 1200, 960, ""),
    ("search-found", "search", 1200, 960, ""),
)


def for_the_readme() -> Iterator[Picture]:
    """The pictures of the README, each of one screen."""
    by_name = {shown.name: shown for shown in READING}
    for name, file, width, height, at in README:
        yield Picture(by_name[name], DOCS / f"{file}.png", width, height, at=at)


def for_looking_at(folder: Path, only: str, whole: bool) -> Iterator[Picture]:
    """Pictures of all pages whose names contain `only`, at each width, light and dark."""
    for shown in PAGES:
        for width, scheme in product(WIDTHS, SCHEMES) if only in shown.name else ():
            file = folder / f"{shown.name}-{width}-{scheme}.png"
            yield Picture(shown, file, width, scheme=scheme, whole=whole)


def take(picture: Picture, browser: Browser, url: str, cookie: dict[str, str]) -> bool:
    """Write the picture; if the status is unexpected, print it and return False."""
    shown = picture.shown
    picture.file.parent.mkdir(parents=True, exist_ok=True)
    with browser.new_context(
        base_url=url,
        viewport={"width": picture.width, "height": picture.height},
        color_scheme=picture.scheme,
    ) as context:
        if shown.signed_in:
            context.add_cookies([cookie])  # type: ignore[list-item]
        page = context.new_page()
        answer = page.goto(shown.path)
        page.wait_for_load_state("networkidle")
        if picture.at:
            page.locator(picture.at).evaluate(TO_THE_TOP)
            page.wait_for_timeout(500)  # until parts far below are drawn
        page.screenshot(path=picture.file, full_page=picture.whole)
    status = answer.status if answer else None
    print(picture.file, "" if status == shown.status else f"- {shown.path} answered {status}")
    return status == shown.status


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--all", type=Path, metavar="DIR", help="every page, into this folder")
    parser.add_argument("--only", default="", help="with --all: pages whose name has this in it")
    parser.add_argument("--whole", action="store_true", help="with --all: down to the foot")
    options = parser.parse_args()
    wanted = (
        for_looking_at(options.all, options.only, options.whole)
        if options.all
        else for_the_readme()
    )
    with site() as (url, cookie), chromium.launched() as browser:
        good = [take(picture, browser, url, cookie) for picture in wanted]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
