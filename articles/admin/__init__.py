"""Editing, through Django's admin. Importing a module registers what it has."""

from . import article, category, reference

__all__ = ["article", "category", "reference"]
