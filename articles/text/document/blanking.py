"""Finds the texts that an edit blanks: all of their words, or nearly all, are gone afterwards."""

from __future__ import annotations

from dataclasses import dataclass

from articles.text.document.article_document import ArticleDocument, ArticleState

# MediaWiki tags an edit “Replaced” if a page of at least 500 bytes keeps less than a tenth:
# https://www.mediawiki.org/wiki/Manual:Tags (mw-blank, mw-replace).
LONG_TEXT = 500  # characters
SHARE_LEFT = 0.1  # a text with less is blanked: a word or two in its place count, too
WHOLE_ARTICLE = "article"  # a place beside the lead and the uids of sections


@dataclass(frozen=True, slots=True)
class BlankedText:
    """A text that an edit blanks; `entirely` says that nothing of it is left.

    `place` is WHOLE_ARTICLE, "lead" or the uid of a section; `heading` is "" without a section.
    """

    place: str
    heading: str
    entirely: bool


def blanked_texts(before: ArticleDocument, after: ArticleDocument) -> tuple[BlankedText, ...]:
    """The texts that the edit from `before` to `after` blanks; the whole article, or its parts.

    Sections that are removed count for the whole article only. Text that is moved to another part
    is not gone. A redirect has no text of its own, so an article that becomes one is not blanked.
    """
    if ArticleState.REDIRECT in (before.state, after.state):
        return ()
    old, new = _size(before), _size(after)
    if _is_blanked(old, new):
        return (BlankedText(WHOLE_ARTICLE, "", not new),)
    bodies = {part.uid: (part.heading, part.body) for part in before.sections}
    parts = [("lead", "", before.lead, after.lead)]
    parts += [(part.uid, *bodies.get(part.uid, ("", "")), part.body) for part in after.sections]
    return tuple(
        BlankedText(place, heading, not _length(text))
        for place, heading, was, text in parts
        if _is_blanked(_length(was), _length(text))
        and old - new >= (_length(was) - _length(text)) / 2
    )


def _is_blanked(old: int, new: int) -> bool:
    """Whether a text of `old` characters is blanked if `new` are left."""
    return bool(old) and (not new or (old >= LONG_TEXT and new < old * SHARE_LEFT))


def _size(document: ArticleDocument) -> int:
    return _length(document.lead) + sum(_length(part.body) for part in document.sections)


def _length(text: str) -> int:
    return len(text.strip())
