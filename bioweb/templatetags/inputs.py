"""`{% labelled field %}`: an input with its label, what is wrong with it, and help.

In Python: a long article has thousands of them, and a template for each takes seconds.
"""

from __future__ import annotations

from django import template
from django.forms import BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def labelled(field: BoundField, of: str = "") -> SafeString:
    """`of` names the part that the field belongs to, for who cannot see where it stands."""
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
