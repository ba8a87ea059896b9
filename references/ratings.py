"""The rating of a reference as a reader may see it: meaning, author, time and reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bioweb.history.models import Revision
from bioweb.history.users import AnyUser
from references.models import Reference
from references.text.reference_document import WARNING_RATINGS, Rating

RATING_MEANINGS: dict[str, Promise] = {
    Rating.RELIABLE: _("Generally reliable."),
    Rating.MIXED: _("Reliable for some subjects, not for others."),
    Rating.SELF_PUBLISHED: _("Published by its author, without independent review."),
    Rating.UNRELIABLE: _("Generally unreliable."),
    Rating.DEPRECATED: _("Should no longer be cited. Claims that cite it need another source."),
    Rating.RETRACTED: _("Withdrawn by its publisher."),
}


@dataclass(frozen=True)
class RevisionShown:
    """A revision as a reader may see it: None is withheld, `url` is "" without a visible page."""

    author: str | None
    comment: str | None
    time: datetime
    number: int
    url: str


@dataclass(frozen=True)
class RatingShown:
    """The meaning of a rating, whether pages warn, and the revisions that set it and its reason."""

    meaning: Promise | str
    warns: bool
    rating: RevisionShown
    reason: RevisionShown


def rating_shown(user: AnyUser, reference: Reference) -> RatingShown | None:
    """The rating as `user` may see it; None without rating, reason and `tertiary`. Two queries."""
    revisions = reference.rating_revisions()
    if revisions is None:
        return None
    return RatingShown(
        meaning=RATING_MEANINGS.get(reference.rating, ""),
        warns=reference.rating in WARNING_RATINGS,
        rating=_revision_shown(user, reference, revisions.rating),
        reason=_revision_shown(user, reference, revisions.reason),
    )


def _revision_shown(user: AnyUser, reference: Reference, revision: Revision) -> RevisionShown:
    try:
        # The pages of revisions belong to another app, which may not be installed.
        url = reverse("reference-revision", args=[reference.key, revision.number])
    except NoReverseMatch:
        url = ""
    return RevisionShown(
        revision.shown_author(user),
        revision.shown_comment(user),
        revision.time,
        revision.number,
        url if revision.shows_text_to(user) else "",
    )
