"""This version can make the content of dumps, which has every kind of revision."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import call_command

from bioweb.history.models import Revision
from tests.upgrade.edits import put_encyclopedia
from tests.upgrade.record import record


@pytest.mark.django_db
def test_reindex_keeps_the_record_of_a_new_dump() -> None:
    put_encyclopedia()
    call_command("verify", stdout=StringIO())
    made = record()
    call_command("reindex", stdout=StringIO())
    assert record() == made
    assert {*Revision.objects.values_list("kind", flat=True)} == {*Revision.Kind.values}
