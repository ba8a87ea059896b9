"""The Django forms for editing an article: of the article itself, of each part, and for saving.

The form of a part is called a row. These forms validate only single inputs; `faults_of` finds the
problems of the resulting document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.forms.fields import (
    CheckboxInput,
    HiddenField,
    HiddenInput,
    LineField,
    OrderField,
    Select,
    TextField,
)
from articles.index.pages.place_names import LEAD_NAME
from articles.text.document.article_document import MAX_LEVEL, ArticleState, Rank
from articles.text.document.section_removal import LeftSubsections, SubsectionsChoice
from bioweb.forms.conflict_choices import ShownConflict
from bioweb.history.models import COMMENT_LENGTH

# The most rows of a formset. No request can contain so many (DATA_UPLOAD_MAX_NUMBER_FIELDS), so
# Django never drops a row silently.
MAX_ROWS = 10_000
RANK_NAMES = (  # in the order of `Rank`
    _("preferred (shown first)"),
    _("normal"),
    _("deprecated (known to be wrong)"),
)


class SavingForm(forms.Form):
    """The inputs for saving, which the form of an article and that of a section have.

    `base` is the number of the revision that the form changes, and `form` identifies the form that
    was opened, which may be saved several times. `draft` is the name of the copy that the browser
    keeps of the unsaved form.
    """

    base = forms.IntegerField(min_value=0, widget=HiddenInput)
    form = HiddenField(max_length=40)
    draft = HiddenField(max_length=40)
    # Confirms claims without a source: a short hash of each claim's words, separated by spaces.
    uncited = HiddenField()
    # Confirms that texts are blanked: the place of each, separated by spaces.
    blanking = HiddenField()
    # Confirms markup that is shown as it is typed: a short hash of it.
    markup = HiddenField()
    comment = LineField(label=_("Comment (what you changed and why)"), max_length=COMMENT_LENGTH)
    minor = forms.BooleanField(label=_("Minor edit"), required=False, widget=CheckboxInput)


class HeadForm(forms.Form):
    """The fields of an article itself: all but the infobox and the sections.

    `conflicts` are the edit conflicts of its inputs, by name.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.conflicts: dict[str, ShownConflict] = {}

    title = LineField(
        label=_("Title"), help_text=_("If you change it, the old title becomes a redirect.")
    )
    language = LineField(
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
    short_description = LineField(
        label=_("Short description"), help_text=_("Shown under the title and in lists.")
    )
    redirects = TextField(label=_("Redirects"), help_text=_("Other titles, one per line."))
    categories = TextField(label=_("Categories"), help_text=_("One per line."))
    lead = TextField(label=LEAD_NAME, rows=10, markdown=True)


class Row(forms.Form):
    """The form of one part: an infobox field or a section, which `uid` identifies.

    An empty row is no part. `conflicts` are the edit conflicts of its inputs, by name; `number` is
    the number of a section for readers, such as "1.2"; `may_split` says whether the row offers to
    turn headings in its text into sections.
    """

    uid = HiddenField()
    order = OrderField(label=_("Position"))
    DELETE = forms.BooleanField(label=_("Remove"), required=False, widget=CheckboxInput)

    # A row in which all of these inputs are empty is an empty row, unless it has a uid.
    content_inputs: tuple[str, ...] = ()

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.empty_permitted, self.use_required_attribute = True, False
        self.conflicts: dict[str, ShownConflict] = {}
        self.number = ""
        self.may_split = False

    def has_changed(self) -> bool:
        """Whether the row is a part. Django calls this, so as not to validate empty rows."""
        return any(self.data.get(self.add_prefix(name)) for name in ("uid", *self.content_inputs))

    @property
    def part_label(self) -> str:
        """The heading of the section or the label of the infobox field, as typed."""
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
        """Whether the row is unfolded at first: a new part, or a row with errors or conflicts."""
        is_new = self.has_changed() and not self["uid"].value()
        return bool(self.errors or self.conflicts or is_new)

    @property
    def part_uid(self) -> str:
        """The uid of the part; "" for a new part that is not yet in the form's document."""
        return str(self.__dict__.get("_uid") or self["uid"].value() or "")

    @part_uid.setter
    def part_uid(self, uid: str) -> None:
        self._uid = uid


class FieldRow(Row):
    """The form of an infobox field."""

    content_inputs = ("label", "value")

    label = LineField(label=_("Label"))
    value = TextField(label=_("Value"), rows=2, markdown=True)
    group = LineField(label=_("Group"))
    language = LineField(label=_("Language"), max_length=35)
    rank = forms.ChoiceField(
        label=_("Rank"),
        choices=list(zip(Rank, RANK_NAMES, strict=True)),
        required=False,
        widget=Select,
    )
    start = LineField(
        label=_("Start date"), max_length=60, help_text=_("2019-06-12, 2019-06 or 2019")
    )
    end = LineField(
        label=_("End date"), max_length=60, help_text=_("Enter “..” if the value still applies")
    )


@dataclass(frozen=True)
class SubsectionsQuestion:
    """The question what becomes of the subsections of a removed section.

    `sentence` asks it, `choices` are the possible answers. `parent` is the heading of the section
    that the subsections would belong to if they keep their level; "" if it is unknown.
    """

    sentence: str
    choices: tuple[SubsectionsChoice, ...]
    parent: str
    claim_count: int


class SectionRow(Row):
    """The form of a section.

    `left` are the subsections that stay although the section is removed, `question` asks what
    becomes of them, and `subsections` is the answer. Both are None until the form's document is
    known.
    """

    content_inputs = ("heading", "body")

    heading = LineField(label=_("Heading"))
    level = forms.TypedChoiceField(
        label=_("Level"),
        choices=[(str(level), str(level)) for level in range(1, MAX_LEVEL + 1)],
        coerce=int,
        widget=Select,
    )
    body = TextField(label=_("Text"), rows=12, markdown=True)
    subsections = forms.ChoiceField(
        label=_("Subsections"),
        choices=[(choice, choice) for choice in SubsectionsChoice],
        required=False,
    )
    left: LeftSubsections | None = None
    question: SubsectionsQuestion | None = None


def row_numbers(texts: Mapping[str, str], prefix: str) -> list[int]:
    """The numbers of the rows that were sent: a forged count must not make thousands of rows."""
    count = texts.get(f"{prefix}-TOTAL_FORMS", "")
    limit = min(int(count), MAX_ROWS) if count.isdecimal() and len(count) < 10 else 0
    sent = {name.split("-")[1] for name in texts if name.startswith(f"{prefix}-")}
    return [number for number in range(limit) if str(number) in sent]


class SentRows(forms.BaseFormSet):  # type: ignore[type-arg]  # Django’s has no arguments
    """The rows of a form that were sent."""

    @cached_property
    def forms(self) -> list[Row]:
        """A form for each row."""
        numbers = row_numbers(self.data, self.prefix or "")
        construct = self._construct_form  # type: ignore[attr-defined]  # Django’s, not in the stubs
        return [construct(number) for number in numbers]


_OPTIONS: dict[str, Any] = {"formset": SentRows, "max_num": MAX_ROWS, "absolute_max": MAX_ROWS}
FieldRows = forms.formset_factory(FieldRow, extra=0, **_OPTIONS)
SectionRows = forms.formset_factory(SectionRow, extra=0, **_OPTIONS)


def number_sections(rows: Sequence[Row]) -> None:
    """Set the `number` of each section's row by the levels of the sections: 1, 1.1, 1.2, 2 …"""
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
    """The errors of a form, each as {"id" of the input or "", "label" of the input, "message"}."""
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
