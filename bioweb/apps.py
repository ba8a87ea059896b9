"""The Django apps of the site itself: page frame, style, set-up commands, the editing desk."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class BiowebConfig(AppConfig):
    """Templates, static files and commands that belong to no other app."""

    name = "bioweb"


class DeskConfig(admin_apps.AdminConfig):
    """Django's admin, with a site of our own."""

    default = False  # of this module; settings name it in full
    default_site = "bioweb.admin_site.EditingDesk"
