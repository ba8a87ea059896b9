"""The rating of a source as a reader may see it: meaning, author, time and reason."""

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

MEANINGS: dict[str, Promise] = {
    Rating.RELIABLE: _("Generally reliable."),
    Rating.MIXED: _("Reliable for some subjects, not for others."),
    Rating.SELF_PUBLISHED: _("Published by its author, without independent review."),
    Rating.UNRELIABLE: _("Generally unreliable."),
    Rating.DEPRECATED: _("Should no longer be cited. Claims that cite it need another source."),
    Rating.RETRACTED: _("Withdrawn by its publisher."),
}


@dataclass(frozen=True)
class ByShown:
    """A revision as the reader may see it; withheld attributes are None. `url` may be ""."""

    author: str | None
    comment: str | None
    time: datetime
    number: int
    url: str


@dataclass(frozen=True)
class RatingShown:
    """The rating of a reference, with its revision and that of its reason."""

    meaning: Promise | str
    warns: bool
    rating: ByShown
    reason: ByShown


def rating_shown(user: AnyUser, reference: Reference) -> RatingShown | None:
    """The rating as `user` may see it; None for a reference without a rating. Two queries."""
    given = reference.rating_given()
    if given is None:
        return None
    return RatingShown(
        meaning=MEANINGS.get(reference.rating, ""),
        warns=reference.rating in WARNING_RATINGS,
        rating=_shown(user, reference, given.rating),
        reason=_shown(user, reference, given.reason),
    )


def _shown(user: AnyUser, reference: Reference, revision: Revision) -> ByShown:
    try:
        # The pages of history belong to another app, which may be missing.
        url = reverse("reference-revision", args=[reference.key, revision.number])
    except NoReverseMatch:
        url = ""
    return ByShown(
        revision.shown_author(user),
        revision.shown_comment(user),
        revision.time,
        revision.number,
        url if revision.shows_text_to(user) else "",
    )
