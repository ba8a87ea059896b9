"""The families of templates: each registers its handlers when it is imported."""

from __future__ import annotations

from importlib import import_module

_NAMES = (
    "layout.banners", "layout.cells", "quantities.conversion", "quantities.dates",
    "quantities.figure_tables", "subjects.flags", "layout.formatting", "layout.parser_functions",
    "subjects.german", "layout.hatnotes", "subjects.identifiers", "subjects.languages",
    "layout.data_lists", "layout.lists", "subjects.medals", "quantities.money",
    "layout.navigation", "subjects.people", "subjects.prose", "quantities.measures",
    "layout.quotes", "subjects.laws_and_verses", "subjects.science", "subjects.sites",
    "subjects.sports", "subjects.successions",
)  # fmt: skip
FAMILIES = tuple(
    import_module(f"articles.interchange.wikitext.templates.{name}") for name in _NAMES
)
