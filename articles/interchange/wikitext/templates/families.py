"""The families of templates: each registers its handlers when it is imported."""

from __future__ import annotations

from importlib import import_module

_NAMES = (
    "banners", "cells", "conversion", "dates", "figures", "flags", "formatting", "functions",
    "german", "hatnotes", "identifiers", "languages", "listed", "lists", "medals", "money",
    "navigation", "people", "prose", "quantities", "quotes", "references_inline", "science",
    "sites", "sports", "successions",
)  # fmt: skip
FAMILIES = tuple(
    import_module(f"articles.interchange.wikitext.templates.{name}") for name in _NAMES
)
