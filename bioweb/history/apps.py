"""The Django app of history."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """The app with the revisions of the subjects of all other apps."""

    name = "bioweb.history"
    label = "history"
    default_auto_field = "django.db.models.BigAutoField"
