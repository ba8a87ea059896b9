"""Form fields that keep the text as typed: nothing is stripped, and no pasted text is cut.

Their widgets write HTML directly, which takes a tenth of the time: a long article has thousands of
inputs, and Django would render each with three templates.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class _Direct:
    """Renders a Django widget without templates."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, object] | None = None,
        renderer: Any = None,  # noqa: ARG002
    ) -> SafeString:
        """The element as HTML."""
        widget: Any = self
        given = widget.build_attrs(widget.attrs, {**(attrs or {}), "name": name})
        return self._element(given, value)

    def _element(self, attrs: dict[str, object], value: Any) -> SafeString:
        widget: Any = self
        text = widget.format_value(value)
        if text not in (None, ""):
            attrs["value"] = text
        return format_html('<input type="{}"{}>', widget.input_type, flatatt(attrs))


class TextInput(_Direct, forms.TextInput):
    """One line."""


class NumberInput(_Direct, forms.NumberInput):
    """A number."""


class HiddenInput(_Direct, forms.HiddenInput):
    """A hidden value."""


class CheckboxInput(_Direct, forms.CheckboxInput):
    """Yes or no."""

    def _element(self, attrs: dict[str, object], value: Any) -> SafeString:
        if self.check_test(value):
            attrs["checked"] = True
        return format_html('<input type="checkbox"{}>', flatatt(attrs))


class Textarea(_Direct, forms.Textarea):
    """Several lines. HTML ignores the newline that is written before the text."""

    def _element(self, attrs: dict[str, object], value: Any) -> SafeString:
        text = self.format_value(value) or ""
        return format_html("<textarea{}>\n{}</textarea>", flatatt(attrs), text)


class Select(_Direct, forms.Select):
    """One of a few."""

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


class Line(forms.CharField):
    """One line of text. A text that is too long is an error; it is not cut."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", TextInput)
        super().__init__(required=False, strip=False, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, object]:
        """Without `maxlength`: browsers silently cut what is pasted."""
        attributes = dict(super().widget_attrs(widget))
        attributes.pop("maxlength", None)
        return attributes


class Text(Line):
    """Several lines. The scripts for citing and preview work on fields with `markdown`."""

    def __init__(self, *, rows: int = 4, markdown: bool = False, **options: Any) -> None:
        attributes: dict[str, object] = {"rows": rows, "cols": 80, "dir": "auto"}
        if markdown:
            attributes |= {"class": "markdown", "data-markdown": "", "spellcheck": "true"}
        super().__init__(widget=Textarea(attrs=attributes), **options)


class Order(forms.IntegerField):
    """The position of a part: a number that only has to be greater than that of the part before."""

    def __init__(self, **options: Any) -> None:
        widget = NumberInput(attrs={"class": "order", "step": 1})
        super().__init__(
            required=False, min_value=-1_000_000, max_value=1_000_000, widget=widget, **options
        )


class Hidden(forms.CharField):
    """A hidden value that nobody types."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=HiddenInput, **options)
