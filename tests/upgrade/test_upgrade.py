"""A database of each older version is upgraded, and nothing in it is lost.

The dumps are of SQLite, so these tests always use SQLite, also when the others use PostgreSQL.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.upgrade.database import environment, load
from tests.upgrade.record import read

FOLDER = Path(__file__).parent
ROOT = FOLDER.parent.parent
VERSIONS = sorted(file.name.removesuffix(".sql.xz") for file in FOLDER.glob("*.sql.xz"))


@pytest.fixture(scope="module", params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def upgraded(version: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The report of `upgrading.py` on a database of this version."""
    database = tmp_path_factory.mktemp("upgrade") / "bioweb.sqlite3"
    load(FOLDER / f"{version}.sql.xz", database)
    run = subprocess.run(
        [sys.executable, "-m", "tests.upgrade.upgrading"],
        cwd=ROOT,
        env=os.environ | environment(database),
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr[-4_000:]
    report: dict[str, Any] = json.loads(run.stdout)
    return report


def differences(version: str, now: dict[str, Any]) -> dict[str, Any]:
    """The entries that differ from the record of this version: {name: [then, now]}."""
    then = read(FOLDER / f"{version}.json")
    assert then
    names = then.keys() | now.keys()
    return {
        name: [then.get(name), now.get(name)]
        for name in sorted(names)
        if then.get(name) != now.get(name)
    }


def test_there_is_a_dump_to_upgrade() -> None:
    assert VERSIONS


def test_history_is_whole_and_every_index_current(upgraded: dict[str, Any]) -> None:
    assert upgraded["findings"] == ""


def test_no_revision_claim_event_diff_or_judgement_is_lost(
    version: str, upgraded: dict[str, Any]
) -> None:
    assert differences(version, upgraded["upgraded"]) == {}


def test_reindex_changes_nothing(version: str, upgraded: dict[str, Any]) -> None:
    assert upgraded["findings after reindex"] == ""
    assert differences(version, upgraded["reindexed"]) == {}


def test_pages_answer(upgraded: dict[str, Any]) -> None:
    statuses = upgraded["pages"]
    assert "/wiki/Verin_on_Orun/" in statuses
    assert {address: status for address, status in statuses.items() if status != 200} == {}


def test_the_next_edit_continues_the_existing_claims(upgraded: dict[str, Any]) -> None:
    assert upgraded["findings after edit"] == ""
    before, after = upgraded["reindexed"], upgraded["edited"]
    (revision,) = (name for name in after.keys() - before.keys() if name.startswith("revision "))
    number = revision.rpartition(" ")[2]
    changed = {
        events[number][0]: name
        for name, events in after.items()
        if name.startswith("events verin ") and number in events
    }
    assert changed.keys() == {"reworded", "added"}
    assert after[changed["reworded"]].items() > before[changed["reworded"]].items()
    assert changed["added"] not in before


def test_search_finds_old_and_new_words(upgraded: dict[str, Any]) -> None:
    assert upgraded["search"] == {"drowned": True, "windmill": True, "nonsense": False}
