"""What a source's rating adds to its marks and its note, in signs and in words."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from articles.text.rendering.resolver_protocol import ReferenceShown
from references.text.reference_document import WARNING_RATINGS, Rating


def spoken_rating(reference: ReferenceShown, labels: Mapping[str, str]) -> str:
    """The warning in the mark of a source, for screen readers; "" if there is none."""
    if reference.rating not in WARNING_RATINGS:
        return ""
    return f", {labels[f'rated_{reference.rating}']}"


def rating_sign(reference: ReferenceShown, labels: Mapping[str, str]) -> str:
    """The warning as a small sign, which is another one for a retracted source."""
    if reference.rating not in WARNING_RATINGS:
        return ""
    retracted = reference.rating == Rating.RETRACTED
    return (
        f'<span class="source-sign{" source-sign-retracted" if retracted else ""}"'
        f' title="{escape(labels[f"rated_{reference.rating}"])}" aria-hidden="true">'
        f"{'×' if retracted else '!'}</span>"
    )


def rating_words(reference: ReferenceShown, labels: Mapping[str, str]) -> str:
    """The words on the source in its note: its rating and, less prominent, that it is tertiary."""
    words = []
    if reference.rating:
        look = " source-rating-warns" if reference.rating in WARNING_RATINGS else ""
        words.append((look, labels[f"rated_{reference.rating}"]))
    if reference.tertiary:
        words.append(("", labels["tertiary"]))
    return "".join(
        f' <span class="source-rating{look}">{escape(word)}</span>' for look, word in words
    )
