"""Circles of imports are found and printed in the order of the imports."""

from __future__ import annotations

from itertools import pairwise

from bioweb.tools.circles import circle


def test_a_circle_is_named() -> None:
    imports = {"page": {"parts", "model"}, "parts": {"model"}, "model": {"query"}, "query": set()}
    assert circle(imports) == []
    imports["query"] = {"parts"}
    found = circle(imports)
    assert found[0] == found[-1]
    assert set(found) == {"parts", "model", "query"}
    assert all(imported in imports[module] for module, imported in pairwise(found))
