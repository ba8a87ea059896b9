"""The Django apps of the site: page frame, styles and set-up commands, and the admin site."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps
from django.db.backends.signals import connection_created

from bioweb.outages.sqlite_queue import join_queue


class BiowebConfig(AppConfig):
    """The app with the templates, static files and commands of the whole site."""

    name = "bioweb"

    def ready(self) -> None:
        """Let all writers of SQLite queue, and begin the security log."""
        # These need models, which are there only now.
        from bioweb.protection import noted_events

        noted_events.connect()
        connection_created.connect(join_queue, dispatch_uid="sqlite_queue")


class BiowebAdminConfig(admin_apps.AdminConfig):
    """Django's admin with `BiowebAdminSite`."""

    default = False  # BiowebConfig is the default app of this module
    default_site = "bioweb.admin_site.BiowebAdminSite"
