"""The Django app of history."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """Revisions of whatever other apps declare to be a subject."""

    name = "bioweb.history"
    label = "history"
    default_auto_field = "django.db.models.BigAutoField"
