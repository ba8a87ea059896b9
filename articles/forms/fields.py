"""Form fields. Those for texts keep them as typed: Django strips and browsers cut nothing.

Their widgets make HTML without templates, which takes a tenth of the time: a long article has
thousands of inputs, and Django would render each with three templates.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class _WithoutTemplate:
    """A mixin for Django's widgets that makes their HTML without templates."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, object] | None = None,
        renderer: Any = None,  # noqa: ARG002
    ) -> SafeString:
        """The HTML of the element."""
        widget: Any = self
        attributes = widget.build_attrs(widget.attrs, {**(attrs or {}), "name": name})
        return self._element(attributes, value)

    def _element(self, attrs: dict[str, object], value: Any) -> SafeString:
        widget: Any = self
        text = widget.format_value(value)
        if text not in (None, ""):
            attrs["value"] = text
        return format_html('<input type="{}"{}>', widget.input_type, flatatt(attrs))


class TextInput(_WithoutTemplate, forms.TextInput):
    """An input for one line of text."""


class NumberInput(_WithoutTemplate, forms.NumberInput):
    """An input for a number."""


class HiddenInput(_WithoutTemplate, forms.HiddenInput):
    """A hidden input."""


class CheckboxInput(_WithoutTemplate, forms.CheckboxInput):
    """A checkbox."""

    def _element(self, attrs: dict[str, object], value: Any) -> SafeString:
        if self.check_test(value):
            attrs["checked"] = True
        return format_html('<input type="checkbox"{}>', flatatt(attrs))


class Textarea(_WithoutTemplate, forms.Textarea):
    """An input for several lines of text."""

    def _element(self, attrs: dict[str, object], value: Any) -> SafeString:
        text = self.format_value(value) or ""
        # HTML ignores a newline after the tag, which could be the first character of the text.
        return format_html("<textarea{}>\n{}</textarea>", flatatt(attrs), text)


class Select(_WithoutTemplate, forms.Select):
    """A list of which one entry is chosen. It has no groups of entries."""

    def _element(self, attrs: dict[str, object], value: Any) -> SafeString:
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, flatatt({"selected": str(key) == str(value or "")}), label)
                for key, label in self.choices
            ),
        )
        return format_html("<select{}>{}</select>", flatatt(attrs), options)


class LineField(forms.CharField):
    """A field for one line of text. A text that is too long is an error; it is not cut."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", TextInput)
        super().__init__(required=False, strip=False, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        """Django's attributes without `maxlength`: with it, browsers silently cut a pasted text."""
        attributes = dict(super().widget_attrs(widget))
        attributes.pop("maxlength", None)
        return attributes


class TextField(LineField):
    """A field for several lines; with `markdown`, it has a button for citing and a spell check."""

    def __init__(self, *, rows: int = 4, markdown: bool = False, **options: Any) -> None:
        attributes: dict[str, object] = {"rows": rows, "cols": 80, "dir": "auto"}
        if markdown:
            attributes |= {"class": "markdown", "data-markdown": "", "spellcheck": "true"}
        super().__init__(widget=Textarea(attrs=attributes), **options)


class OrderField(forms.IntegerField):
    """A field for a number by which parts are sorted. It may be empty."""

    def __init__(self, **options: Any) -> None:
        widget = NumberInput(attrs={"class": "order", "step": 1})
        super().__init__(
            required=False, min_value=-1_000_000, max_value=1_000_000, widget=widget, **options
        )


class HiddenField(forms.CharField):
    """A field for a hidden text, which may be empty."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=HiddenInput, **options)
