"""The form of a check: whether a source supports the words of a claim."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Check
from bioweb.history.models import COMMENT_LENGTH
from bioweb.history.uid import MAX_LENGTH


class CheckForm(forms.Form):
    """A check: `was` is the hash of the claim's words that the editor saw, `uid` the source's uid.

    Every error is a whole sentence, because all errors are shown together above the form.
    """

    was = forms.RegexField(
        r"\A[0-9a-f]{32}\Z",
        error_messages=dict.fromkeys(
            ("required", "invalid"),
            _("The form does not say which wording you checked. Reload the claim and try again."),
        ),
    )
    uid = forms.CharField(
        max_length=MAX_LENGTH,
        error_messages=dict.fromkeys(
            ("required", "max_length"), _("Choose the source that you checked.")
        ),
    )
    verdict = forms.ChoiceField(
        choices=Check.Verdict.choices,
        error_messages=dict.fromkeys(
            ("required", "invalid_choice"),
            _("Choose a result: supports, does not support, or could not be accessed."),
        ),
    )
    note = forms.CharField(
        required=False,
        max_length=COMMENT_LENGTH,
        error_messages={
            "max_length": _("The note is too long. Shorten it to %(limit_value)d characters.")
        },
    )

    def error_sentences(self) -> list[str]:
        """The messages of all errors."""
        return [str(error) for errors in self.errors.values() for error in errors]
