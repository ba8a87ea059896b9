"""A diff's summary, chips and labels in the words of the site's language."""

from __future__ import annotations

from typing import Any

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy, ngettext_lazy, pgettext_lazy

from ..text.changes import ArticleDiff, SectionDiff
from ..text.diffing import summary

# What `diffing.summary` counts. A fact of the article is one, so that its sentence needs no number.
SENTENCES: dict[str, Any] = {
    "title": gettext_lazy("title changed"),
    "language": gettext_lazy("language changed"),
    "short_description": gettext_lazy("short description changed"),
    "state": gettext_lazy("state changed"),
    "redirects-added": ngettext_lazy("%(n)s name added", "%(n)s names added", "n"),
    "redirects-removed": ngettext_lazy("%(n)s name removed", "%(n)s names removed", "n"),
    "categories-added": ngettext_lazy("%(n)s category added", "%(n)s categories added", "n"),
    "categories-removed": ngettext_lazy("%(n)s category removed", "%(n)s categories removed", "n"),
    "categories-reordered": gettext_lazy("categories in another order"),
    "fields-added": ngettext_lazy("%(n)s infobox value added", "%(n)s infobox values added", "n"),
    "fields-removed": ngettext_lazy(
        "%(n)s infobox value removed", "%(n)s infobox values removed", "n"
    ),
    "fields-changed": ngettext_lazy(
        "%(n)s infobox value changed", "%(n)s infobox values changed", "n"
    ),
    "fields-moved": ngettext_lazy("%(n)s infobox value moved", "%(n)s infobox values moved", "n"),
    "lead-changed": gettext_lazy("lead changed"),
    "sections-added": ngettext_lazy("%(n)s section added", "%(n)s sections added", "n"),
    "sections-removed": ngettext_lazy("%(n)s section removed", "%(n)s sections removed", "n"),
    "sections-moved": ngettext_lazy("%(n)s section moved", "%(n)s sections moved", "n"),
    "sections-retitled": ngettext_lazy("%(n)s section retitled", "%(n)s sections retitled", "n"),
    "sections-relevelled": ngettext_lazy(
        "%(n)s section on another level", "%(n)s sections on another level", "n"
    ),
    "sections-changed": ngettext_lazy(
        "text of %(n)s section changed", "text of %(n)s sections changed", "n"
    ),
    "paragraphs-added": ngettext_lazy("%(n)s paragraph added", "%(n)s paragraphs added", "n"),
    "paragraphs-removed": ngettext_lazy("%(n)s paragraph removed", "%(n)s paragraphs removed", "n"),
    "paragraphs-changed": ngettext_lazy(
        "%(n)s paragraph reworded", "%(n)s paragraphs reworded", "n"
    ),
    "paragraphs-recited": ngettext_lazy(
        "%(n)s paragraph cited otherwise", "%(n)s paragraphs cited otherwise", "n"
    ),
    "paragraphs-respaced": ngettext_lazy(
        "white space of %(n)s paragraph changed", "white space of %(n)s paragraphs changed", "n"
    ),
    "citations-added": ngettext_lazy("%(n)s citation added", "%(n)s citations added", "n"),
    "citations-removed": ngettext_lazy("%(n)s citation removed", "%(n)s citations removed", "n"),
}

ATTRIBUTES: dict[str, Promise] = {
    "title": gettext_lazy("Title"),
    "short_description": gettext_lazy("Short description"),
    "state": gettext_lazy("State"),
    "group": gettext_lazy("Group"),
    "label": gettext_lazy("Label"),
    "value": gettext_lazy("Value"),
    "language": gettext_lazy("Language"),
    "rank": gettext_lazy("Rank"),
    "start": pgettext_lazy("a date", "From"),
    "end": pgettext_lazy("a date", "To"),
}

# In the order of importance; the second is the class of the chip.
CHIPS: dict[str, tuple[Promise, str]] = {
    "added": (gettext_lazy("added"), "chip-added"),
    "removed": (gettext_lazy("removed"), "chip-removed"),
    "moved": (gettext_lazy("moved"), "chip-moved"),
    "retitled": (gettext_lazy("retitled"), "chip-changed"),
    "relevelled": (gettext_lazy("other level"), "chip-changed"),
    "changed": (gettext_lazy("text changed"), "chip-changed"),
}


def in_words(diff: ArticleDiff) -> list[str]:
    """What changed, a few words each, in reading order; the first with a capital letter."""
    words = [str(SENTENCES[name] % {"n": number}) for name, number in summary(diff)]
    return [capfirst(words[0]), *words[1:]] if words else []


def chips_of(*statuses: str) -> list[tuple[Promise, str]]:
    """The chips of what became of a thing; none where nothing did."""
    return [chip for name, chip in CHIPS.items() if name in statuses]


def moves_of(section: SectionDiff) -> list[str]:
    """Sentences that say where a section went, and to which level."""
    sentences = []
    if section.moved:
        before, now = (
            after or gettext_lazy("the lead")
            for after in (section.stood_after, section.stands_after)
        )
        sentences.append(
            gettext_lazy("It stood after “%(before)s” and stands after “%(now)s”.")
            % {"before": before, "now": now}
        )
    if section.relevelled:
        sentences.append(
            gettext_lazy("It was of level %(before)s and is of level %(now)s.")
            % {"before": section.old_level, "now": section.new_level}
        )
    return [str(sentence) for sentence in sentences]
