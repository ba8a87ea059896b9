"""The Django app of history."""

from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """The app with the revisions of the subjects of all other apps."""

    name = "bioweb.history"
    label = "history"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Log renames of accounts, since revisions store the name that an account had then."""
        from django.contrib.auth import get_user_model

        from bioweb.history.judgement_log import follow_renames

        follow_renames(get_user_model())
