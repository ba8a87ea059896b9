"""`Reference`: one source, cited in texts by its key."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bioweb.history.models import Revision
from bioweb.history.subject import Rows, Subject
from bioweb.history.tracking import TrackedRows
from bioweb.history.writing import write_row

from .querysets import ReferenceQuerySet
from .text import document as shapes
from .text.document import ReferenceDocument

KEY_LENGTH = 80
# A subset of Pandoc's citation keys: what can stand in a mark without braces.
key_validator = RegexValidator(
    r"\A[A-Za-z0-9_]([A-Za-z0-9_:.+/-]*[A-Za-z0-9_])?\Z",
    _(
        "A key is made of letters without accents, digits and the signs _ : . + / - inside it, "
        "for example “smith-2020”."
    ),
)
RATING_NAMES = {
    "reliable": _("reliable"),
    "mixed": _("mixed"),
    "self-published": _("self-published"),
    "unreliable": _("unreliable"),
    "deprecated": _("deprecated"),
    "retracted": _("retracted"),
}


@dataclass(frozen=True)
class RatingGiven:
    """The revisions that gave a reference its present rating, and the present reason for it."""

    rating: Revision
    reason: Revision


def _choices(names: tuple[str, ...]) -> list[tuple[str, str]]:
    return [(name, name.replace("-", " ").replace("_", " ")) for name in names]


class Reference(Subject):
    """One source. The attributes are those of `ReferenceDocument`, which see."""

    kind = "reference"
    load_order = 1

    key = models.CharField(_("key"), max_length=KEY_LENGTH, unique=True, validators=[key_validator])
    type = models.CharField(
        _("type"), max_length=30, choices=_choices(shapes.TYPES), default="webpage"
    )
    title = models.CharField(_("title"), max_length=500)
    title_language = models.CharField(_("language of the title"), max_length=35, blank=True)
    authors = models.TextField(_("authors"), blank=True, max_length=5000)
    container = models.CharField(_("newspaper, site or work"), max_length=300, blank=True)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    issued = models.CharField(_("date"), max_length=60, blank=True)
    url = models.CharField(_("address"), max_length=2000, blank=True)
    archive_url = models.CharField(_("archived address"), max_length=2000, blank=True)
    accessed = models.CharField(_("date of access"), max_length=60, blank=True)
    doi = models.CharField("DOI", max_length=200, blank=True)
    isbn = models.CharField("ISBN", max_length=20, blank=True)
    note = models.TextField(_("description"), blank=True, max_length=5000)
    state = models.CharField(
        _("state"), max_length=10, choices=_choices(shapes.STATES), default="active"
    )
    rating = models.CharField(
        _("rating"),
        max_length=20,
        choices=[(name, RATING_NAMES[name]) for name in shapes.RATINGS],
        blank=True,
        db_index=True,
    )
    tertiary = models.BooleanField(_("tertiary source"), default=False)
    rating_note = models.TextField(_("reason for the rating"), blank=True, max_length=2000)

    objects = ReferenceQuerySet.as_manager()
    history = TrackedRows()

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        ordering = ["title", "key"]
        permissions = [("withdraw_reference", "Can withdraw a reference")]

    def __str__(self) -> str:
        return self.title or self.key

    def get_absolute_url(self) -> str:
        """The page that shows what rests on it."""
        return reverse("reference", args=[self.key])

    @classmethod
    def document_of(cls, rows: Rows) -> ReferenceDocument:
        """What the one row says."""
        (row,) = rows["reference"]
        return ReferenceDocument(
            **{field.name: getattr(row, field.name) for field in fields(ReferenceDocument)}
        )

    def apply(self, document: Any) -> None:
        """Write what differs; only inside `revising()`."""
        if self.pk:
            self.refresh_from_db()
        write_row(self, document.normalised().values())

    def rating_given(self) -> RatingGiven | None:
        """Who judged it, when: None for a reference that nobody rated. Two queries."""
        if not (self.rating or self.tertiary or self.rating_note):
            return None
        rows = type(self).history.filter(id=self.pk).order_by("history_id")
        rating = reason = 0
        judged: tuple[Any, ...] = ()
        words = ""
        for revision, *said, why in rows.values_list(
            "revision_id", "rating", "tertiary", "rating_note"
        ):
            if tuple(said) != judged:
                # Who judges anew also stands for the words that stay.
                rating = reason = revision
            elif why != words:
                reason = revision
            judged, words = tuple(said), why
        found = Revision.objects.in_bulk([rating, reason])
        return RatingGiven(found[rating], found[reason])
