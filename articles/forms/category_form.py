"""The form of a category, which saves one revision."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.db import IntegrityError
from django.http import QueryDict
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.forms.fields import Hidden, Line, Text
from articles.models import Article, Category
from articles.models.document_validation import unknown_category
from articles.text.document.article_document import CategoryDocument, CategoryState
from articles.text.markup.page_names import BadName, normalise_name
from bioweb.forms.interrupted_posts import UNKNOWN_BASE
from bioweb.history.document_merge import Conflict, Conflicts
from bioweb.history.models import COMMENT_LENGTH, Revision
from bioweb.history.normal_text import normalise_line
from bioweb.history.users import AnyUser


class CategoryForm(forms.Form):
    """The fields of a category and of saving it. `conflicts` are set if saving was refused."""

    base = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    draft = Hidden(max_length=40)
    name = Line(label=_("Name"))
    description = Text(label=_("Description"), max_length=5000)
    parents = Text(
        label=_("Parent categories"),
        help_text=_("Categories that contain this one, one per line."),
        max_length=5000,
    )
    state = forms.ChoiceField(
        label=_("State"),
        choices=Category._meta.get_field("state").flatchoices,
        required=False,
    )
    uncited_claims = forms.ChoiceField(
        label=_("Claims without a source"),
        choices=[
            ("", _("default (parent categories or site)")),
            *Category._meta.get_field("uncited_claims").flatchoices,
        ],
        help_text=Category._meta.get_field("uncited_claims").help_text,
        required=False,
    )
    comment = Line(label=_("Comment (what you changed and why)"), max_length=COMMENT_LENGTH)
    minor = forms.BooleanField(label=_("Minor edit"), required=False)

    def __init__(self, category: Category, data: QueryDict | None = None) -> None:
        super().__init__(data, initial=None if data else _values(category))
        self.category = category
        self.conflicts: Sequence[Conflict] = []
        if not category.pk:
            del self.fields["state"]

    def clean_name(self) -> str:
        """A valid name that no other category has."""
        try:
            name = normalise_name(self.cleaned_data["name"])
        except BadName as reason:
            raise forms.ValidationError(str(reason)) from None
        if Category.objects.filter(name=name).exclude(pk=self.category.pk).exists():
            raise forms.ValidationError(_t("A category with this name already exists."))
        return name

    def clean_parents(self) -> tuple[str, ...]:
        """Existing categories, none of which is this one or one of its subcategories."""
        names = [normalise_line(line) for line in self.cleaned_data["parents"].splitlines()]
        names = sorted({name for name in names if name})
        rows = Category.objects.exclude(state=CategoryState.DELETED)
        above = {row.name: row.parent_names for row in rows}
        for name in names:
            if name not in above:
                raise forms.ValidationError(unknown_category(name, set(above)))
            if self.category.pk and self.category.name in _all_above(name, above):
                raise forms.ValidationError(
                    _t("“%s” is this category or one of its subcategories. Choose another parent.")
                    % name
                )
        return tuple(names)

    def clean(self) -> dict[str, object]:
        """The base revision must exist, and a category with articles cannot be deleted."""
        data = super().clean() or {}
        base = self.category.revisions().filter(number=data.get("base") or 0)
        if self.category.pk and not base.exists():
            self.add_error(None, UNKNOWN_BASE)
        if (
            data.get("state") == CategoryState.DELETED
            and self.category.state != CategoryState.DELETED
        ):
            count = Article.objects.filter(memberships__category=self.category.name).count()
            if count:
                text = ngettext(
                    "%s article is in this category. Remove it from the category first.",
                    "%s articles are in this category. Remove them from the category first.",
                    count,
                )
                self.add_error("state", text % count)
            if not normalise_line(data.get("comment", "")):
                self.add_error(
                    "comment", _t("Give a reason for deleting it. It is shown in the history.")
                )
        return data

    def save(self, user: AnyUser) -> Revision | None:
        """Save one revision; a new name is also written to its articles and subcategories.

        Raises Conflicts, after which the form has the merged text, and saving again keeps it; and
        ValidationError if another category has got the name since validation.
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
            return self.category.revise(document, base=data["base"] or None, **details)
        except IntegrityError:
            raise forms.ValidationError(_t("A category with this name already exists.")) from None
        except Conflicts as conflict:
            self.conflicts = conflict.conflicts
            merged = self.category.merge(
                self.category.document(data["base"]),
                document.normalised(),
                self.category.document(conflict.head),
            ).document
            both = {**merged.values(), "parents": "\n".join(merged.parents)}
            typed = {name: self.data[name] for name in self.data}
            self.data = {**typed, **both, "base": conflict.head}
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


def _all_above(name: str, above: dict[str, list[str]]) -> set[str]:
    """`name` and all its direct and indirect parent categories."""
    found: set[str] = set()
    pending = [name]
    while pending:
        current = pending.pop()
        if current not in found:
            found.add(current)
            pending += above.get(current, [])
    return found
