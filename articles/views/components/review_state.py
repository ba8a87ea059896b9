"""Whether the revisions that a page shows are reviewed, and the address for reviewing them."""

from __future__ import annotations

from dataclasses import dataclass

from articles.models import Review, waiting_revisions
from articles.models.review import waits
from articles.views.lookup.history_subjects import SubjectAddresses
from bioweb.history.models import Revision
from bioweb.history.users import AnyUser

MAX_AT_ONCE = 100  # revisions marked at once; nobody really reads a diff of more


@dataclass(frozen=True)
class ReviewShown:
    """The review of the revisions `first` to `last`, as a page shows it.

    `review` is the newest review of a single revision, or None. `waiting` is the number of
    revisions that need a review. `url` is the address for reviewing, `next_url` that of the next
    revision that needs a review; both are "" for readers who are no reviewers.
    """

    first: int
    last: int
    review: Review | None
    waiting: int
    url: str = ""
    next_url: str = ""

    @property
    def is_single(self) -> bool:
        """Whether the page shows the review of a single revision."""
        return self.first == self.last

    @property
    def is_reviewed(self) -> bool:
        """Whether the page shows a single revision that is reviewed."""
        return bool(self.review and self.review.reviewed)

    @property
    def exceeded_limit(self) -> int:
        """MAX_AT_ONCE if there are more revisions than may be marked at once, else 0."""
        return MAX_AT_ONCE if self.last - self.first >= MAX_AT_ONCE else 0


def may_review(user: AnyUser) -> bool:
    """Whether `user` has the permission to review."""
    return bool(user.is_active and user.has_perm("articles.add_review"))


def review_shown(
    user: AnyUser, addresses: SubjectAddresses, old: int, new: Revision
) -> ReviewShown | None:
    """The review of the revisions after `old` up to `new`; at most one query.

    None if `new` is not after `old`, or if there are several revisions and `user` is no reviewer.
    """
    first, is_reviewer = old + 1, may_review(user)
    if first > new.number or (first < new.number and not is_reviewer):
        return None
    review = None
    if first == new.number:
        review = Review.objects.newest_of([new.pk]).get(new.pk)
        waiting = int(waits(new, review))
    else:
        between = addresses.subject.revisions().filter(number__range=(first, new.number))
        waiting = between.filter(waiting_revisions()).count()
    return ReviewShown(
        first=first,
        last=new.number,
        review=review,
        waiting=waiting,
        url=addresses.verb_url("review", new.number) if is_reviewer else "",
        next_url=addresses.verb_url("review-after", new.number) if is_reviewer else "",
    )
