"""The Django apps of the site itself: page frame, styles, set-up commands, the admin site."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class BiowebConfig(AppConfig):
    """Templates, static files and commands that no other app has."""

    name = "bioweb"


class BiowebAdminConfig(admin_apps.AdminConfig):
    """Django's admin with a site class of our own."""

    default = False  # of this module; settings name it in full
    default_site = "bioweb.admin_site.BiowebAdminSite"
