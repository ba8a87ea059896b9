"""The same review sent many times at once is recorded once; others are recorded too."""

from __future__ import annotations

from itertools import pairwise

import pytest

from articles.models import Review
from bioweb.history.models import Revision
from tests.articles.history.revision_factories import edit, make_article
from tests.history.test_concurrent_edits import in_threads
from tests.people import member

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_same_review_sent_twice_at_once_is_recorded_once() -> None:
    edit(make_article(), 2)
    reviewer = member("one", "reviewers")

    def mark(number: int) -> None:
        # Half of the threads lock the revisions in reverse; that must not end in a deadlock.
        revisions = list(Revision.objects.order_by("pk"))[:: 1 if number % 2 else -1]
        Review.objects.record_all(revisions, author=reviewer)

    in_threads(mark)
    assert Review.objects.count() == 3


def test_simultaneous_reviews_by_two_reviewers_are_both_recorded() -> None:
    revision = make_article().revision()
    people = [member("one", "reviewers"), member("other", "reviewers")]

    def mark(number: int) -> None:
        Review.objects.record(revision, author=people[number % 2])

    in_threads(mark)
    names = list(Review.objects.values_list("author_name", flat=True))
    assert set(names) == {"one", "other"}
    # A review that equals the newest one is not recorded.
    assert all(name != later for name, later in pairwise(names))
