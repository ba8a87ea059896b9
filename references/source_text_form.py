"""The form for the full text of a source, which is pasted or uploaded."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from bioweb.history.normal_text import normalise_text
from references.models import MAX_SOURCE_TEXT

MAX_FILE = 4 * MAX_SOURCE_TEXT  # bytes; a character has at most four in UTF-8


class SourceTextForm(forms.Form):
    """The source text, pasted in `text` or uploaded in `file`, which must be UTF-8."""

    text = forms.CharField(
        label=gettext_lazy("Paste the text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    file = forms.FileField(
        label=gettext_lazy("Or upload a text file (.txt, UTF-8)"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
    )

    def clean(self) -> dict[str, Any]:
        """Set `text` to the text in normal form, from exactly one of the two fields."""
        data: dict[str, Any] = super().clean() or self.cleaned_data
        pasted, file = data.get("text", ""), data.get("file")
        if file and pasted.strip():
            raise ValidationError(_("Paste the text or choose a file, not both."))
        try:
            text = _read_text(file) if file else pasted
        except ValidationError as problem:
            self.add_error("file", problem)
            return data
        if len(text) > MAX_SOURCE_TEXT:
            raise ValidationError(
                _(
                    "The text has %(length)s characters; the limit is %(most)s. Use only a "
                    "part of it."
                )
                % {"length": f"{len(text):,}", "most": f"{MAX_SOURCE_TEXT:,}"}
            )
        data["text"] = normalise_text(text)
        if not data["text"].strip():
            raise ValidationError(_("There is no text. Paste it or choose a file."))
        return data


def _read_text(file: Any) -> str:
    """The text of an uploaded file. Raises ValidationError if it is too large or not UTF-8."""
    if file.size > MAX_FILE:
        raise ValidationError(
            _("The file has %(size)s bytes; the limit is %(most)s. Use only a part of it.")
            % {"size": f"{file.size:,}", "most": f"{MAX_FILE:,}"}
        )
    try:
        text: str = file.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"  # refused like the NUL of a binary file
    if "\0" in text:
        raise ValidationError(
            _("“%s” is not a UTF-8 text file. Save it as UTF-8 or paste the text.") % file.name
        )
    return text
