"""The Django app of references."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReferencesConfig(AppConfig):
    """The sources that articles rest on; knows no articles."""

    name = "references"
    verbose_name = _("References")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell history what is derived of references alone."""
        from bioweb.history import registry
        from references import identity_index

        registry.register_indexer("reference", identity_index.references_revised)
        registry.register_index_check(identity_index.stale_rows)
