"""Prints lines of lock files with an address or without a hash; `make check` runs it.

Lock files contain only names, versions and hashes of packages, so that they work with every mirror.
The address of a mirror is a setting of the machine.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")
NODE = ("package.json", "package-lock.json")

_ADDRESS = re.compile(r"://|\bfile:|\bgit\+")
_OPTION = re.compile(r"^\s*-")  # --index-url, --find-links, -e, -r ...
_HASH = re.compile(r"^\s+--hash=sha256:[0-9a-f]{64}")
_PIN = re.compile(r"^[A-Za-z0-9._-]+(\[[a-z0-9,-]+\])?==[^ ]+")


def requirements_faults(name: str, text: str) -> Iterator[str]:
    """A sentence for each fault of a requirements file: an address, no exact version, no hash."""
    unhashed = ""  # the last pin, while it has no hash
    for number, line in enumerate(text.splitlines(), start=1):
        hashed = _HASH.match(line)
        option = _OPTION.match(line) and not hashed
        if option or _ADDRESS.search(line):
            yield f"{name}:{number}: remove the address or pip option; run `make lock`."
        if hashed:
            unhashed = ""
        elif line and not option and not line.lstrip().startswith("#"):
            if unhashed:
                yield f"{name}: {unhashed} has no hash; run `make lock`."
            unhashed = line.split(" ")[0]
            if not _PIN.match(line):
                yield f"{name}:{number}: {line.strip()} is not pinned with ==; run `make lock`."
    if unhashed:
        yield f"{name}: {unhashed} has no hash; run `make lock`."


def npm_faults(name: str, text: str) -> Iterator[str]:
    """A sentence for each address in an npm file, and for each package without a hash."""
    for number, line in enumerate(text.splitlines(), start=1):
        if _ADDRESS.search(line) or '"resolved"' in line:
            yield (
                f"{name}:{number}: remove the address; "
                "run `npm install --omit-lockfile-registry-resolved`."
            )
    for path, package in json.loads(text).get("packages", {}).items():
        if path and "integrity" not in package:
            yield f"{name}: {path} has no integrity hash."


def main() -> int:
    found: list[str] = []
    for names, faults_of in ((REQUIREMENTS, requirements_faults), (NODE, npm_faults)):
        for name in names:
            found += faults_of(name, (ROOT / name).read_text(encoding="utf-8"))
    print(
        "\n".join(found)
        if found
        else "The lock files contain no addresses; every version has a hash."
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
