"""The Django app of articles."""

from importlib import import_module

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ArticlesConfig(AppConfig):
    """Articles, their categories, and everything derived from them."""

    name = "articles"
    verbose_name = _("Encyclopedia")
    default_auto_field = "django.db.models.BigAutoField"

    def import_models(self) -> None:
        """Load truth, then the derived tables, which live beside the functions that fill them."""
        super().import_models()
        import_module("articles.index")

    def ready(self) -> None:
        """Tell history what has to be re-indexed when a subject is revised."""
        from bioweb.history import registry

        from .index import freshness

        registry.register_indexer("article", freshness.article_revised)
        registry.register_indexer("reference", freshness.reference_revised)
        registry.register_index_check(freshness.stale_rows)
