"""The form of a category, with validation and saving."""

from __future__ import annotations

from django import forms
from django.db import IntegrityError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.forms.fields import HiddenField, LineField, TextField
from articles.models import Category
from articles.models.category_rules import below_itself_message, members_message, parents_below
from articles.models.document_validation import unknown_category_message
from articles.text.document.article_document import CategoryDocument, CategoryState
from articles.text.markup.page_names import BadName, normalise_name
from bioweb.forms.conflict_choices import (
    Meanwhile,
    ShownConflict,
    hide_typed,
    settlements_in,
    shown_conflicts,
)
from bioweb.forms.interrupted_posts import UNKNOWN_BASE
from bioweb.history.document_merge import Conflicts, DocumentRefused
from bioweb.history.models import COMMENT_LENGTH, Revision
from bioweb.history.normal_text import normalise_line
from bioweb.history.users import AnyUser
from bioweb.history.withholding import withheld_from


class CategoryForm(forms.Form):
    """The inputs of a category and for saving it.

    `conflicts` are those with the revisions `meanwhile`, for which it was not saved.
    """

    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    draft = HiddenField(max_length=40)
    name = LineField(label=gettext_lazy("Name"))
    description = TextField(label=gettext_lazy("Description"), max_length=5000)
    parents = TextField(
        label=gettext_lazy("Parent categories"),
        help_text=gettext_lazy("Categories that contain this one, one per line."),
        max_length=5000,
    )
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        choices=Category._meta.get_field("state").flatchoices,
        required=False,
    )
    uncited_claims = forms.ChoiceField(
        label=gettext_lazy("Claims without a source"),
        choices=[
            ("", gettext_lazy("default (parent categories or site)")),
            *Category._meta.get_field("uncited_claims").flatchoices,
        ],
        help_text=Category._meta.get_field("uncited_claims").help_text,
        required=False,
    )
    comment = LineField(
        label=gettext_lazy("Comment (what you changed and why)"), max_length=COMMENT_LENGTH
    )
    minor = forms.BooleanField(label=gettext_lazy("Minor edit"), required=False)

    def __init__(self, category: Category, data: QueryDict | None = None) -> None:
        super().__init__(data, initial=None if data else _values(category))
        self.category = category
        self.conflicts: list[ShownConflict] = []
        self.meanwhile: Meanwhile | None = None
        if not category.pk:
            del self.fields["state"]

    def clean_name(self) -> str:
        """The name in normal form. A name that is invalid or of another category is an error."""
        try:
            name = normalise_name(self.cleaned_data["name"])
        except BadName as reason:
            raise forms.ValidationError(str(reason)) from None
        if Category.objects.filter(name=name).exclude(pk=self.category.pk).exists():
            raise forms.ValidationError(_("A category with this name already exists."))
        return name

    def clean_parents(self) -> tuple[str, ...]:
        """The names of the parents: existing categories, which must not be this one or below it.

        Parents that the category has already are not refused.
        """
        names = [normalise_line(line) for line in self.cleaned_data["parents"].splitlines()]
        names = sorted({name for name in names if name})
        rows = list(Category.objects.all())
        known = {row.name for row in rows if row.state != CategoryState.DELETED}
        tree = {row.name: row.parent_names for row in rows}
        new = [name for name in names if name not in self.category.parent_names]
        for name in new:
            if name not in known:
                raise forms.ValidationError(unknown_category_message(name, known))
        if self.category.pk and (below := parents_below({self.category.name}, new, tree)):
            raise forms.ValidationError(below_itself_message(below[0]))
        return tuple(names)

    def clean(self) -> dict[str, object]:
        """Check the base; to be deleted, a category must have no articles, and a comment."""
        data = super().clean() or {}
        base = self.category.revisions().filter(number=data.get("base") or 0)
        if self.category.pk and not base.exists():
            self.add_error(None, UNKNOWN_BASE)
        if (
            data.get("state") == CategoryState.DELETED
            and self.category.state != CategoryState.DELETED
        ):
            if message := members_message(self.category.name):
                self.add_error("state", message)
            if not normalise_line(data.get("comment", "")):
                self.add_error(
                    "comment",
                    _("Give a reason for deleting the category. It is shown in the history."),
                )
        return data

    def save(self, user: AnyUser) -> Revision | None:
        """Save one revision; None if nothing changes.

        A new name is also written to the articles and subcategories of the category. Raises
        ValidationError if another category has got the name since validation, and Conflicts after
        adding `conflicts` to the form.
        """
        data = self.cleaned_data
        document = CategoryDocument(
            name=data["name"],
            description=data["description"],
            parents=data["parents"],
            state=data.get("state") or CategoryState.PUBLISHED,
            uncited_claims=data["uncited_claims"],
        )
        details = {"author": user, "comment": data["comment"], "minor": data["minor"]}
        try:
            return self.category.revise(
                document,
                base=data["base"] or None,
                settlements=settlements_in(self.data),
                **details,
            )
        except IntegrityError:
            raise forms.ValidationError(_("A category with this name already exists.")) from None
        except DocumentRefused as refused:  # since the form was validated
            raise forms.ValidationError(list(refused.problems)) from None
        except Conflicts as error:
            self.meanwhile = Meanwhile(self.category, data["base"], error.newest_number, user)
            self.conflicts = shown_conflicts(
                error.found,
                self.data,
                self.meanwhile,
                base_is_hidden=withheld_from(user, self.category, data["base"]),
            )
            hide_typed(self, self.conflicts)
            raise


def _values(category: Category) -> dict[str, object]:
    if not category.pk:
        return {"base": 0}
    return {
        "base": category.revision().number,
        "name": category.name,
        "description": category.description,
        "parents": category.parents,
        "state": category.state,
        "uncited_claims": category.uncited_claims,
    }
