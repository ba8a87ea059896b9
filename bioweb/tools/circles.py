"""Prints a circle of modules that import each other, if there is one; `make check` runs it.

Imports for types alone count, too. The contract "acyclic" of import-linter compares packages, but
does not find circles between the `__init__` of a package and its modules.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from graphlib import CycleError, TopologicalSorter

import grimp


def circle(imports: Mapping[str, Iterable[str]]) -> list[str]:
    """A circle of modules: each imports the next, the last is the first again. Else empty."""
    try:
        TopologicalSorter(imports).prepare()
    except CycleError as error:
        found: list[str] = error.args[1]
        return found[::-1]
    return []


def main() -> int:
    graph = grimp.build_graph("articles", "bioweb", "references")
    found = circle(
        {module: graph.find_modules_directly_imported_by(module) for module in graph.modules}
    )
    print("Circular import: " + " -> ".join(found) if found else "There are no circular imports.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
