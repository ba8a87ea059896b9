"""The plain forms for editing an article: its head, one row for each part, and saving.

They only validate types; problems of the article as a whole are found by `faults_of`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms.fields import CheckboxInput, Hidden, HiddenInput, Line, Order, Select, Text
from articles.index.pages.place_names import LEAD_NAME
from articles.text.document.article_document import MAX_LEVEL, ArticleState, Rank
from bioweb.history.models import COMMENT_LENGTH

# More than a request may contain (DATA_UPLOAD_MAX_NUMBER_FIELDS), so that no row is lost silently.
MOST_ROWS = 10_000
RANK_NAMES = (  # in the order of `Rank`
    _("preferred (shown first)"),
    _("normal"),
    _("deprecated (known to be wrong)"),
)


class SavingForm(forms.Form):
    """The fields of every form that saves an article."""

    # The revision on which the form is based; and the one before a conflict was shown.
    base = forms.IntegerField(min_value=0, widget=HiddenInput)
    was = forms.IntegerField(min_value=0, required=False, widget=HiddenInput)
    draft = Hidden(max_length=40)
    # Confirms that claims without a source are saved anyway: the short hash of each claim's words.
    uncited = Hidden()
    comment = Line(
        label=_("Comment (what you changed and why)"),
        max_length=COMMENT_LENGTH,
    )
    minor = forms.BooleanField(label=_("Minor edit"), required=False, widget=CheckboxInput)


class HeadForm(forms.Form):
    """The fields of an article itself, without infobox and sections."""

    title = Line(
        label=_("Title"),
        help_text=_("If you change it, the old title becomes a redirect."),
    )
    language = Line(
        label=_("Language"), max_length=35, help_text=_("Language code, such as en, kk or zh-Hant.")
    )
    state = forms.ChoiceField(
        label=_("State"),
        choices=[
            (ArticleState.PUBLISHED, _("published (visible to everyone)")),
            (ArticleState.DRAFT, _("draft (visible to editors only)")),
            (ArticleState.REDIRECT, _("redirect (to the page that its lead links to)")),
        ],
    )
    short_description = Line(
        label=_("Short description"), help_text=_("Shown under the title and in lists.")
    )
    redirects = Text(
        label=_("Redirects"),
        help_text=_("Other titles, one per line."),
    )
    categories = Text(label=_("Categories"), help_text=_("One per line."))
    lead = Text(label=LEAD_NAME, rows=10, markdown=True)


class Row(forms.Form):
    """A part of the article, which is matched by `uid`, never by its position in the form.

    An empty row is no part. `conflicts` are the conflicts to show in it.
    """

    uid = Hidden()
    order = Order(label=_("Position"))
    DELETE = forms.BooleanField(label=_("Remove"), required=False, widget=CheckboxInput)

    typed_in: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.empty_permitted, self.use_required_attribute = True, False
        self.conflicts: list[Any] = []
        self.number = ""
        self.may_split = False

    def has_changed(self) -> bool:
        """Whether the row is a part at all."""
        return any(self.data.get(self.add_prefix(name)) for name in ("uid", *self.typed_in))

    @property
    def part_label(self) -> str:
        """The heading or label of the part, as typed."""
        name = "heading" if "heading" in self.fields else "label"
        return str(self[name].value() or "")

    @property
    def text_field(self) -> str:
        """The name of the input with the part's text."""
        return "body" if "body" in self.fields else "value"

    @property
    def text_id(self) -> str:
        """The id of the input with the part's text."""
        return str(self[self.text_field].auto_id)

    @property
    def is_open(self) -> bool:
        """Whether its details are unfolded at first: if it is new, or has errors or conflicts."""
        is_new = self.has_changed() and not self["uid"].value()
        return bool(self.errors or self.conflicts or is_new)

    @property
    def part_uid(self) -> str:
        """The uid of the part in the document of the form."""
        return str(self.__dict__.get("_uid") or self["uid"].value() or "")

    @part_uid.setter
    def part_uid(self, uid: str) -> None:
        self._uid = uid


class FieldRow(Row):
    """One value of the infobox."""

    typed_in = ("label", "value")

    label = Line(label=_("Label"))
    value = Text(label=_("Value"), rows=2, markdown=True)
    group = Line(label=_("Group"))
    language = Line(label=_("Language"), max_length=35)
    rank = forms.ChoiceField(
        label=_("Rank"),
        choices=list(zip(Rank, RANK_NAMES, strict=True)),
        required=False,
        widget=Select,
    )
    start = Line(label=_("Start date"), max_length=60, help_text=_("2019-06-12, 2019-06 or 2019"))
    end = Line(label=_("End date"), max_length=60, help_text=_("Write .. if it still holds"))


class SectionRow(Row):
    """One section."""

    typed_in = ("heading", "body")

    heading = Line(label=_("Heading"))
    level = forms.TypedChoiceField(
        label=_("Level"),
        choices=[(str(level), str(level)) for level in range(1, MAX_LEVEL + 1)],
        coerce=int,
        widget=Select,
    )
    body = Text(label=_("Text"), rows=12, markdown=True)


_LIMITS: dict[str, Any] = {"extra": 0, "max_num": MOST_ROWS, "absolute_max": MOST_ROWS}
FieldRows = forms.formset_factory(FieldRow, **_LIMITS)
SectionRows = forms.formset_factory(SectionRow, **_LIMITS)


def number_sections(rows: Sequence[Row]) -> None:
    """Set the number that is shown for each section row: 1, 1.1, 1.2, 2 …"""
    counts: list[int] = []
    for row in rows:
        if not row.has_changed():
            continue
        level = str(row["level"].value() or "1")
        depth = int(level) if level.isdecimal() and len(level) == 1 else 1
        counts = (counts + [0] * depth)[:depth]
        counts[-1] += 1
        row.number = ".".join(map(str, counts))


def errors_of(form: forms.Form) -> Iterator[dict[str, str]]:
    """The errors of a form: {"id" of the input or "", "label", "message"}."""
    part = (form.part_label or form.number) if isinstance(form, Row) else ""
    for name, messages in form.errors.items():
        field = form[name] if name in form.fields else None
        words = [part, str(field.label) if field else ""]
        for message in messages:
            yield {
                "id": str(field.auto_id) if field else "",
                "label": ": ".join(filter(None, words)),
                "message": str(message),
            }
