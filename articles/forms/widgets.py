"""Django's widgets, written out directly.

A long article has thousands of inputs, and Django renders each by three templates; this takes
a tenth of the time.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class _Direct:
    """Takes from Django's widget what it knows, and leaves its templates out."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: Any = None,  # noqa: ARG002
    ) -> SafeString:
        """The element."""
        widget: Any = self
        given = widget.build_attrs(widget.attrs, {**(attrs or {}), "name": name})
        return self._element(given, value)

    def _element(self, attrs: dict[str, Any], value: Any) -> SafeString:
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
    """What the form carries."""


class CheckboxInput(_Direct, forms.CheckboxInput):
    """Yes or no."""

    def _element(self, attrs: dict[str, Any], value: Any) -> SafeString:
        if self.check_test(value):
            attrs["checked"] = True
        return format_html('<input type="checkbox"{}>', flatatt(attrs))


class Textarea(_Direct, forms.Textarea):
    """Several lines; the first newline is markup."""

    def _element(self, attrs: dict[str, Any], value: Any) -> SafeString:
        text = self.format_value(value) or ""
        return format_html("<textarea{}>\n{}</textarea>", flatatt(attrs), text)


class Select(_Direct, forms.Select):
    """One of a few."""

    def _element(self, attrs: dict[str, Any], value: Any) -> SafeString:
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            (
                (key, flatatt({"selected": str(key) == str(value or "")}), label)
                for key, label in self.choices
            ),
        )
        return format_html("<select{}>{}</select>", flatatt(attrs), options)
