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
        """Provide what history, references and models need from the packages above them."""
        from articles.index import indexing
        from articles.index.claims import build_events
        from articles.index.references.reference_claims import CitationsInArticles
        from articles.index.stale_rows import stale_rows
        from articles.models.article import former_claims
        from articles.models.key_changes import follow_keys
        from articles.text.merge.attribute_merge import merge_attributes
        from bioweb.history.index_updates import index_checks, indexers
        from bioweb.history.subject import flat_merge
        from references.citing_works import citation_queries
        from references.models.reference import key_followers

        indexers.provide(indexing.articles_revised)
        indexers.provide(indexing.references_revised)
        index_checks.provide(stale_rows)
        citation_queries.provide(CitationsInArticles())
        key_followers.provide(follow_keys)
        flat_merge.provide(merge_attributes)
        former_claims.provide(build_events.former_claims)
