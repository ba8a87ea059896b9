"""The Django apps of the site: page frame, styles and set-up commands, and the admin site."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class BiowebConfig(AppConfig):
    """The app with the templates, static files and commands of the whole site."""

    name = "bioweb"


class BiowebAdminConfig(admin_apps.AdminConfig):
    """Django's admin with `BiowebAdminSite`."""

    default = False  # BiowebConfig is the default app of this module
    default_site = "bioweb.admin_site.BiowebAdminSite"
