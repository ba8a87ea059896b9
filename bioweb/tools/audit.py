"""Compares the pinned dependencies with databases of known vulnerabilities; `make audit` runs it.

pip-audit asks the Python Packaging Advisory Database, npm its registry's. Both need a network, so
this is no part of `make check`. Exits with 1 if there are vulnerabilities, with 2 if a database
could not be asked: that nothing was found must not be confused with that nobody looked.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
PYTHON = (
    *(sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip"),
    *("--requirement", "requirements.txt", "--requirement", "requirements-dev.txt"),
    *("--format", "json", "--progress-spinner", "off"),
)
NPM = ("npm", "audit", "--package-lock-only", "--json")


class NotAsked(Exception):
    """A database could not be asked; the message says what it answered."""


def python_findings(report: str) -> Iterator[str]:
    """A line for each vulnerability in pip-audit's report. Raises NotAsked."""
    dependencies = _read(report).get("dependencies")
    if not dependencies:
        raise NotAsked("there is no report")
    if skipped := [str(one["name"]) for one in dependencies if "skip_reason" in one]:
        raise NotAsked(f"{len(skipped)} packages were not looked up, the first {skipped[0]}")
    for one in dependencies:
        for found in one["vulns"]:
            fixed = ", ".join(found["fix_versions"]) or "no version yet"
            yield f"{one['name']} {one['version']}: {found['id']}; fixed in {fixed}"


def npm_findings(report: str) -> Iterator[str]:
    """A line for each vulnerable package in npm's report. Raises NotAsked."""
    read = _read(report)
    if "vulnerabilities" not in read:
        raise NotAsked(str(read.get("message") or read.get("error") or "there is no report"))
    for name, found in read["vulnerabilities"].items():
        titles = [via["title"] for via in found["via"] if isinstance(via, dict)]
        yield f"{name} {found['range']}: {found['severity']}; {'; '.join(titles) or 'by another'}"


def _read(report: str) -> dict[str, Any]:
    """The report as a dictionary. Raises NotAsked if it is none."""
    try:
        read = json.loads(report)
    except ValueError:
        raise NotAsked("there is no report") from None
    if not isinstance(read, dict):
        raise NotAsked("there is no report")
    return read


def main() -> int:
    status = 0
    for label, command, findings in (
        ("Python", PYTHON, python_findings),
        ("npm", NPM, npm_findings),
    ):
        try:
            if shutil.which(command[0]) is None:
                raise NotAsked(f"{command[0]} is not installed")
            # The commands are those above; nothing that was typed is in them.
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
            found = list(findings(done.stdout))
        except NotAsked as reason:
            print(f"{label}: the advisories could not be asked ({reason}). Is there a network?")
            status = 2
        else:
            print("\n".join(found) if found else f"{label}: no known vulnerability.")
            status = max(status, 1 if found else 0)
    return status


if __name__ == "__main__":
    sys.exit(main())
