"""The fixtures of all tests: databases, accounts of each group, the first content."""

from __future__ import annotations

from typing import TYPE_CHECKING

import hypothesis
import pytest
from django.conf import settings
from django.db import connections
from django.test import Client, TransactionTestCase

from tests.databases import Databases
from tests.people import member, signed_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import User
    from pytest_django import DjangoDbBlocker

# Property tests have no deadline: the time of one example says nothing on a busy machine.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_configure() -> None:
    """Make tests fast, and the same however slow the machine is."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.COSTLY_PAGES_KEPT_FROM = 1000.0  # no page is kept


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """On SQLite a file, so that each thread has its connection and locks, as on a site."""
    database = connections["default"].settings_dict
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session")
def databases(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Databases]:
    """The databases of this process."""
    # A test's copy is dropped, so it need not be emptied.
    TransactionTestCase._fixture_teardown = lambda _: None  # type: ignore[method-assign]
    made = Databases()
    yield made
    with django_db_blocker.unblock():
        made.drop()


@pytest.fixture
def _chosen_database(
    request: pytest.FixtureRequest, databases: Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[None]:
    """Connect to the database that the test asks for with its fixtures and its mark."""
    marker, names = request.node.get_closest_marker("django_db"), set(request.fixturenames)
    commits = bool(names & {"transactional_db", "live_server"}) or bool(
        marker and marker.kwargs.get("transaction")
    )
    with (
        django_db_blocker.unblock(),
        databases.chosen(content="first_content" in names, commits=commits),
    ):
        yield


@pytest.fixture
def _django_db_helper(_chosen_database: None, _django_db_helper: None) -> None:
    """Connect before pytest-django begins the transaction of a test."""


@pytest.fixture
def editor(db: None) -> User:
    """An account that may edit."""
    return member("editor", "editors")


@pytest.fixture
def reviewer(db: None) -> User:
    """An account that may also revert, delete and withhold."""
    return member("reviewer", "editors", "reviewers")


@pytest.fixture
def visitor(db: None) -> Client:
    """A client that is not logged in."""
    return Client()


@pytest.fixture
def editor_client(editor: User) -> Client:
    """A client that is logged in as the editor."""
    return signed_in(editor)


@pytest.fixture
def reviewer_client(reviewer: User) -> Client:
    """A client that is logged in as the reviewer."""
    return signed_in(reviewer)


@pytest.fixture
def first_content(db: None) -> None:
    """Choose the database with the content of `fixtures/`, by the name of this fixture."""
