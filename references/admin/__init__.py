"""References in Django's admin."""

from references.admin.reference import ReferenceAdmin

__all__ = ["ReferenceAdmin"]
