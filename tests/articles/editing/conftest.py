"""The article that the tests of editing edit, and a second editor."""

from __future__ import annotations

import pytest
from django.test import Client

from articles.models import Article
from tests.articles.history.revision_factories import make_article, make_category, make_reference
from tests.people import member, signed_in


@pytest.fixture
def almaty(db: None) -> Article:
    make_reference()
    make_category()
    return make_article()


@pytest.fixture
def other(db: None) -> Client:
    """The browser of a second editor, Dana."""
    return signed_in(member("Dana", "editors"))
