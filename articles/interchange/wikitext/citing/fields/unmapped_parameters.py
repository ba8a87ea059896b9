"""Converts parameters for which a source has no attribute to sentences of its note."""

from __future__ import annotations

from collections.abc import Iterator

from articles.interchange.wikitext.citing.parameters import Parameters, names_of
from articles.interchange.wikitext.common.tables import names_by_key

# Ends of the names of parameters about how a citation is shown.
_IGNORED_ENDINGS = ("access", "link", "mask", "embargodate", "language")


def read_remarks(parameters: Parameters) -> Iterator[str]:
    """Yield a sentence for each unread parameter, and mark it as read; call this last."""
    for sentence, names in names_by_key("citing/fields/data/remarks.tsv").items():
        yield from map(sentence.format, parameters.texts(*names))
    yield from _contributors(parameters)
    parameters.ignore(frozenset(names_of("ignored")), _IGNORED_ENDINGS)
    for name, text in parameters.unread():
        yield f"{name[:1].upper()}{name[1:]}: {text}"


def _contributors(parameters: Parameters) -> Iterator[str]:
    """A sentence for each translator, interviewer, contributor and illustrator."""
    for role, sentence in (
        ("translator", "Translated by {}"),
        ("interviewer", "Interviewer: {}"),
        ("contributor", "Contribution by {}"),
        ("illustrator", "Illustrated by {}"),
    ):
        for number in parameters.numbers(f"{role}last", role, f"{role}surname"):
            suffix = str(number or "")
            family_name = parameters.text(f"{role}last{suffix}", f"{role}surname{suffix}")
            given_name = parameters.text(f"{role}first{suffix}", f"{role}given{suffix}")
            if family_name := family_name or parameters.text(f"{role}{suffix}"):
                yield sentence.format(f"{given_name} {family_name}".strip())
