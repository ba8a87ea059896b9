"""`Reference`: one source, cited in texts by its key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Unpack

from django.core.validators import RegexValidator
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from bioweb.history.hooks import Hook
from bioweb.history.models import Revision
from bioweb.history.revising import EditDetails, revising
from bioweb.history.subject import Subject
from bioweb.history.subject_rows import Layout, Row, RowIds, Rows
from bioweb.history.tracked_rows import TrackedRows, write_row, write_rows
from references.models.alias import KEY_LENGTH, KeyAlias, lock_keys
from references.models.choices import RATING_NAMES, TYPE_NAMES
from references.querysets import ReferenceQuerySet
from references.text.reference_checks import reference_problems
from references.text.reference_document import Rating, ReferenceDocument, ReferenceState

# Functions that revise every text that cites a changed key. They are called with {old key: new key}
# while the reference is revised, so that their revisions are of the same act.
key_followers: Hook[Callable[[Mapping[str, str]], None]] = Hook()

# Allows only ASCII keys that need no braces in a mark, in Pandoc's syntax.
key_validator = RegexValidator(
    r"\A[A-Za-z0-9_]([A-Za-z0-9_:.+/-]*[A-Za-z0-9_])?\Z",
    _(
        "A citation key consists of unaccented letters and digits, with _ : . + / or - between "
        "them, for example “smith-2020”."
    ),
)


@dataclass(frozen=True)
class RatingRevisions:
    """The revision that gave a reference its present rating, and the one that gave the reason."""

    rating: Revision
    reason: Revision


Parts = tuple[type[models.Model], ...]  # in `Reference`, `type` is a field


class KeyTaken(ValueError):
    """A key is the key or former key of another reference."""

    def __init__(self, key: str, holder: Reference) -> None:
        self.key, self.holder = key, holder
        super().__init__(
            _t("The key “%(key)s” is or was the key of “%(title)s”. Choose another.")
            % {"key": key, "title": holder}
        )


class CannotMerge(ValueError):
    """A reference cannot be merged into another. The message says why."""


class Reference(Subject[ReferenceDocument]):
    """A source that texts cite. `ReferenceDocument` describes the attributes."""

    kind = "reference"
    load_order = 1
    kept = ("state", "successor", "key")  # texts cite the reference by its present key
    texts = ("title", "note", "rating_note")
    lists = ("authors", "editors", "identifiers")

    key = models.CharField(
        _("citation key"), max_length=KEY_LENGTH, unique=True, validators=[key_validator]
    )
    type = models.CharField(
        _("type"), max_length=30, choices=list(TYPE_NAMES.items()), default="webpage"
    )
    title = models.CharField(_("title"), max_length=500)
    title_language = models.CharField(_("language of the title"), max_length=35, blank=True)
    authors = models.TextField(_("authors"), blank=True, max_length=5000)
    editors = models.TextField(_("editors"), blank=True, max_length=5000)
    container = models.CharField(_("published in"), max_length=300, blank=True)
    volume = models.CharField(_("volume"), max_length=60, blank=True)
    issue = models.CharField(_("issue"), max_length=60, blank=True)
    pages = models.CharField(_("pages"), max_length=60, blank=True)
    edition = models.CharField(_("edition"), max_length=60, blank=True)
    series = models.CharField(_("series"), max_length=300, blank=True)
    place = models.CharField(_("place of publication"), max_length=120, blank=True)
    publisher = models.CharField(_("publisher"), max_length=300, blank=True)
    issued = models.CharField(_("date"), max_length=60, blank=True)
    url = models.CharField("URL", max_length=2000, blank=True)
    archive_url = models.CharField(_("archive URL"), max_length=2000, blank=True)
    accessed = models.CharField(_("access date"), max_length=60, blank=True)
    doi = models.CharField("DOI", max_length=200, blank=True)
    isbn = models.CharField("ISBN", max_length=20, blank=True)
    identifiers = models.TextField(_("other identifiers"), blank=True, max_length=1000)
    note = models.TextField(_("description"), blank=True, max_length=5000)
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=[(state.value, state.value) for state in ReferenceState],
        default=ReferenceState.ACTIVE.value,
    )
    rating = models.CharField(
        _("rating"),
        max_length=20,
        choices=[(rating.value, RATING_NAMES[rating]) for rating in Rating],
        blank=True,
        db_index=True,
    )
    tertiary = models.BooleanField(_("tertiary source"), default=False)
    rating_note = models.TextField(_("reason for the rating"), blank=True, max_length=2000)
    successor = models.CharField(
        _("merged into"), max_length=KEY_LENGTH, blank=True, validators=[key_validator]
    )

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
        """The address of the reference's page."""
        return reverse("reference", args=[self.key])

    @classmethod
    def parts(cls) -> Parts:
        """The models of a reference's parts: its former keys."""
        return (KeyAlias,)

    @classmethod
    def row_ids(cls, rows: Rows) -> RowIds:
        """The ids of rows by model; models without rows are left out, as before aliases existed."""
        return {name: ids for name, ids in super().row_ids(rows).items() if ids}

    @classmethod
    def document_of(cls, rows: Rows) -> ReferenceDocument:
        """The document of the reference's row and, if `rows` has them, the rows of its aliases."""
        (row,) = rows["reference"]
        values = {
            field.name: getattr(row, field.name)
            for field in fields(ReferenceDocument)
            if field.name != "aliases"
        }
        return ReferenceDocument(
            **values, aliases=tuple(sorted(alias.key for alias in rows.get("keyalias", ())))
        )

    @classmethod
    def layout(cls, document: ReferenceDocument, orders: Mapping[str, Mapping[str, int]]) -> Layout:  # noqa: ARG003
        """The values of the reference's row and of its aliases."""
        values = document.values()
        aliases = values.pop("aliases")
        return {"reference": {"": values}, "keyalias": {key: {"key": key} for key in aliases}}

    @classmethod
    def key_of(cls, model: str, row: Row) -> str:
        """The key of a row among the rows of its model: an alias's key, "" for the reference."""
        return str(row.key) if model == "keyalias" else ""

    def refusals(self, document: ReferenceDocument, before: ReferenceDocument | None) -> list[str]:
        """A sentence for each problem that no door lets through, and that `before` lacks."""
        found = list(reference_problems(document, before))
        if (document.state == ReferenceState.MERGED) != bool(document.successor):
            sentence = _t(
                "A merged reference must name the reference that it was merged into. Any other "
                "reference must not name one."
            )
            found.append(sentence)
        return found

    def apply(self, document: ReferenceDocument) -> None:
        """Write what differs in `document`; only inside `revising()`. Raises KeyTaken.

        A former key stays an alias, even if `document` does not contain it. If the key changes or
        the reference is merged, every text that cites it is revised in the same act.
        """
        if self.pk:
            self.refresh_from_db()
        document = document.normalised()
        old_key, old_state = self.key, (self.state, self.successor)
        rows = {alias.key: alias for alias in self.aliases.all()} if self.pk else {}
        aliases = {*rows, *document.aliases, old_key} - {"", document.key}
        if old_key != document.key or aliases != rows.keys():
            self._refuse_taken_keys({document.key, *aliases})
        values = document.values()
        del values["aliases"]
        write_row(self, values)
        wanted = {key: {"reference_id": self.pk, "key": key} for key in sorted(aliases)}
        write_rows(KeyAlias, rows, wanted)
        if self.state == ReferenceState.MERGED and old_state != (self.state, self.successor):
            _update_citing_texts(dict.fromkeys((self.key, *aliases), self.successor))
        elif old_key not in ("", self.key):
            _update_citing_texts(dict.fromkeys(aliases, self.key))

    def rename(
        self, key: str, *, base: int | None = None, **details: Unpack[EditDetails]
    ) -> Revision | None:
        """Change the key, and revise every text that cites it. Returns the reference's revision.

        Raises KeyTaken, and EditConflict if `base` is not the newest revision.
        """
        with revising(self, base=base, **details) as edit:
            self.apply(replace(self.document(), key=key))
        return edit.revision

    @transaction.atomic
    def merge_into(
        self, other: Reference, *, base: int | None = None, **details: Unpack[EditDetails]
    ) -> Revision | None:
        """Merge the reference into `other`, and revise every text that cites it to cite `other`.

        A merge can be undone, but the texts then have to be reverted one by one. Raises
        CannotMerge, and EditConflict if `base` is not the newest revision.
        """
        # The rows are locked in one order, so that two opposite merges cannot deadlock.
        both = type(self).objects.select_for_update().filter(pk__in=[self.pk, other.pk])
        found = {row.pk: row for row in both.order_by("pk")}
        with revising(self, base=base, **details) as edit:
            if reason := found[self.pk].merge_obstacle(found[other.pk]):
                raise CannotMerge(reason)
            self.apply(
                replace(self.document(), state=ReferenceState.MERGED, successor=found[other.pk].key)
            )
        return edit.revision

    def merge_obstacle(self, other: Reference) -> str:
        """A sentence that says why the reference cannot be merged into `other`; "" if it can."""
        names = {"one": self, "other": other}
        if other.pk == self.pk:
            return _t("A reference cannot be merged into itself. Choose another.")
        if self.state == ReferenceState.MERGED:
            return _t("“%(one)s” is already merged. Undo that merge first.") % names
        if other.state == ReferenceState.MERGED:
            return (
                _t("“%(other)s” is itself merged into another reference. Choose that one.") % names
            )
        if other.state == ReferenceState.WITHDRAWN:
            return _t("“%(other)s” is withdrawn and cannot be cited. Choose another.") % names
        return ""

    def keys_ever(self) -> set[str]:
        """The key, former keys, and the keys of references that this one was ever merged into."""
        merged = type(self).history.filter(id=self.pk).exclude(successor="").order_by()
        return {
            self.key,
            *self.aliases.values_list("key", flat=True),
            *merged.values_list("successor", flat=True).distinct(),
        }

    def _refuse_taken_keys(self, keys: set[str]) -> None:
        """Raise KeyTaken if another reference has or had one of `keys`. Locks the former keys."""
        lock_keys()
        holder = type(self).objects.exclude(pk=self.pk).filter(key__in=keys).first()
        if holder is None:
            alias = KeyAlias.objects.exclude(reference=self.pk).filter(key__in=keys).first()
            if alias is None:
                return
            raise KeyTaken(alias.key, alias.reference)
        raise KeyTaken(holder.key, holder)

    def rating_revisions(self) -> RatingRevisions | None:
        """The revisions of the present rating and of its reason; two queries.

        None if the reference has no rating, no reason and is not marked as tertiary.
        """
        if not (self.rating or self.tertiary or self.rating_note):
            return None
        rows = type(self).history.filter(id=self.pk).order_by("history_id")
        rating_revision = reason_revision = 0
        old_rating: tuple[object, ...] = ()
        old_reason = ""
        for revision, *rating, reason in rows.values_list(
            "revision_id", "rating", "tertiary", "rating_note"
        ):
            if tuple(rating) != old_rating:
                # The author who changes the rating also confirms its reason.
                rating_revision = reason_revision = revision
            elif reason != old_reason:
                reason_revision = revision
            old_rating, old_reason = tuple(rating), reason
        revisions = Revision.objects.in_bulk([rating_revision, reason_revision])
        return RatingRevisions(revisions[rating_revision], revisions[reason_revision])


def _update_citing_texts(changes: Mapping[str, str]) -> None:
    for update in key_followers:
        update(changes)
