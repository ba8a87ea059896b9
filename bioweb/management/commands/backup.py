"""Save database, files, secret key and heads in one archive, while the site is edited."""

from __future__ import annotations

import json
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.utils import timezone

from bioweb.backup.archive import BadArchive, Manifest, member_of, write_archive
from bioweb.backup.databases import (
    FILE_NAMES,
    describe_failure,
    newest_migrations,
    save_database,
)
from bioweb.backup.site_files import HEADS, key_file, site_files


class Command(BaseCommand):
    """Writes an archive that `restore` reads."""

    help = __doc__ or ""

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the archive, a .tar.gz")
        parser.add_argument("--overwrite", action="store_true", help="replace an existing FILE")

    def handle(self, *_args: Any, **options: Any) -> None:
        target: Path = options["file"]
        if target.exists() and not options["overwrite"]:
            raise CommandError(f"{target} exists. Choose another name, or add --overwrite.")
        try:
            with tempfile.TemporaryDirectory(dir=target.absolute().parent) as folder:
                self._write(target, Path(folder))
        except BadArchive as problem:
            raise CommandError(str(problem)) from problem
        except DatabaseError as error:
            raise CommandError(describe_failure(error)) from error
        except OSError as error:
            raise CommandError(f"{target} cannot be written: {error}") from error
        self.stdout.write(
            f"Saved in {target}. It contains password hashes and hidden texts: keep it private."
        )

    def _write(self, target: Path, folder: Path) -> None:
        database = folder / FILE_NAMES[connection.vendor]
        heads = folder / HEADS
        newest = save_database(database)
        heads.write_text(json.dumps(newest, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        sources = {database.name: database, HEADS: heads, **site_files(settings.MEDIA_ROOT)}
        if key := key_file():
            sources[key.name] = key
        manifest = Manifest(
            made=timezone.now().isoformat(timespec="seconds"),
            vendor=connection.vendor,
            migrations=newest_migrations(),
            files={name: member_of(path) for name, path in sources.items()},
        )
        write_archive(target, manifest, sources)
