"""Filters of lists of revisions: forms whose values are the parameters of an address."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.index.revisions.revision_stats_index import tag_condition
from articles.models import (
    Article,
    Category,
    Membership,
    reviewed_revisions,
    waiting_revisions,
)
from articles.text.markup.page_names import path_to_name
from articles.views.components.part_filters import changed_citations, changed_part, parts_to_choose
from articles.views.components.revision_summaries import TAGS
from bioweb.history.models import Revision, may_see_withheld
from bioweb.history.subject import AnySubject
from bioweb.history.users import AnyUser

MAX_TYPED = 255  # characters of a text field
# The first and last day that can be converted to any time zone.
FIRST_DAY, LAST_DAY = date(1000, 1, 1), date(8999, 12, 31)
MINOR = [("yes", gettext_lazy("minor edits only")), ("no", gettext_lazy("no minor edits"))]
REVIEWED = [("yes", gettext_lazy("reviewed")), ("no", gettext_lazy("unreviewed"))]
_NO_CHOICE = gettext_lazy("“%(value)s” is not one of the choices.")
_NO_DATE = gettext_lazy("“%(value)s” is not a date. Write dates as 2024-05-31.")


class _Choice(forms.ChoiceField):
    """A choice of one of `choices`, or of “any”."""

    def __init__(self, label: Any, choices: Iterable[tuple[str, Promise | str]]) -> None:
        super().__init__(
            label=label,
            choices=[("", gettext_lazy("any")), *choices],
            required=False,
            error_messages={"invalid_choice": _NO_CHOICE},
        )


class _Day(forms.DateField):
    """A date as browsers send it, such as 2024-05-31."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            input_formats=["%Y-%m-%d"],
            widget=forms.DateInput(attrs={"type": "date"}),
            validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        )

    def clean(self, value: object) -> date | None:
        """The date, or None if empty. Whatever is wrong, the error is the same."""
        try:
            day: date | None = super().clean(value)
        except forms.ValidationError:
            raise forms.ValidationError(_NO_DATE, params={"value": value}) from None
        return day


class _Text(forms.CharField):
    """A line of text in any script."""

    def __init__(self, label: Any, **options: Any) -> None:
        super().__init__(label=label, max_length=MAX_TYPED, required=False, **options)
        self.widget.attrs["dir"] = "auto"


class RevisionFilters(forms.Form):
    """Filters of any list of revisions, with their `condition`; fields with errors are ignored."""

    author = _Text(gettext_lazy("Author"))
    kind = _Choice(gettext_lazy("Kind"), Revision.Kind.choices)
    tag = _Choice(gettext_lazy("Tag"), TAGS.items())
    minor = _Choice(gettext_lazy("Minor edits"), MINOR)
    reviewed = _Choice(gettext_lazy("Review"), REVIEWED)

    def __init__(self, parameters: MultiValueDict[str, str], user: AnyUser) -> None:
        super().__init__(parameters, auto_id="filter-%s", label_suffix="")
        self.user = user
        # `from` is a keyword of Python, so the dates cannot be fields of the class.
        self.fields["from"] = _Day(gettext_lazy("From date"))
        self.fields["to"] = _Day(gettext_lazy("To date"))
        self.order_fields(["author", "kind", "tag", "minor", "reviewed", "from", "to"])
        self.condition = Q()
        self.is_valid()
        for name in self.errors:
            self._show_as_typed(name)

    @property
    def is_active(self) -> bool:
        """Whether any filter is applied."""
        return bool(self.condition)

    @property
    def typed(self) -> dict[str, str]:
        """The values as typed, by the name of the field, without empty values."""
        values = {name: str(self[name].value() or "").strip() for name in self.fields}
        return {name: value for name, value in values.items() if value}

    @property
    def query(self) -> str:
        """The valid filters as the query of an address, with the “?”; "" if there are none."""
        valid = {name: text for name, text in self.typed.items() if name not in self.errors}
        return f"?{urlencode(valid)}" if valid else ""

    @property
    def problem(self) -> str:
        """The first error message; "" if there is none."""
        return next((str(errors[0]) for errors in self.errors.values()), "")

    def clean(self) -> dict[str, Any]:
        """Add the conditions of all valid fields to `condition`."""
        data = self.cleaned_data
        first, last = data.get("from"), data.get("to")
        if first and last and last < first:
            self.add_error("to", _("The end date is before the start date."))
            first = last = None
        if name := data.get("author"):
            self.condition &= by_author(self.user, name)
        if kind := data.get("kind"):
            self.condition &= Q(kind=kind)
        if tag := data.get("tag"):
            self.condition &= tag_condition(tag, self.user)
        if minor := data.get("minor"):
            self.condition &= Q(minor=minor == "yes")
        if reviewed := data.get("reviewed"):
            self.condition &= reviewed_revisions() if reviewed == "yes" else waiting_revisions()
        if first:
            self.condition &= Q(time__gte=timezone.make_aware(datetime.combine(first, time.min)))
        if last:
            self.condition &= Q(time__lte=timezone.make_aware(datetime.combine(last, time.max)))
        return data

    def _show_as_typed(self, name: str) -> None:
        """Make an invalid field show what was typed, which browsers would not do otherwise."""
        widget: Any = self.fields[name].widget
        if isinstance(widget, forms.Select):
            widget.choices = [*widget.choices, (self.typed[name], self.typed[name])]
        elif isinstance(widget, forms.DateInput):
            widget.input_type = "text"


class HistoryFilters(RevisionFilters):
    """Filters of a subject's history; articles can also be filtered by part and by source."""

    # No `max_length`: it would give the list a `maxlength`, which HTML does not allow.
    section = forms.CharField(
        label=gettext_lazy("Changed part"), required=False, widget=forms.Select
    )
    source = _Text(gettext_lazy("Changed citations of (key)"))

    def __init__(
        self, parameters: MultiValueDict[str, str], user: AnyUser, subject: AnySubject
    ) -> None:
        self.article = subject if isinstance(subject, Article) else None
        super().__init__(parameters, user)
        if self.article is None:
            del self.fields["section"], self.fields["source"]

    def offer_parts(self) -> None:
        """Add the choices of parts. They cost queries, so only pages that show the form do this."""
        if self.article is not None:
            parts = parts_to_choose(self.article, self.typed.get("section", ""), self.user)
            widget: Any = self.fields["section"].widget
            widget.choices = [("", _("any")), *parts]

    def clean(self) -> dict[str, Any]:
        """Add the conditions on parts and sources to `condition`."""
        data = super().clean()
        if self.article is None:
            return data
        if part := data.get("section"):
            self.condition &= changed_part(self.article, part, self.user)
        if key := data.get("source"):
            changed = changed_citations(self.article, key, self.user)
            if changed is None:
                sentence = _("There is no reference with the key “%(key)s”.") % {"key": key}
                self.add_error("source", sentence)
            else:
                self.condition &= changed
        return data


class RecentFilters(RevisionFilters):
    """Filters of recent changes, which can also be filtered by category."""

    category = _Text(
        gettext_lazy("Category (with subcategories)"),
        widget=forms.TextInput(attrs={"list": "filter-category-list"}),
    )

    def clean(self) -> dict[str, Any]:
        """Add the condition on the category to `condition`."""
        data = super().clean()
        name = path_to_name(data.get("category") or "")
        if not name:
            return data
        known = Category.objects.visible_to(self.user).filter(name=name).exists()
        if known or Membership.objects.filter(category=name).exists():
            self.condition &= in_category(self.user, name)
        else:
            sentence = _("There is no category “%(name)s”. Choose one from the list.")
            self.add_error("category", sentence % {"name": name})
        return data


def by_author(user: AnyUser, name: str) -> Q:
    """The condition for revisions by this author, if the author is not withheld from `user`."""
    by_name = Q(author_name=name)
    return by_name if may_see_withheld(user) else by_name & Q(author_withheld=False)


def in_category(user: AnyUser, category: str) -> Q:
    """The condition for revisions of articles in the category or one of its subcategories."""
    members = Membership.objects.filter(category__in=Category.objects.subtree_names(category))
    uids = Article.objects.visible_to(user).filter(pk__in=members.values("article")).values("uid")
    return Q(subject_kind=Article.kind, subject_uid__in=uids)
