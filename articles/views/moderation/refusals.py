"""The errors for which a revert, rollback or undo is refused, as sentences for users."""

from __future__ import annotations

from django.db import IntegrityError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import NameTaken
from bioweb.history.document_merge import Conflicts
from bioweb.history.revising import EditConflict
from bioweb.history.users import AnyUser

CONFLICT, REFUSED = 409, 422  # status codes
# The errors that `refusal_of` explains.
REFUSALS = (EditConflict, Conflicts, NameTaken, IntegrityError)
SAME_TEXT = gettext_lazy("Nothing to change: the text is already the same.")


def refusal_of(error: Exception, user: AnyUser) -> tuple[str, int]:
    """A sentence for `user` on why a revert, rollback or undo was refused, and the HTTP status.

    `error` is one of REFUSALS.
    """
    if isinstance(error, NameTaken):
        sentence = _("%(reason)s Rename that article first, or edit instead.")
        return sentence % {"reason": error.message_for(user)}, REFUSED
    if isinstance(error, IntegrityError):
        return _("Another page now has the old name or key. Edit instead."), REFUSED
    assert isinstance(error, EditConflict | Conflicts)
    return saved_since(error.newest_number), CONFLICT


def saved_since(newest: int) -> str:
    """The sentence that refuses a form which was made before revision `newest` was saved."""
    sentence = _(
        "Someone else has saved revision %(number)s in the meantime. Check the changes below and "
        "confirm again."
    )
    return sentence % {"number": newest}
