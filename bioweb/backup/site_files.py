"""The files of a site that a backup contains besides the database."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from django.conf import settings

HEADS = "heads.json"
KEY = "secret-key"
FILES = "files"  # the folder of uploaded files in an archive


def key_file() -> Path | None:
    """The file with the secret key; None if the key comes from the environment."""
    file = Path(settings.VAR_DIR) / KEY
    return file if file.exists() and not os.environ.get("SECRET_KEY") else None


def site_files(root: str | Path) -> dict[str, Path]:
    """The uploaded files below `root`, by their names in an archive; links are left out."""
    if not root or not Path(root).is_dir():
        return {}
    found = (path for path in sorted(Path(root).rglob("*")) if path.is_file())
    return {
        f"{FILES}/{path.relative_to(root).as_posix()}": path
        for path in found
        if not path.is_symlink()
    }


def restore_files(folder: Path, root: str | Path) -> int:
    """Copy the uploaded files of an unpacked archive to `root`. Returns their number."""
    files = site_files(folder / FILES)
    for name, path in files.items():
        target = Path(root) / name.removeprefix(f"{FILES}/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    return len(files)


def restore_key(folder: Path) -> bool:
    """Put the secret key of an unpacked archive in its place; False if it has none, or no need."""
    saved = folder / KEY
    if not saved.exists() or os.environ.get("SECRET_KEY"):
        return False
    target = Path(settings.VAR_DIR) / KEY
    made = target.with_name(f"{KEY}.{os.getpid()}")
    made.touch(mode=0o600)
    made.write_bytes(saved.read_bytes())
    made.replace(target)
    return True
