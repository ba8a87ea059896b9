"""Template tags for diffs: `{% pieces side %}` is text with what was added and removed in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.text.comparison.word_diff import NEW_ONLY, ChangeKind, DiffPiece
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.diff.move_anchors import MoveAnchor, MoveLink, piece_anchor
from articles.text.markup.citation_marks import parse_mark
from articles.views.diff.diff_steps import DiffRow

register = template.Library()

_BREAK = '<span class="visual-break" aria-hidden="true">¶</span>'


@register.simple_tag
def pieces(pieces: Iterable[DiffPiece], row: DiffRow | None = None) -> SafeString:
    """Escaped text, with `ins` and `del` that say in hidden words what they are.

    The hidden words are in `bdi`, so that `dir="auto"` around them depends on the text alone. `row`
    is the row of the pieces, if they have one: it links the ends of moves.
    """
    writer = _PieceWriter(row.links if row else {}, breaks=bool(row and row.block.regrouped))
    return mark_safe("".join(map(writer.html, pieces)))  # noqa: S308 - every text is escaped


class _PieceWriter:
    """Writes the pieces of one text. `breaks`: paragraphs were split or joined within it."""

    def __init__(self, links: Mapping[MoveAnchor, MoveLink], *, breaks: bool) -> None:
        self._links = links
        self._breaks = breaks
        self._linked: set[MoveAnchor] = set()

    def html(self, piece: DiffPiece) -> str:
        """A piece as HTML."""
        if piece.kind != ChangeKind.SAME:
            return self._changed(piece)
        text = str(escape(piece.text))
        if not piece.is_mark:
            return text
        short = escape(_without_passages(piece.text))
        return f'<span class="citation" title="{text}">[{short}]</span>'

    def _changed(self, piece: DiffPiece) -> str:
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
        """The hidden words of a sentence that moved, and once the link to its other end."""
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
        text = str(escape(piece.text))
        if self._breaks and "\n\n" in text:
            return text.replace("\n", f"{_BREAK}\n", 1)
        return text


def _without_passages(source: str) -> str:
    """A mark without the words that it quotes: they would hide what changed beside it."""
    mark = parse_mark(source)
    if mark is None:
        return source
    return "; ".join(
        f"{item.key}, {item.locator}" if item.locator else item.key for item in mark.items
    )


@register.inclusion_tag("articles/diff/_claims.html")
def changed_claims(shown: Any, diffs: Iterable[ClaimDiff]) -> dict[str, Any]:
    """What became of these claims and of their sources; nothing without `shown`, a DiffClaims."""
    return shown.beside(diffs) if shown else {}
