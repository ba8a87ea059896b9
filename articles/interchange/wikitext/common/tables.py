"""Reads tables from files in which tabs divide the cells of a row.

A line that begins with `#` and a space is a comment. A line that begins with a tab is a row with
the cells of the row above except the last, so that a long list of names can have several lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def read_table(path: str) -> Iterator[list[str]]:
    """The rows of a file as lists of cells; `path` is relative to the converter's package."""
    cells: list[str] = []
    for line in (_PACKAGE / path).read_text("utf-8").split("\n"):
        if line and not line.startswith("# "):
            cells = [*cells[:-1], line[1:]] if line.startswith("\t") else line.split("\t")
            yield cells


@cache
def names_by_key(path: str) -> Mapping[str, tuple[str, ...]]:
    """The names by key, from a table whose rows are a key and names divided by ", "."""
    names: dict[str, tuple[str, ...]] = {}
    for key, cell in read_table(path):
        names[key] = (*names.get(key, ()), *cell.split(", "))
    return names


@cache
def key_by_name(path: str) -> Mapping[str, str]:
    """The key of each name, from a table as for `names_by_key`; the last if a name has several."""
    return {name: key for key, names in names_by_key(path).items() for name in names}


@cache
def read_words(path: str) -> frozenset[str]:
    """The words of a file that contains only words with spaces between them."""
    return frozenset(word for (words,) in read_table(path) for word in words.split(" "))
