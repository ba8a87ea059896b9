"""The archive of a backup: a tar file, packed with gzip, that begins with a manifest.

The manifest is JSON that names every other member with its size and SHA-256. An archive is read as
if a stranger had made it: only regular files that the manifest names are taken out of it, under
plain names, with exactly their sizes, and only if the disk has room for all.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import re
import shutil
import tarfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

FORMAT, VERSION = "bioweb backup", 1
MANIFEST = "manifest.json"
MAX_MANIFEST = 64 * 1024 * 1024  # bytes; a line for each picture
MAX_FILES = 2_000_000
CHUNK = 1 << 20  # bytes that are read at once
# Segments of letters, digits and a few signs, none of them “.” or “..”.
_NAME = re.compile(r"(?!\.{1,2}(?:/|\Z))[\w.,+() -]+(?:/(?!\.{1,2}(?:/|\Z))[\w.,+() -]+)*")


# What reading a manifest raises that is not what `write_archive` wrote.
_WRONG = (ValueError, KeyError, TypeError, AttributeError)


class BadArchive(Exception):
    """An archive cannot be read or written; the message is a sentence that says why."""


@dataclass(frozen=True)
class Member:
    """The size in bytes and the SHA-256 of a member."""

    size: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """When an archive was made (ISO 8601), of what kind of database, and what is in it.

    `migrations` has the name of the newest migration of each app.
    """

    made: str
    vendor: str
    migrations: Mapping[str, str]
    files: Mapping[str, Member]


def write_archive(target: Path, manifest: Manifest, sources: Mapping[str, Path]) -> None:
    """Write an archive that only its owner may read; `sources` has the file of each member.

    Raises BadArchive for a name that reading refuses, and if a file changes meanwhile. An existing
    file is replaced at the end.
    """
    for name in sources:
        if not _NAME.fullmatch(name):  # `restore` would refuse the whole archive
            raise BadArchive(
                _("The name “%(name)s” cannot be in an archive. Rename the file.") % {"name": name}
            )
    said = {"format": FORMAT, "version": VERSION, **asdict(manifest)}
    head = json.dumps(said, indent=1, sort_keys=True).encode()
    unfinished = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        private = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with (
            os.fdopen(private, "wb") as raw,
            tarfile.open(fileobj=raw, mode="w:gz", compresslevel=3) as tar,
        ):
            _add(tar, MANIFEST, len(head), io.BytesIO(head))
            for name, path in sources.items():
                with path.open("rb") as file:
                    reader = _HashingReader(file)
                    _add(tar, name, manifest.files[name].size, reader)
                if reader.digest.hexdigest() != manifest.files[name].sha256:
                    raise BadArchive(
                        _("“%(name)s” changed during the backup. Run it again.") % {"name": name}
                    )
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _add(tar: tarfile.TarFile, name: str, size: int, file: IO[bytes] | _HashingReader) -> None:
    info = tarfile.TarInfo(name)
    info.size, info.mode = size, 0o600
    tar.addfile(info, file)


class _HashingReader:
    """A file that computes the SHA-256 of what is read from it."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        block = self._file.read(size)
        self.digest.update(block)
        return block


def member_of(path: Path) -> Member:
    """The size and hash of a file."""
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(CHUNK):
            digest.update(block)
            size += len(block)
    return Member(size, digest.hexdigest())


class _BoundedGzip(gzip.GzipFile):
    """A packed file, of which no header of a member can make the reader unpack much at once."""

    def read(self, size: int | None = -1) -> bytes:
        """The next bytes. Raises ValueError for more than any header needs."""
        if size is None or not 0 <= size <= MAX_MANIFEST:
            raise ValueError("a header is too long")
        return super().read(size)


@contextmanager
def _opened(path: Path) -> Iterator[tarfile.TarFile]:
    """The archive, and its errors as BadArchive."""
    try:
        with _BoundedGzip(path) as packed, tarfile.open(fileobj=packed, mode="r:") as tar:
            yield tar
    except (tarfile.TarError, zlib.error, EOFError, OSError, *_WRONG) as error:
        raise BadArchive(
            _("“%(file)s” is not a whole backup of this site (%(error)s).")
            % {"file": path.name, "error": error}
        ) from error


def read_manifest(path: Path) -> Manifest:
    """The manifest of an archive. Raises BadArchive."""
    with _opened(path) as tar:
        return _manifest(tar, path)


def _manifest(tar: tarfile.TarFile, path: Path) -> Manifest:
    first = tar.next()
    if first is None or first.name != MANIFEST or not first.isreg() or first.size > MAX_MANIFEST:
        raise BadArchive(_("“%(file)s” is not a backup: no manifest.") % {"file": path.name})
    content = tar.extractfile(first)
    assert content  # a regular file has one
    said = json.loads(content.read())
    if said["format"] != FORMAT or said["version"] != VERSION:
        raise BadArchive(
            _("“%(file)s” was made by another version of the backup.") % {"file": path.name}
        )
    files = {
        str(name): Member(int(file["size"]), str(file["sha256"]))
        for name, file in said["files"].items()
    }
    for name, file in files.items():
        if not _NAME.fullmatch(name) or name == MANIFEST or file.size < 0:
            raise BadArchive(_("The archive has a file with the name “%s”.") % name[:80])
    if len(files) > MAX_FILES:
        raise BadArchive(_("The archive has too many files."))
    migrations = {str(app): str(name) for app, name in said["migrations"].items()}
    return Manifest(str(said["made"]), str(said["vendor"]), migrations, files)


def unpack(path: Path, folder: Path) -> Manifest:
    """Write all members of an archive to an empty folder. Raises BadArchive."""
    with _opened(path) as tar:
        manifest = _manifest(tar, path)
        _check_room(manifest, folder)
        missing = dict(manifest.files)
        for info in tar:
            expected = missing.pop(info.name, None)
            if info.name == MANIFEST and info.offset == 0:
                continue
            if expected is None or not info.isreg() or info.size != expected.size:
                raise BadArchive(
                    _("The archive has a member that its manifest does not: “%s”.") % info.name[:80]
                )
            content = tar.extractfile(info)
            assert content  # a regular file has one
            _copy(content, folder / info.name, expected)
        if missing:
            raise BadArchive(_("The archive lacks the file “%s”.") % min(missing))
    return manifest


def _check_room(manifest: Manifest, folder: Path) -> None:
    """Raises BadArchive if the disk has no room for all files."""
    needed = sum(file.size for file in manifest.files.values())
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise BadArchive(
            _("The archive needs %(needed)d MB, but only %(free)d MB are free in %(folder)s.")
            % {"needed": needed >> 20, "free": free >> 20, "folder": folder}
        )


def _copy(content: IO[bytes], target: Path, expected: Member) -> None:
    """Write a member to a file, and compare it with its hash."""
    target.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with target.open("xb") as file:
        while block := content.read(CHUNK):
            digest.update(block)
            file.write(block)
    if digest.hexdigest() != expected.sha256:
        raise BadArchive(_("“%s” in the archive is damaged.") % target.name)
