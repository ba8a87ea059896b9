"""Renders the rating of a source: a sign in its citation marks, words in its note."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from articles.text.rendering.resolver_protocol import ReferenceShown
from references.text.reference_document import WARNING_RATINGS, Rating


def spoken_rating(reference: ReferenceShown, labels: Mapping[str, str]) -> str:
    """The end of a mark's label for screen readers: a comma and the warning; "" without one."""
    if reference.rating not in WARNING_RATINGS:
        return ""
    return f", {labels[f'rated_{reference.rating}']}"


def rating_sign(reference: ReferenceShown, labels: Mapping[str, str]) -> str:
    """The sign in a mark that warns of its source, × if retracted, else !; "" without warning."""
    if reference.rating not in WARNING_RATINGS:
        return ""
    retracted = reference.rating == Rating.RETRACTED
    return (
        f'<span class="source-sign{" source-sign-retracted" if retracted else ""}"'
        f' title="{escape(labels[f"rated_{reference.rating}"])}" aria-hidden="true">'
        f"{'×' if retracted else '!'}</span>"
    )


def rating_words(reference: ReferenceShown, labels: Mapping[str, str]) -> str:
    """The HTML at the end of a note: the source's rating, and whether the source is tertiary."""
    words = []
    if reference.rating:
        css_class = " source-rating-warns" if reference.rating in WARNING_RATINGS else ""
        words.append((css_class, labels[f"rated_{reference.rating}"]))
    if reference.tertiary:
        words.append(("", labels["tertiary"]))
    return "".join(
        f' <span class="source-rating{css_class}">{escape(word)}</span>'
        for css_class, word in words
    )
