"""Runs Lighthouse on a fresh site, as for a phone: `python -m tests.browser.lighthouse [NAME ...]`.

Prints the four scores of each page, and the audits that keep a score under 100. The score for
performance depends on the load of the machine, so measure on an idle one.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.browser import chromium
from tests.browser.pages import READING
from tests.browser.screenshots import ROOT, site

PROGRAM = ROOT / "node_modules" / "lighthouse" / "cli" / "index.js"
NAMES = ("article", "front", "search", "article-history", "article-diff")
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"


def measure(url: str) -> dict[str, Any]:
    """The report of Lighthouse on a page. Raises RuntimeError with its output."""
    ran = subprocess.run(
        [
            *("node", str(PROGRAM), url, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"),
            f"--only-categories={','.join(CATEGORIES)}",
        ],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
        env={**os.environ, "CHROME_PATH": str(chromium.path())},
    )
    if ran.returncode:
        raise RuntimeError(ran.stderr or ran.stdout)
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def figures(report: dict[str, Any]) -> list[int]:
    """The scores of a report, from 0 to 100, in the order of CATEGORIES."""
    return [round(100 * (report["categories"][name]["score"] or 0)) for name in CATEGORIES]


def shortcomings(report: dict[str, Any]) -> list[str]:
    """A line for each audit that counts for a score and is not passed."""
    counted = {
        audit["id"]
        for name in CATEGORIES
        for audit in report["categories"][name]["auditRefs"]
        if audit["weight"]
    }
    return [
        f"    {audit['id']}: {audit['title']} {audit.get('displayValue', '')}"
        for audit in report["audits"].values()
        if audit["id"] in counted and audit["score"] is not None and audit["score"] < 1
    ]


def main() -> int:
    wanted = sys.argv[1:] or NAMES
    if not Path(PROGRAM).exists():
        print("Lighthouse is not installed here: run `npm ci --ignore-scripts`.", file=sys.stderr)
        return 1
    least = 100
    print(f"{'':18}{'  '.join(CATEGORIES)}")
    with site() as (url, _cookie):
        for shown in (one for one in READING if one.name in wanted):
            report = measure(url + shown.path)
            found = figures(report)
            least = min(least, *found)
            print(f"{shown.name:18}{'  '.join(map(str, found))}", flush=True)
            if min(found) < 100:
                print("\n".join(shortcomings(report)), flush=True)
    return 0 if least == 100 else 1


if __name__ == "__main__":
    sys.exit(main())
