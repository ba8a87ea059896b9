"""Says where a lock file names an address or lacks a hash; `make check` runs it.

From where packages are fetched is the machine's own setting. The files that pin them hold names,
versions and hashes, and so work unchanged behind any mirror.
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


def in_requirements(name: str, text: str) -> Iterator[str]:
    """A sentence for each line of a requirements file that pins badly or names an address."""
    waiting = ""  # the pin that has had no hash yet
    for number, line in enumerate(text.splitlines(), start=1):
        hashed = _HASH.match(line)
        option = _OPTION.match(line) and not hashed
        if option or _ADDRESS.search(line):
            yield f"{name}:{number}: an address or an option of pip stands here; run `make lock`."
        if hashed:
            waiting = ""
        elif line and not option and not line.lstrip().startswith("#"):
            if waiting:
                yield f"{name}: {waiting} has no hash; run `make lock`."
            waiting = line.split(" ")[0]
            if not _PIN.match(line):
                yield f"{name}:{number}: {line.strip()} is not pinned with ==; run `make lock`."
    if waiting:
        yield f"{name}: {waiting} has no hash; run `make lock`."


def in_node(name: str, text: str) -> Iterator[str]:
    """A sentence for each line of a Node file that names an address, or package without hash."""
    for number, line in enumerate(text.splitlines(), start=1):
        if _ADDRESS.search(line) or '"resolved"' in line:
            yield (
                f"{name}:{number}: an address stands here; "
                "run `npm install --omit-lockfile-registry-resolved`."
            )
    for path, package in json.loads(text).get("packages", {}).items():
        if path and "integrity" not in package:
            yield f"{name}: {path} has no integrity hash."


def main() -> int:
    found: list[str] = []
    for names, check in ((REQUIREMENTS, in_requirements), (NODE, in_node)):
        for name in names:
            found += check(name, (ROOT / name).read_text(encoding="utf-8"))
    print("\n".join(found) if found else "The lock files name no address; every pin has a hash.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
