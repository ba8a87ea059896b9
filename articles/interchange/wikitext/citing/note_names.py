"""The names by which notes are called, however they are quoted."""

from __future__ import annotations

from html import unescape

from articles.interchange.wikitext.citing.parameters import armed, without_comments
from articles.interchange.wikitext.common.conversion_model import NoteName

_QUOTES = "\"'“”„«»‘’` \t\n"


def value_of(value: object) -> str:
    """The words of an attribute, "" where it is not given."""
    if value is None:
        return ""
    return " ".join(unescape(armed(without_comments(str(value)))).split())


def note_name(name: str, group: str) -> NoteName:
    """Group and name of a note, without the quotation marks that some put around them."""
    return group.strip(_QUOTES), name.strip(_QUOTES)
