"""Prepare a database for use: load the first content, and create an account for editing.

Content is loaded only if there is none, an account is created only if there is no editor. Derived
rows of another version are rebuilt.
"""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db.models import Q

from articles.index.indexing import is_outdated
from bioweb.history.models import Revision

EDITOR = "editor"  # the name of the account, with random letters if it is taken


class Command(BaseCommand):
    """Loads the first articles and creates an editor's account, if there are none."""

    help = __doc__ or ""

    def handle(self, *_args: Any, **_options: Any) -> None:
        if not Revision.objects.exists():
            files = sorted(file.name for file in settings.FIXTURE_DIRS[0].glob("*.yaml"))
            if files:
                self.stdout.write("Loading the first articles ...")
                call_command("loaddata", *files, verbosity=0)
        elif is_outdated():
            self.stdout.write("Rebuilding pages and claims for this version ...")
            call_command("reindex", stdout=self.stdout)
        accounts = get_user_model()._default_manager.filter(is_active=True)
        if not accounts.filter(Q(is_superuser=True) | Q(groups__name__isnull=False)).exists():
            self.make_editor()

    def make_editor(self) -> None:
        """Create an account that may edit and review, and print its password."""
        password = secrets.token_urlsafe(12)
        name = EDITOR
        while get_user_model()._default_manager.filter(username=name).exists():
            name = f"{EDITOR}-{secrets.token_hex(2)}"
        account = get_user_model()._default_manager.create_user(name, password=password)
        account.is_staff = True
        account.save()
        account.groups.set(Group.objects.filter(name__in=["editors", "reviewers"]))
        self.stdout.write(f"\nSign in to edit as  {name}  with the password  {password}")
        self.stdout.write(f"(shown only once; to change it: manage.py changepassword {name})\n")
