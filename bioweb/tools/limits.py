"""Prints the files, functions and folders that are too large; `make check` runs it.

A file must have fewer than 300 lines, a function with its docstring fewer than 40, and a folder at
most 20 modules. Migrations, which are generated, have no limits. Functions of tests may have many
steps and must have fewer than 80 lines. Stylesheets may be longer than other files, because the
site has only one.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDERS = ("articles", "bioweb", "references", "tests")
SUFFIXES = {".css", ".html", ".js", ".py"}
SINGLE_FILES = (".ci/run", "Makefile", "manage.py")

FILE_LIMIT = 300
STYLESHEET_LIMIT = 800
FUNCTION_LIMIT = 40
TEST_FUNCTION_LIMIT = 80
FOLDER_LIMIT = 20


def files() -> Iterator[Path]:
    """The path of every file with a limit, relative to the root."""
    for name in SINGLE_FILES:
        if (ROOT / name).exists():
            yield Path(name)
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in SUFFIXES and "migrations" not in path.parts:
                yield path.relative_to(ROOT)


def functions(source: str) -> Iterator[tuple[int, str, int]]:
    """(first line, name, length in lines) of each function in `source`, decorators not counted."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno is not None  # only a node made by hand has none
            yield node.lineno, node.name, node.end_lineno - node.lineno + 1


def complaints(path: Path, source: str) -> Iterator[str]:
    """A sentence for each limit that a file with this content exceeds."""
    length = len(source.splitlines())
    limit = STYLESHEET_LIMIT if path.suffix == ".css" else FILE_LIMIT
    if length >= limit:
        yield f"{path}: {length} lines; the limit is {limit - 1}."
    if path.suffix != ".py":
        return
    limit = TEST_FUNCTION_LIMIT if path.parts[0] == "tests" else FUNCTION_LIMIT
    for line, name, length in functions(source):
        if length >= limit:
            yield f"{path}:{line}: {name}() has {length} lines; the limit is {limit - 1}."


def full_folders(paths: Iterable[Path]) -> Iterator[str]:
    """A sentence for each folder with too many modules, except folders of tests."""
    modules = [path for path in paths if path.suffix == ".py" and path.parts[0] != "tests"]
    for folder, number in Counter(path.parent for path in modules).items():
        if number > FOLDER_LIMIT:
            yield f"{folder}: {number} modules; a folder has at most {FOLDER_LIMIT}."


def main() -> int:
    paths = list(files())
    found = [
        complaint
        for path in paths
        for complaint in complaints(path, (ROOT / path).read_text(encoding="utf-8"))
    ]
    found += full_folders(paths)
    print(
        "\n".join(found) if found else "All files, functions and folders are within their limits."
    )
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
