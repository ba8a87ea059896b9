"""Template tags for diffs: texts in which added and removed words are marked up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.text.comparison.word_diff import NEW_ONLY, ChangeKind, DiffPiece, word_pieces
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.diff.diff_model import TextDiff
from articles.text.diff.move_anchors import MoveAnchor, MoveLink, piece_anchor
from articles.text.markup.citation_marks import parse_mark
from articles.views.diff.diff_steps import DiffRow
from bioweb.forms.conflict_choices import ShownConflict

register = template.Library()

# The sign of a paragraph that was split, or joined with the next.
_BREAK = '<span class="visual-break" aria-hidden="true">¶</span>'


@register.simple_tag
def pieces(pieces: Iterable[DiffPiece], row: DiffRow | None = None) -> SafeString:
    """The HTML of a text with changes: added words in `ins`, removed words in `del`.

    Each `ins` and `del` begins with hidden words for screen readers, such as “added:”, in a `bdi`,
    so that `dir="auto"` around the text ignores the words. `row` is the row of the diff that has
    the pieces, None outside of a row: the row links the two ends of a move.
    """
    writer = _PieceWriter(row.links if row else {}, breaks=bool(row and row.block.regrouped))
    return mark_safe("".join(map(writer.html, pieces)))  # noqa: S308 - every text is escaped


@register.simple_tag
def versions(old: str | None, new: str | None) -> TextDiff:
    """The diff of two versions of a text; None is a text that does not exist."""
    return TextDiff("", "", word_pieces(old or "", new or ""))


@register.simple_tag
def both_versions(shown: ShownConflict) -> str:
    """What the editor wrote to settle a conflict; at first both versions in one text.

    Where the versions differ, the words of `theirs` are before those of `mine`.
    """
    if shown.own_text is not None:
        return shown.own_text
    both = ""
    for piece in word_pieces(shown.conflict.theirs or "", shown.conflict.mine or ""):
        meet = piece.kind == ChangeKind.ADDED and both[-1:].strip() and piece.text[:1].strip()
        both += f" {piece.text}" if meet else piece.text
    return both


class _PieceWriter:
    """Writes the pieces of a text; `breaks` says that its paragraphs were split or joined."""

    def __init__(self, links: Mapping[MoveAnchor, MoveLink], *, breaks: bool) -> None:
        self._links = links
        self._breaks = breaks
        self._linked: set[MoveAnchor] = set()  # the anchors that a link was written for

    def html(self, piece: DiffPiece) -> str:
        """The HTML of a piece."""
        if piece.kind != ChangeKind.SAME:
            return self._changed(piece)
        text = str(escape(piece.text))
        if not piece.is_mark:
            return text
        short = escape(_without_passages(piece.text))
        return f'<span class="citation" title="{text}">[{short}]</span>'

    def _changed(self, piece: DiffPiece) -> str:
        """The HTML of a piece that was added, removed or moved."""
        tag = "ins" if piece.kind in NEW_ONLY else "del"
        classes = ["citation"] if piece.is_mark else []
        words, link = _("added:") if tag == "ins" else _("removed:"), ""
        if piece.kind in (ChangeKind.MOVED_AWAY, ChangeKind.MOVED_HERE):
            classes.append("moved")
            words, link = self._move(piece_anchor(piece))
        elif piece.is_mark:
            classes.append(f"citation-{piece.kind}")
        start = f'<{tag} class="{" ".join(classes)}">' if classes else f"<{tag}>"
        return (
            f'{start}<bdi class="visually-hidden">({escape(words)} </bdi>{link}'
            f'{self._text(piece)}<bdi class="visually-hidden">)</bdi></{tag}>'
        )

    def _move(self, anchor: MoveAnchor | None) -> tuple[str, str]:
        """The hidden words of a moved sentence, and the link to the other end of the move.

        The link is "" if the other end is unknown, and for all pieces but the sentence's first.
        """
        other = self._links.get(anchor) if anchor else None
        if anchor is None or other is None:
            return _("moved:"), ""
        words = f"{other.words}:"
        if anchor in self._linked:
            return words, ""
        self._linked.add(anchor)
        label = escape(other.words)
        link = f'<a class="move-link" href="#{anchor.other}" aria-label="{label}">{other.arrow}</a>'
        return words, link

    def _text(self, piece: DiffPiece) -> str:
        """The escaped text of a piece, with the sign `_BREAK` if it splits or joins paragraphs."""
        text = str(escape(piece.text))
        if self._breaks and "\n\n" in text:
            return text.replace("\n", f"{_BREAK}\n", 1)
        return text


def _without_passages(mark_text: str) -> str:
    """The keys and locators of a mark, and "contra": quotations would distract from the changes."""
    mark = parse_mark(mark_text)
    if mark is None:
        return mark_text
    return "; ".join(
        ("contra " if item.contra else "") + ", ".join(filter(None, (item.key, item.locator)))
        for item in mark.items
    )


@register.inclusion_tag("articles/diff/_claims.html")
def changed_claims(shown: Any, diffs: Iterable[ClaimDiff]) -> dict[str, Any]:
    """The context of a list of changed claims and sources; {} if `shown` (a DiffClaims) is None."""
    return shown.context_for(diffs) if shown else {}
