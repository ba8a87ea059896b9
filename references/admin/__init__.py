"""References in Django's admin."""

from .reference import ReferenceAdmin

__all__ = ["ReferenceAdmin"]
