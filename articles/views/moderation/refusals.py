"""What a revert, rollback or undo tells its user: why it is refused, or what it mended."""

from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.forms.claim_effects import save_effect
from articles.models import Article, NameTaken
from bioweb.history.document_merge import Conflicts, DocumentRefused
from bioweb.history.models import Revision
from bioweb.history.revising import EditConflict
from bioweb.history.subject import AnySubject
from bioweb.history.users import AnyUser

CONFLICT, REFUSED = 409, 422  # status codes
# The errors that `refusal_of` explains.
REFUSALS = (EditConflict, Conflicts, NameTaken, DocumentRefused, IntegrityError)
SAME_TEXT = gettext_lazy("Nothing to change: the text is already the same.")


def refusal_of(error: Exception, user: AnyUser) -> tuple[str, int]:
    """A sentence for `user` on why a revert, rollback or undo was refused, and the HTTP status.

    `error` is one of REFUSALS.
    """
    if isinstance(error, NameTaken):
        sentence = _("%(reason)s Rename that article first, or edit instead.")
        return sentence % {"reason": error.message_for(user)}, REFUSED
    if isinstance(error, DocumentRefused):  # of another subject, which the act has to change too
        return str(error), REFUSED
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


def say_what_changed(request: HttpRequest, subject: AnySubject, saved: Revision) -> None:
    """Messages after an act on old content: what was mended, and what needs work now.

    Missing sources and claims without one are never a reason to refuse; they are in the worklist.
    """
    for note in saved.mended:
        messages.warning(request, note)
    document = subject.document()
    for sentence in subject.missing_sources(document):
        messages.warning(request, sentence)
    if isinstance(subject, Article) and saved.number > 1:
        before = subject.document(saved.number - 1)
        effect = save_effect(subject, saved.number - 1, before, document)
        lacking = sum(tally.lacking for tally in effect.changes.tallies)
        if lacking:
            sentence = ngettext(
                "%(n)s claim has no source now. It is in the worklist.",
                "%(n)s claims have no source now. They are in the worklist.",
                lacking,
            )
            messages.warning(request, sentence % {"n": lacking})
