"""Reviews: the newest one counts, none is lost, imported revisions need none."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Review, reviewed_revisions, waiting_revisions
from bioweb.history.append_only import NotErasable
from bioweb.history.models import Revision
from tests.articles.history.revision_factories import ARTICLE, edit
from tests.articles.history.revision_factories import make_article as an_article
from tests.articles.moderation.review_pages import of, page, waiting

pytestmark = pytest.mark.django_db


def test_the_newest_review_counts_and_older_ones_stay(reviewer: User, editor: User) -> None:
    revision = of(an_article(), 1)
    Review.objects.record(revision, author=reviewer)
    assert Revision.objects.filter(reviewed_revisions()).get() == revision
    Review.objects.record(revision, author=editor, reviewed=False)
    assert not Revision.objects.filter(reviewed_revisions()).exists()
    assert Revision.objects.filter(waiting_revisions()).get() == revision
    Review.objects.record(revision, author=reviewer)
    assert Revision.objects.filter(reviewed_revisions()).get() == revision
    assert [row.reviewed for row in Review.objects.all()] == [True, False, True]


def test_a_review_sent_twice_is_recorded_once(reviewer: User, editor: User) -> None:
    revision = of(an_article(), 1)
    first = Review.objects.record(revision, author=reviewer)
    assert Review.objects.record(revision, author=reviewer) == first
    other = Review.objects.record(revision, author=editor)
    assert other != first
    assert Review.objects.count() == 2


def test_many_are_recorded_in_as_many_queries_as_one(reviewer: User) -> None:
    article = an_article()
    edit(article, 20)
    numbers = []
    for count in (1, 20):
        revisions = list(article.revisions()[:count])
        with CaptureQueriesContext(connection) as queries:
            made = Review.objects.record_all(revisions, author=reviewer)
        assert [review.revision for review in made] == revisions
        numbers.append(len(queries))
    assert numbers[0] == numbers[1]


def test_a_review_is_neither_changed_nor_erased(reviewer: User) -> None:
    review = Review.objects.record(of(an_article(), 1), author=reviewer)
    with pytest.raises(NotErasable):
        review.delete()
    with pytest.raises(NotErasable):
        Review.objects.all().delete()
    with pytest.raises(NotErasable):
        Review.objects.all().update(reviewed=False)
    assert str(review).endswith("reviewed")


def test_an_imported_revert_needs_no_review(visitor: Client) -> None:
    revision = of(an_article(kind="revert"), 1)
    Revision.objects.filter(pk=revision.pk).update(origin="enwiki 1")
    assert waiting() == []
    assert "Not reviewed yet." not in page(visitor, f"{ARTICLE}revision/1/")


@pytest.mark.parametrize("kind", ["fixture", "import", "rekey"])
def test_imported_revisions_need_no_review_but_may_have_one(kind: str, reviewer: User) -> None:
    article = an_article(kind=kind)
    assert waiting() == []
    Review.objects.record(of(article, 1), author=reviewer)
    assert Revision.objects.filter(reviewed_revisions()).count() == 1


def test_a_reviewers_own_revisions_need_review_too(reviewer: User) -> None:
    article = an_article()
    edit(article, author=reviewer)
    assert waiting() == [("article", 1), ("article", 2)]


def test_a_revert_needs_review_and_keeps_older_reviews(reviewer: User) -> None:
    article = an_article()
    edit(article)
    Review.objects.record_all(article.revisions(), author=reviewer)
    article.revert_to(1)
    assert waiting() == [("article", 3)]
