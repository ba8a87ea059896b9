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
        from articles.index import indexing
        from articles.index.claims.build_events import former_claims
        from articles.index.references.reference_uses import CitedInArticles
        from articles.models import former_claims_lookup
        from articles.models.key_changes import follow_keys
        from bioweb.history import registry
        from references import key_followers, uses

        registry.register_indexer("article", indexing.articles_revised)
        registry.register_indexer("reference", indexing.references_revised)
        registry.register_index_check(indexing.stale_rows)
        uses.register(CitedInArticles())
        key_followers.register(follow_keys)
        former_claims_lookup.register(former_claims)
