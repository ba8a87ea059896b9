"""Template filters for names in addresses, signed numbers and languages."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format
from django.utils.translation import get_language_info

register = template.Library()

# Languages, and scripts as BCP 47 tags name them, that are written from right to left.
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
_RIGHT_TO_LEFT |= {"arab", "hebr", "nkoo", "syrc", "thaa"}


@register.filter
def underscored(name: str) -> str:
    """A name for `{% url %}`, which percent-encodes the rest: "A life?" gives "A_life?"."""
    return name.replace(" ", "_")


@register.filter
def signed(number: int) -> str:
    """+1,214, −12 (with a true minus sign) or ±0."""
    sign = "+" if number > 0 else "−" if number < 0 else "±"
    return sign + number_format(abs(number), use_l10n=True, force_grouping=True)


@register.filter
def language_name(tag: str) -> str:
    """The name of a BCP 47 tag: "kk-Arab" gives "Kazakh (kk-Arab)"; unknown ones are kept."""
    main = tag.partition("-")[0].lower()
    try:
        name = str(get_language_info(main)["name_translated"])
    except KeyError:
        return tag
    return name if tag.lower() == main else f"{name} ({tag})"


@register.filter
def direction(tag: str) -> str:
    """rtl or ltr for a BCP 47 tag, by its script if it names one: "kk-Arab" is rtl."""
    main, *rest = tag.lower().split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    return "rtl" if (scripts or [main])[0] in _RIGHT_TO_LEFT else "ltr"
