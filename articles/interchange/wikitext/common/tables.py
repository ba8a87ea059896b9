"""Tables that are kept in files: rows of cells with tabs between them.

A line that begins with `#` and a space is a comment. A line that begins with a tab continues the
row above: it has the same cells but for the last, so that a long list of names need not be one
long line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def read_table(path: str) -> Iterator[list[str]]:
    """The rows of a file of this package, such as "templates/data/units.tsv", as lists of cells."""
    cells: list[str] = []
    for line in (_PACKAGE / path).read_text("utf-8").split("\n"):
        if line and not line.startswith("# "):
            cells = [*cells[:-1], line[1:]] if line.startswith("\t") else line.split("\t")
            yield cells


@cache
def names_by_key(path: str) -> Mapping[str, tuple[str, ...]]:
    """The rows of a table of two cells, a key and names that are divided by commas with a space."""
    names: dict[str, tuple[str, ...]] = {}
    for key, cell in read_table(path):
        names[key] = (*names.get(key, ()), *cell.split(", "))
    return names


@cache
def key_by_name(path: str) -> Mapping[str, str]:
    """The key of each name in a table of keys and names; of a name that has two keys, the last."""
    return {name: key for key, names in names_by_key(path).items() for name in names}


@cache
def read_words(path: str) -> frozenset[str]:
    """The words of a file that has no more than words with spaces between them."""
    return frozenset(word for (words,) in read_table(path) for word in words.split(" "))
