"""The review of what a comparison or a revision shows: its state, and where to review it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.models import Review, waiting_revisions
from articles.models.judgement import waits
from articles.views.lookup.history_subjects import Place
from bioweb.history.models import Revision

MAX_AT_ONCE = 100  # nobody has looked at more of them in one comparison


@dataclass(frozen=True)
class ReviewShown:
    """What stands beside a change about its review: that of revisions `first` to `last`.

    `review` is the one that counts where they are one revision and it was ever judged; `waiting` is
    how many wait. Addresses are "" for who is no reviewer.
    """

    first: int
    last: int
    review: Review | None
    waiting: int
    url: str = ""
    next_url: str = ""

    @property
    def one(self) -> bool:
        """Whether it is one revision."""
        return self.first == self.last

    @property
    def reviewed(self) -> bool:
        """Whether it is one that was reviewed."""
        return bool(self.review and self.review.reviewed)

    @property
    def too_many(self) -> int:
        """How many may be marked at once, where these are more; else 0."""
        return MAX_AT_ONCE if self.last - self.first >= MAX_AT_ONCE else 0


def may_review(user: Any) -> bool:
    """Whoever has the permission; superusers do."""
    return bool(user.is_active and user.has_perm("articles.add_review"))


def review_shown(user: Any, place: Place, old: int, new: Revision) -> ReviewShown | None:
    """What is said of the review of what was changed after revision `old`; at most one query.

    None where there is nothing to say: of what went backwards, and to readers of several at once.
    """
    first, may = old + 1, may_review(user)
    if first > new.number or (first < new.number and not may):
        return None
    review = None
    if first == new.number:
        review = Review.objects.newest_of([new.pk]).get(new.pk)
        waiting = int(waits(new, review))
    else:
        between = place.subject.revisions().filter(number__range=(first, new.number))
        waiting = between.filter(waiting_revisions()).count()
    return ReviewShown(
        first=first,
        last=new.number,
        review=review,
        waiting=waiting,
        url=place.verb_url("review", new.number) if may else "",
        next_url=place.verb_url("review-after", new.number) if may else "",
    )
