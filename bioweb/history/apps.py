"""The Django app of history."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """Revisions of the subjects that other apps declare."""

    name = "bioweb.history"
    label = "history"
    default_auto_field = "django.db.models.BigAutoField"
