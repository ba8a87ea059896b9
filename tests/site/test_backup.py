"""`manage.py backup` and `restore`: while the site is edited, into an empty database, hostile."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from io import StringIO
from pathlib import Path
from threading import Event, Thread
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from articles.models import Article, Review
from articles.text.document.article_document import ArticleDocument
from bioweb.backup import archive as archives
from bioweb.history.models import JudgementEntry
from tests.people import member

ROOT = Path(__file__).resolve().parent.parent.parent
DOCUMENT = ArticleDocument(title="Almaty", lead="A city.", state="published")


@pytest.fixture
def site(transactional_db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of a site with an article, a judgement, an uploaded file and a key of its own."""
    monkeypatch.setattr(settings, "VAR_DIR", tmp_path / "var")
    monkeypatch.setattr(settings, "MEDIA_ROOT", str(tmp_path / "var" / "media"))
    monkeypatch.delenv("SECRET_KEY", raising=False)
    (tmp_path / "var" / "media" / "ab").mkdir(parents=True)
    (tmp_path / "var" / "media" / "ab" / "picture.png").write_bytes(b"\x89PNG" * 1_000)
    (tmp_path / "var" / "secret-key").write_text("the-key-of-this-site")
    article = Article(uid="almaty")
    revision = article.revise(DOCUMENT)
    assert revision
    Review.objects.record(revision, author=member("rae", "reviewers"))
    return tmp_path


@pytest.fixture
def empty_database(site: Path) -> Iterator[str]:
    """The DATABASE_URL of a database without any table."""
    if connection.vendor == "sqlite":
        yield f"sqlite:///{site / 'new' / 'bioweb.sqlite3'}"
        return
    database = connection.settings_dict
    name = f"{database['NAME']}_restored"
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {connection.ops.quote_name(name)} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {connection.ops.quote_name(name)}")
    account = ":".join(quote(part, "") for part in (database["USER"], database["PASSWORD"]) if part)
    server = ":".join(str(part) for part in (database["HOST"], database["PORT"]) if part)
    yield f"postgres://{account}@{server}/{name}"
    with connection.creation._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {connection.ops.quote_name(name)} WITH (FORCE)")


def manage(url: str, folder: Path, *arguments: str) -> str:
    """Run a command of manage.py on another site; it must succeed. Returns its output."""
    others = {"DATABASE_URL": url, "VAR_DIR": str(folder)}
    environment = {name: value for name, value in os.environ.items() if name != "SECRET_KEY"}
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment | others,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_a_site_that_is_edited_is_saved_and_restored_whole(site: Path, empty_database: str) -> None:
    stop, failures = Event(), []

    def edit() -> None:
        number = 0
        try:
            while not stop.is_set():
                number += 1
                article = Article.objects.get(uid="almaty")
                article.revise(replace(DOCUMENT, lead=f"A city, version {number}."))
        except Exception as error:
            failures.append(error)
        connection.close()

    target = site / "backup.tar.gz"
    editor = Thread(target=edit)
    editor.start()
    before = Article.objects.get(uid="almaty").revision().number
    call_command("backup", str(target), stdout=StringIO())
    stop.set()
    editor.join()
    assert not failures
    assert Article.objects.get(uid="almaty").revision().number > before
    assert target.stat().st_mode & 0o077 == 0
    new = site / "new"
    new.mkdir()
    output = manage(empty_database, new, "restore", str(target))
    assert "the-key-of-this-site" not in output
    assert (new / "secret-key").read_text() == "the-key-of-this-site"
    manage(empty_database, new, "migrate", "--verbosity", "0")
    heads = json.loads((new / "heads-of-backup.json").read_text())
    assert heads["judgements article almaty 1"] == JudgementEntry.objects.get().digest
    assert any(key.startswith("article almaty ") for key in heads)
    verified = manage(empty_database, new, "verify", "--heads", str(new / "heads-of-backup.json"))
    assert "The history is complete" in verified


def test_it_replaces_a_database_only_if_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = site / "backup.tar.gz"
    output = StringIO()
    call_command("backup", str(target), stdout=output)
    assert "the-key-of-this-site" not in output.getvalue()
    with pytest.raises(CommandError, match=r"exists. Choose another name, or add --overwrite."):
        call_command("backup", str(target), stdout=StringIO())
    Article.objects.get(uid="almaty").revise(replace(DOCUMENT, lead="Written since."))
    with pytest.raises(CommandError, match=r"not empty. Restore into an empty one, or add --over"):
        call_command("restore", str(target), stdout=StringIO())
    assert Article.objects.get(uid="almaty").lead == "Written since."
    monkeypatch.setattr(settings, "MEDIA_ROOT", str(site / "new-media"))
    call_command("restore", str(target), overwrite=True, stdout=StringIO())
    assert Article.objects.get(uid="almaty").lead == "A city."
    assert (site / "new-media" / "ab" / "picture.png").read_bytes() == b"\x89PNG" * 1_000
    call_command("verify", stdout=StringIO())


def packed(members: list[tuple[tarfile.TarInfo, bytes]]) -> bytes:
    """A tar file, packed with gzip."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w:gz") as tar:
        for info, content in members:
            info.size = len(content) if info.isreg() else 0
            tar.addfile(info, io.BytesIO(content))
    return raw.getvalue()


def manifest(**files: object) -> tuple[tarfile.TarInfo, bytes]:
    """A manifest that names these files."""
    said = {
        "format": archives.FORMAT,
        "version": archives.VERSION,
        "made": "2026-01-01",
        "vendor": connection.vendor,
        "migrations": {},
        "files": {name.replace("__", "/"): value for name, value in files.items()},
    }
    return tarfile.TarInfo(archives.MANIFEST), json.dumps(said).encode()


def named(content: bytes) -> dict[str, object]:
    return {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}


def link(name: str, target: str) -> tarfile.TarInfo:
    info = tarfile.TarInfo(name)
    info.type, info.linkname = tarfile.SYMTYPE, target
    return info


BODY = b"content"
HOSTILE = {
    "no archive": (b"This is no archive.", "is not a whole backup"),
    "no manifest": (packed([(tarfile.TarInfo("x"), BODY)]), "no manifest"),
    "another manifest": (packed([(tarfile.TarInfo("manifest.json"), b"[]")]), "not a whole backup"),
    "a path upward": (
        packed([manifest(**{"..__evil": named(BODY)}), (tarfile.TarInfo("../evil"), BODY)]),
        "a file with the name “../evil”",
    ),
    "an absolute path": (
        packed([manifest(__evil=named(BODY)), (tarfile.TarInfo("/evil"), BODY)]),
        "a file with the name “/evil”",
    ),
    "a path upward that the manifest hides": (
        packed([manifest(evil=named(BODY)), (tarfile.TarInfo("../evil"), BODY)]),
        "a member that its manifest does not",
    ),
    "a link": (
        packed([manifest(evil=named(b"")), (link("evil", "/etc/passwd"), b"")]),
        "a member that its manifest does not",
    ),
    "a member that is longer": (
        packed([manifest(evil=named(BODY)), (tarfile.TarInfo("evil"), BODY * 2)]),
        "a member that its manifest does not",
    ),
    "a member twice": (
        packed([manifest(evil=named(BODY)), *[(tarfile.TarInfo("evil"), BODY)] * 2]),
        "a member that its manifest does not",
    ),
    "a huge member": (
        packed([manifest(evil={"size": 1 << 60, "sha256": ""})]),
        "MB are free",
    ),
    "a changed member": (
        packed([manifest(evil=named(BODY)), (tarfile.TarInfo("evil"), b"CONTENT")]),
        "is damaged",
    ),
    "a missing member": (packed([manifest(evil=named(BODY))]), "lacks the file “evil”"),
    "cut off": (
        packed([manifest(evil=named(BODY)), (tarfile.TarInfo("evil"), BODY)])[:-80],
        "is not a whole backup",
    ),
}


@pytest.mark.parametrize(("content", "sentence"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_or_damaged_archive_is_refused(
    content: bytes, sentence: str, tmp_path: Path
) -> None:
    file, folder = tmp_path / "hostile.tar.gz", tmp_path / "folder"
    file.write_bytes(content)
    folder.mkdir()
    with pytest.raises(archives.BadArchive) as refused:
        archives.unpack(file, folder)
    assert sentence in str(refused.value)
    assert not (tmp_path / "evil").exists()
    assert not Path("/evil").exists()


@pytest.mark.parametrize("name", ["a changed member", "cut off"])
def test_a_damaged_archive_leaves_the_database_as_it_was(name: str, site: Path) -> None:
    target = site / "bad.tar.gz"
    target.write_bytes(HOSTILE[name][0])
    with pytest.raises(CommandError):
        call_command("restore", str(target), overwrite=True, stdout=StringIO())
    assert Article.objects.get(uid="almaty").lead == "A city."
    call_command("verify", stdout=StringIO())


def test_a_name_that_no_archive_may_have_is_refused_when_writing(tmp_path: Path) -> None:
    file = tmp_path / "a@2x.png"
    file.write_bytes(b"x")
    made = archives.Manifest("2026-01-01T00:00:00+00:00", "sqlite", {}, {})
    with pytest.raises(archives.BadArchive, match="Rename the file"):
        archives.write_archive(tmp_path / "archive", made, {"media/a@2x.png": file})
    assert not (tmp_path / "archive").exists()


def test_a_header_cannot_unpack_a_bomb(tmp_path: Path) -> None:
    file, folder = tmp_path / "bomb.tar.gz", tmp_path / "folder"
    folder.mkdir()
    bomb = tarfile.TarInfo("bomb")
    bomb.type, bomb.size = tarfile.XHDTYPE, 200_000_000
    with gzip.open(file, "wb", compresslevel=9) as packed_file:
        packed_file.write(bomb.tobuf(tarfile.PAX_FORMAT))
        for _ in range(200):
            packed_file.write(b"\0" * 1_000_000)
    with pytest.raises(archives.BadArchive, match="a header is too long"):
        archives.unpack(file, folder)


def test_an_archive_of_another_database_or_a_newer_version_is_refused(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = site / "backup.tar.gz"
    call_command("backup", str(target), stdout=StringIO())
    made = archives.read_manifest(target)
    assert made.migrations["articles"] >= "0012"
    with closing(tarfile.open(target)) as tar:
        assert tar.getnames()[0] == archives.MANIFEST
        assert "files/ab/picture.png" in tar.getnames()
    other = replace(made, vendor="oracle")
    monkeypatch.setattr("bioweb.management.commands.restore.unpack", lambda *_: other)
    with pytest.raises(CommandError, match="has a database of oracle, and this site uses"):
        call_command("restore", str(target), overwrite=True)
    newer = replace(made, migrations={"articles": "9999_later"})
    monkeypatch.setattr("bioweb.management.commands.restore.unpack", lambda *_: newer)
    with pytest.raises(CommandError, match=r"made by a newer version \(articles.9999_later\)"):
        call_command("restore", str(target), overwrite=True)
