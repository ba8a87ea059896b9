"""Parameters that no attribute of a source is for, as sentences of its note."""

from __future__ import annotations

from collections.abc import Iterator

from articles.interchange.wikitext.citing.parameters import Parameters, names_of
from articles.interchange.wikitext.common.tables import names_by_key

_IGNORED_ENDINGS = ("access", "link", "mask", "embargodate", "language")


def read_remarks(parameters: Parameters) -> Iterator[str]:
    """Sentences without their stops, of all parameters that were not read before.

    For that, to be called after all other readers.
    """
    for form, names in names_by_key("citing/fields/data/remarks.tsv").items():
        yield from map(form.format, parameters.texts(*names))
    yield from _contributors(parameters)
    parameters.ignore(frozenset(names_of("ignored")), _IGNORED_ENDINGS)
    for name, text in parameters.unread():
        yield f"{name[:1].upper()}{name[1:]}: {text}"


def _contributors(parameters: Parameters) -> Iterator[str]:
    for role, form in (
        ("translator", "Translated by {}"),
        ("interviewer", "Interviewer: {}"),
        ("contributor", "Contribution by {}"),
        ("illustrator", "Illustrated by {}"),
    ):
        for number in parameters.numbers(f"{role}last", role, f"{role}surname"):
            suffix = str(number or "")
            family = parameters.text(f"{role}last{suffix}", f"{role}surname{suffix}")
            given = parameters.text(f"{role}first{suffix}", f"{role}given{suffix}")
            if family := family or parameters.text(f"{role}{suffix}"):
                yield form.format(f"{given} {family}".strip())
