"""The tag `{% labelled field %}`, in Python: templates would be slow for thousands of inputs."""

from __future__ import annotations

from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def labelled(field: BoundField, of: str = "") -> SafeString:
    """The HTML of a form field with its label; screen readers also read `of`, the name of a part.

    A hidden field has no label.
    """
    if field.is_hidden:
        return format_html("{}", field)
    errors = field.errors
    name = field.id_for_label
    part = format_html('<span class="visually-hidden"> – {}</span>', of) if of else ""
    about = format_html('<small id="{}_helptext">{}</small>', name, field.help_text)
    return format_html(
        '<div class="input input-{}{}"><label for="{}">{}{}</label>{}{}{}</div>',
        field.name,
        " has-errors" if errors else "",
        name,
        field.label,
        part,
        errors or "",
        field,
        about if field.help_text else "",
    )
