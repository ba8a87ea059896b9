"""The form of a reference, in the admin and in the editor's dialog for citing a new source."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Field
from django.urls import resolve, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from bioweb.forms.conflict_choices import settlements_in
from bioweb.forms.interrupted_posts import UNKNOWN_BASE
from bioweb.history.document_merge import DocumentRefused
from bioweb.history.models import COMMENT_LENGTH, Revision
from bioweb.history.revising import EditDetails
from bioweb.history.users import User
from references.duplicates import IDENTIFYING_FIELDS, duplicates_error, likely_duplicates
from references.models import RATING_NAMES, TYPE_NAMES, KeyAlias, KeyTaken, Reference, key_validator
from references.text.identifiers import check_key, refuse_reserved_key
from references.text.key_suggestion import suggest_key
from references.text.reference_checks import CHECKS
from references.text.reference_document import REASONED_RATINGS, ReferenceDocument

HELP = {
    "key": _(
        "Used in citations, as in [@smith-2020]. Leave empty to generate it from author, "
        "year and title. Renaming it later updates every citation."
    ),
    "title": _("In its original language and script."),
    "title_language": _("Language code, such as en, kk or ru."),
    "authors": _("One per line: “Family name, Given name”, or the name of an institution."),
    "editors": _("Of the work, or of the book that contains it. Same format as authors."),
    "container": _("Newspaper, journal, website or book."),
    "volume": _("Of a periodical or book; for a programme, the season."),
    "issue": _("Or the number of a report, patent or episode."),
    "pages": _("Page range of the work, such as 11–43."),
    "edition": _("Such as 2nd or revised."),
    "identifiers": _("One per line, name first: PMID 20056882, ISSN 0036-8075, OCLC 123."),
    "issued": _("Publication date: 2019-03-20, 2019-03 or 2019; 1953~ means about 1953."),
    "accessed": _("When the page was last read, such as 2026-02-24."),
    "archive_url": _("A permanent copy in a web archive."),
    "note": _("What the source is, in one or two sentences."),
    "tertiary": _(
        "A compilation of other works, such as an encyclopedia. This is a label, not a criticism."
    ),
    "rating_note": _(
        "One or two sentences, shown to every reader. Required for “unreliable”, "
        "“deprecated” and “retracted”."
    ),
}
MULTILINE = ("authors", "editors", "identifiers", "note", "rating_note")
# Attributes of a document that no field of the form changes.
WITHOUT_FIELD = {"state", "aliases", "successor"}
DOCUMENT_FIELDS = [
    field.name for field in fields(ReferenceDocument) if field.name not in WITHOUT_FIELD
]


class ReferenceForm(forms.Form):
    """The form for an existing reference or, if `reference` is None, for a new one and its key.

    After validation, `duplicates` has the references that may be the same work.
    """

    base = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    draft = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    save_anyway = forms.BooleanField(
        label=_("This is a different work: save anyway"), required=False
    )
    comment = forms.CharField(
        label=_("Comment (what you changed and why)"), required=False, max_length=COMMENT_LENGTH
    )
    minor = forms.BooleanField(label=_("Minor edit"), required=False)

    def __init__(self, *args: Any, reference: Reference | None = None, **kwargs: Any) -> None:
        self.reference = reference
        self.duplicates: list[Reference] = []
        if reference is not None and "initial" not in kwargs:
            # The values must be those of the base revision, even if someone saves at the same time.
            base = reference.revision()
            kwargs["initial"] = {**reference.document(base).values(), "base": base.number}
        super().__init__(*args, **kwargs)
        self.fields = {**_document_fields(), **self.fields}
        for field in self.fields.values():
            # With `maxlength`, browsers shorten a pasted text and do not say so. Validation does.
            field.widget.attrs.pop("maxlength", None)
        if reference is None:
            del self.fields["base"]
        else:
            del self.fields["key"]
            self.fields["base"].required = True

    def clean_base(self) -> int:
        """The number of the base revision, which must be one of this reference."""
        base: int = self.cleaned_data["base"]
        assert self.reference is not None
        if not self.reference.revisions().filter(number=base).exists():
            raise ValidationError(UNKNOWN_BASE)
        return base

    def clean(self) -> dict[str, Any]:
        """Check each field and, if all are valid, look for duplicates.

        Values that the base revision has already are not refused.
        """
        data: dict[str, Any] = super().clean() or self.cleaned_data
        before = self._before
        for name, check in CHECKS.items():
            if data.get(name) and data[name] != before.get(name):
                self._check(name, check)
        if self.reference is None and data.get("key"):
            self._check("key", check_new_key)
        rated = [(values.get("rating"), values.get("rating_note", "")) for values in (data, before)]
        if (
            rated[0] != rated[1]
            and data.get("rating") in REASONED_RATINGS
            and not data.get("rating_note", "").strip()
        ):
            self.add_error(
                "rating_note", _("Give a reason. Readers see this warning together with your name.")
            )
        if not self.errors:
            self._look_for_duplicates()
        return data

    @property
    def _before(self) -> dict[str, Any]:
        """The values of the base revision, by attribute; none for a new reference."""
        base = self.cleaned_data.get("base")
        if self.reference is None or base is None:
            return {}
        found: ReferenceDocument = self.reference.document(base)
        return found.values()

    def document(self) -> ReferenceDocument:
        """The reference as typed. Attributes without a field are those of the base revision.

        A new reference without a key gets a suggested one.
        """
        values = {name: self.cleaned_data[name] for name in DOCUMENT_FIELDS if name in self.fields}
        if self.reference is not None:
            base: ReferenceDocument = self.reference.document(self.cleaned_data["base"])
            return replace(base, **values).normalised()
        document = ReferenceDocument(**values).normalised()
        if document.key:
            return document
        taken = {
            key
            for model in (Reference, KeyAlias)
            for key in model._default_manager.values_list("key", flat=True).iterator()
        }
        return replace(document, key=suggest_key(document, taken))

    def save(self, author: User) -> Revision | None:
        """Create the reference, or revise it. Returns the revision, or None if nothing changed.

        Sets `self.reference` to the created reference. Raises Conflicts if others changed the same
        field since the base revision, and ValidationError if another reference has taken the key
        since the form was validated, or a merge with what was saved since must not be saved.
        """
        details: EditDetails = {
            "author": author,
            "comment": self.cleaned_data["comment"],
            "minor": self.cleaned_data["minor"],
        }
        if self.reference is not None:
            base = self.cleaned_data["base"]
            settlements = settlements_in(self.data)
            try:
                return self.reference.revise(
                    self.document(), base=base, settlements=settlements, **details
                )
            except DocumentRefused as refused:
                raise ValidationError(list(refused.problems)) from refused
        reference = Reference()
        try:
            with transaction.atomic():
                revision = reference.revise(self.document(), **details)
        except (IntegrityError, KeyTaken) as error:
            raise ValidationError(
                _("Another reference has just got this key. Choose a different key.")
            ) from error
        self.reference = reference
        return revision

    def _check(self, name: str, check: Callable[[str], object]) -> None:
        try:
            check(self.cleaned_data[name].strip())
        except (ValueError, ValidationError) as error:
            message = error.messages if isinstance(error, ValidationError) else str(error)
            self.add_error(name, message)

    def _look_for_duplicates(self) -> None:
        before = self.initial if self.reference else {}
        changed = {
            name: self.cleaned_data[name]
            for name in (*IDENTIFYING_FIELDS, "type")
            if name == "type" or self.cleaned_data.get(name) != before.get(name, "")
        }
        document = ReferenceDocument(key="", **changed).normalised()
        self.duplicates = likely_duplicates(document, self.reference)
        if self.duplicates and not self.cleaned_data.get("save_anyway"):
            self.add_error(None, duplicates_error(self.duplicates))


class StateForm(forms.Form):
    """The reason for withdrawing or reinstating a reference."""

    comment = forms.CharField(
        label=_("Reason"),
        max_length=COMMENT_LENGTH,
        help_text=_("One sentence; shown in the history."),
    )


def check_new_key(key: str) -> None:
    """Raises ValidationError or ValueError, with a sentence, if `key` cannot be a new key."""
    key_validator(key)
    check_key(key)
    refuse_reserved_key(key)
    # Browsers change “..” and “//” in an address, and other pages may have the same address.
    address = resolve(reverse("reference", args=[key]))
    if address.url_name != "reference" or not {"", ".", ".."}.isdisjoint(key.split("/")):
        raise ValidationError(
            _("The key “%(key)s” is the address of another page. Choose another key."),
            params={"key": key},
        )
    if holder := Reference.objects.known_as(key):
        raise ValidationError(
            _("The key “%(key)s” is already used by “%(title)s”. Choose another.")
            if holder.key == key
            else _("The key “%(key)s” was formerly used by “%(title)s”. Choose another."),
            params={"key": key, "title": holder.title},
        )


def _document_fields() -> dict[str, forms.Field]:
    """A field for each of `DOCUMENT_FIELDS`, by name, with the length limits of the database."""
    form_fields: dict[str, forms.Field] = {}
    for name in DOCUMENT_FIELDS:
        column = Reference._meta.get_field(name)
        assert isinstance(column, Field)
        form_fields[name] = forms.CharField(
            label=capfirst(column.verbose_name),
            max_length=column.max_length,
            required=name == "title",
            help_text=HELP.get(name, ""),
            widget=forms.Textarea(attrs={"rows": 3}) if name in MULTILINE else None,
        )
    form_fields["type"] = forms.ChoiceField(
        label=_("Type"),
        choices=list(TYPE_NAMES.items()),
        initial="webpage",
    )
    form_fields["rating"] = forms.ChoiceField(
        label=capfirst(form_fields["rating"].label or ""),
        choices=[("", _("not rated")), *RATING_NAMES.items()],
        required=False,
    )
    form_fields["tertiary"] = forms.BooleanField(
        label=form_fields["tertiary"].label, required=False, help_text=HELP["tertiary"]
    )
    return form_fields
