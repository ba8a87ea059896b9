"""Single inputs that keep what was typed: nothing is stripped, and no paste is cut short."""

from __future__ import annotations

from typing import Any

from django import forms

from articles.forms.widgets import HiddenInput, NumberInput, Textarea, TextInput


class Line(forms.CharField):
    """One line of text. What is too long is refused with a sentence, not cut."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", TextInput)
        super().__init__(required=False, strip=False, **options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without `maxlength`: browsers silently cut what is pasted."""
        attributes = dict(super().widget_attrs(widget))
        attributes.pop("maxlength", None)
        return attributes


class Text(Line):
    """Several lines; with `markdown` the scripts for citing and preview find it."""

    def __init__(self, *, rows: int = 4, markdown: bool = False, **options: Any) -> None:
        attributes: dict[str, Any] = {"rows": rows, "cols": 80, "dir": "auto"}
        if markdown:
            attributes |= {"class": "markdown", "data-markdown": "", "spellcheck": "true"}
        super().__init__(widget=Textarea(attrs=attributes), **options)


class Order(forms.IntegerField):
    """Where a part stands: it only has to be greater than that of the part before."""

    def __init__(self, **options: Any) -> None:
        widget = NumberInput(attrs={"class": "order", "step": 1})
        super().__init__(
            required=False, min_value=-1_000_000, max_value=1_000_000, widget=widget, **options
        )


class Hidden(forms.CharField):
    """A value that the form carries and nobody types."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, widget=HiddenInput, **options)
