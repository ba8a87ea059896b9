"""What all tests share: a fast and honest set-up, people of each group, the first content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import hypothesis
import pytest
from django.conf import settings
from django.db import connections
from django.test import Client

from tests.content import put_first_content
from tests.people import member, signed_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.contrib.auth.models import User
    from pytest_django import DjangoDbBlocker

UNBLOCK: pytest.StashKey[Callable[[], Any]] = pytest.StashKey()


# Property tests: how long one example takes means nothing on a busy machine.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


def pytest_configure() -> None:
    """Make tests fast."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let every test that empties the database put back what migrations had written (the groups).

    All or none: where only some tests do, their rows collide with those that the others make anew.
    """
    for item in items:
        if _empties(item):
            marker = item.get_closest_marker("django_db")
            kwargs = {**(marker.kwargs if marker else {}), "transaction": True}
            item.add_marker(
                pytest.mark.django_db(**{**kwargs, "serialized_rollback": True}), append=False
            )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """Put them back at once, too: workers take tests from each other, in any order."""
    yield
    if nextitem is not None and _empties(item):
        with item.session.stash[UNBLOCK]():
            connection = connections["default"]
            connection.creation.deserialize_db_from_string(connection._test_serialized_contents)


@pytest.fixture(scope="session", autouse=True)
def _let_the_database_be_filled(
    request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker
) -> None:
    """Keep what opens the database between tests."""
    request.session.stash[UNBLOCK] = django_db_blocker.unblock


def _empties(item: pytest.Item) -> bool:
    """Whether a test leaves the database empty."""
    marker = item.get_closest_marker("django_db")
    names = getattr(item, "fixturenames", [])
    return bool(
        (marker and marker.kwargs.get("transaction"))
        or {"transactional_db", "live_server"} & {*names}
    )


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """On SQLite a file: so threads have connections and locks of their own, as on a site."""
    database = connections["default"].settings_dict
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture
def editor(db: None) -> User:
    """Someone who may revise."""
    return member("editor", "editors")


@pytest.fixture
def reviewer(db: None) -> User:
    """Someone who may also revert, delete and withhold."""
    return member("reviewer", "editors", "reviewers")


@pytest.fixture
def visitor(db: None) -> Client:
    """A client of someone who is not signed in."""
    return Client()


@pytest.fixture
def editor_client(editor: User) -> Client:
    """A client that is signed in as the editor."""
    return signed_in(editor)


@pytest.fixture
def reviewer_client(reviewer: User) -> Client:
    """A client that is signed in as the reviewer."""
    return signed_in(reviewer)


@pytest.fixture
def first_content(db: None) -> None:
    """What `fixtures/` holds, loaded as `make run` loads it."""
    put_first_content()
