"""The Django app of the site itself: page frame, style, set-up commands."""

from django.apps import AppConfig


class BiowebConfig(AppConfig):
    """Templates, static files and commands that belong to no other app."""

    name = "bioweb"
