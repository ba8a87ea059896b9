"""Checks pages with the browser itself, axe-core and the Nu HTML checker."""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Request, Response

NODE_MODULES = Path(__file__).resolve().parent.parent.parent / "node_modules"
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
RUN_AXE = Path(__file__).with_name("run_axe.js")
VNU = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"

# The checker runs once and briefly, so optimised code and parallel garbage collection do not pay.
JAVA = ("java", "-Xss16m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")

WCAG_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def collect_troubles(page: Page, troubles: list[str]) -> None:
    """From now on, append a line to `troubles` for each error that the browser reports."""

    def console(message: ConsoleMessage) -> None:
        # A failed answer is reported with more detail by `response` below.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            troubles.append(f"{page.url}: console: {message.text}")

    def response(answer: Response) -> None:
        limit = 500 if answer.request.is_navigation_request() else 400
        if answer.status >= limit:
            troubles.append(f"{page.url}: {answer.url} answered {answer.status}")

    def request_failed(request: Request) -> None:
        # The browser aborts running requests when another page is opened.
        if request.failure != "net::ERR_ABORTED":
            troubles.append(f"{page.url}: {request.url} failed: {request.failure}")

    page.on("console", console)
    page.on("response", response)
    page.on("requestfailed", request_failed)
    page.on(
        "pageerror", lambda error: troubles.append(f"{page.url}: exception: {error.stack or error}")
    )


def axe_violations(page: Page, rules: list[str] | None = None) -> list[str]:
    """A paragraph for each rule of WCAG 2.2 AA or of good practice that `page` breaks.

    Each says which elements break the rule. `rules` are the rules to check, by default all. Of many
    elements of one kind only the first three are checked, see `run_axe.js`.
    """
    page.wait_for_load_state()  # the page's scripts need the elements that run_axe.js takes out
    # In the middle of a transition a colour is neither the old one nor the new one.
    page.evaluate("() => Promise.allSettled(document.getAnimations().map(one => one.finished))")
    # Evaluated as an expression, because the content security policy forbids a script element.
    page.evaluate(AXE.read_text(encoding="utf-8"))
    wanted = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WCAG_TAGS}
    found: dict[str, Any] = page.evaluate(RUN_AXE.read_text(encoding="utf-8"), wanted)
    return [f"{page.url}: {_described(violation)}" for violation in found["violations"]]


def _described(violation: dict[str, Any], most: int = 3) -> str:
    nodes = violation["nodes"]
    places = [
        f"  {node['html']}\n    {' '.join(node.get('failureSummary', '').split())}"
        for node in nodes[:most]
    ]
    rest = [f"  and {len(nodes) - most} more"] if len(nodes) > most else []
    return "\n".join([f"{violation['id']}: {violation['help']}", *places, *rest])


def vnu_errors(pages: dict[str, str]) -> list[str]:
    """A line for each error in `pages`, {name: HTML}; the checker runs once for all of them."""
    with tempfile.TemporaryDirectory() as folder:
        names = {}
        for number, (name, html) in enumerate(pages.items()):
            path = Path(folder) / f"{number}.html"
            path.write_text(html, encoding="utf-8")
            names[path.name] = name
        ran = subprocess.run(
            [*JAVA, "-jar", VNU, "--format", "json", "--errors-only", "--html", folder],
            capture_output=True,
            text=True,
            timeout=300,
            check=False,  # the exit status is 1 if there are errors
        )
    try:
        messages = json.loads(ran.stderr)["messages"]
    except ValueError:
        raise AssertionError(f"The Nu HTML checker did not run: {ran.stderr}") from None
    return [
        f"{names[message.get('url', '').rpartition('/')[2]]}:{message.get('lastLine')}: "
        f"{message['message']} ({message.get('extract', '').strip()})"
        for message in messages
    ]
