"""The Django app of references."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferencesConfig(AppConfig):
    """The sources that articles cite; this app does not import articles."""

    name = "references"
    verbose_name = _("References")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the index of source identities, which history updates with each revision."""
        from bioweb.history.index_updates import index_checks, indexers
        from references import source_identity_index

        indexers.provide(source_identity_index.references_revised)
        index_checks.provide(source_identity_index.stale_rows)
