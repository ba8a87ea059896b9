"""Template filters for names in addresses, signed numbers and languages."""

from __future__ import annotations

from babel import Locale
from babel.core import get_global
from django import template
from django.utils.formats import number_format
from django.utils.translation import get_language, to_locale

register = template.Library()

# Scripts that are written from right to left, by their codes (ISO 15924).
_RIGHT_TO_LEFT = frozenset({
    "adlm", "arab", "aran", "armi", "avst", "chrs", "cprt", "elym", "hatr", "hebr", "hung", "khar",
    "lydi", "mand", "mani", "mend", "merc", "mero", "narb", "nbat", "nkoo", "orkh", "palm", "phli",
    "phlp", "phnx", "prti", "rohg", "samr", "sarb", "sogd", "sogo", "syrc", "thaa", "yezi",
})  # fmt: skip


@register.filter
def underscored(name: str) -> str:
    """A name with underscores for spaces, for `{% url %}`: "A life?" gives "A_life?"."""
    return name.replace(" ", "_")


@register.filter
def signed(number: int) -> str:
    """A number with its sign: +1,214, −12 (with a minus sign, not a hyphen) or ±0."""
    sign = "+" if number > 0 else "−" if number < 0 else "±"
    return sign + number_format(abs(number), use_l10n=True, force_grouping=True)


@register.filter
def language_name(tag: str) -> str:
    """The language of a BCP 47 tag, "Kazakh" or "Kazakh (kk-Arab)"; an unknown tag unchanged."""
    main = tag.partition("-")[0].lower()
    name = Locale.parse(to_locale(get_language() or "en")).languages.get(main)
    if not name:
        return tag
    return name if tag.lower() == main else f"{name} ({tag})"


@register.filter
def direction(tag: str) -> str:
    """The direction, "rtl" or "ltr", of a language tag: that of its script or the usual script."""
    main, *rest = tag.lower().split("-")
    likely = get_global("likely_subtags").get(main, "").lower().split("_")
    scripts = [part for part in (*rest, *likely) if len(part) == 4 and part.isalpha()]
    return "rtl" if scripts and scripts[0] in _RIGHT_TO_LEFT else "ltr"
