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
        """Tell history what has to be re-indexed, and references where they are cited."""
        from bioweb.history import registry
        from references import following
        from references import uses as uses_of_references

        from .index import freshness
        from .index.telling import former_claims
        from .index.uses import CitedInArticles
        from .models import former
        from .models.rekeying import follow_keys

        registry.register_indexer("article", freshness.articles_revised)
        registry.register_indexer("reference", freshness.references_revised)
        registry.register_index_check(freshness.stale_rows)
        uses_of_references.register(CitedInArticles())
        following.register(follow_keys)
        former.register(former_claims)
