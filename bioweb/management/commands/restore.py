"""Put back database, files and secret key from an archive that `backup` made."""

from __future__ import annotations

import shutil
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection

from bioweb.backup.archive import BadArchive, Manifest, unpack
from bioweb.backup.databases import (
    FILE_NAMES,
    describe_failure,
    is_empty,
    load_database,
    unknown_migrations,
)
from bioweb.backup.site_files import HEADS, restore_files, restore_key


class Command(BaseCommand):
    """Reads an archive into an empty database, or with --overwrite into any."""

    help = __doc__ or ""
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="an archive made by backup")
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="replace everything in a database that is not empty",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        try:
            if not (options["overwrite"] or is_empty()):
                raise CommandError(
                    "The database is not empty. Restore into an empty one, or add --overwrite to "
                    "replace all that it has; make a backup of it first."
                )
            with tempfile.TemporaryDirectory(dir=settings.VAR_DIR) as folder:
                self._restore(options["file"], Path(folder))
        except BadArchive as problem:
            raise CommandError(str(problem)) from problem
        except DatabaseError as error:
            raise CommandError(describe_failure(error)) from error
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be restored: {error}") from error

    def _restore(self, archive: Path, folder: Path) -> None:
        manifest = unpack(archive, folder)
        _check(manifest)
        load_database(folder / FILE_NAMES[connection.vendor])
        files = restore_files(folder, settings.MEDIA_ROOT)
        key = restore_key(folder)
        heads = Path(settings.VAR_DIR) / "heads-of-backup.json"
        shutil.copyfile(folder / HEADS, heads)
        self.stdout.write(
            f"Restored what was saved at {manifest.made}: the database, {files} files"
            f"{' and the secret key' if key else ''}. Now run:\n"
            f"  manage.py migrate\n  manage.py prepare\n  manage.py verify --heads {heads}"
        )


def _check(manifest: Manifest) -> None:
    """Raises BadArchive if this site cannot use the archive."""
    if manifest.vendor != connection.vendor:
        raise BadArchive(
            f"The archive has a database of {manifest.vendor}, and this site uses "
            f"{connection.vendor}. Set DATABASE_URL to a database of the same kind."
        )
    for name in (FILE_NAMES[connection.vendor], HEADS):
        if name not in manifest.files:
            raise BadArchive(f"The archive lacks the file “{name}”.")
    if unknown := unknown_migrations(dict(manifest.migrations)):
        raise BadArchive(
            f"The archive was made by a newer version ({', '.join(unknown)}). Install that version."
        )
