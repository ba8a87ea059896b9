"""`{% pieces side %}`: text with what was added and removed in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.text.comparison.word_diff import Piece
from articles.text.diff.as_read.atom_writer import MoveEnd
from articles.text.diff.claim_diff import ClaimDiff
from articles.text.markup.citation_marks import parse_mark
from articles.views.diff.diff_steps import other_end, piece_anchor

register = template.Library()

_BREAK = '<span class="read-break" aria-hidden="true">¶</span>'


def _short(source: str) -> str:
    """A mark that stayed, without the words that it quotes: they would hide what changed."""
    mark = parse_mark(source)
    if mark is None:
        return source
    return "; ".join(
        f"{item.key}, {item.locator}" if item.locator else item.key for item in mark.items
    )


@register.simple_tag
def pieces(pieces: Iterable[Piece], row: Any = None) -> SafeString:
    """Escaped text, with `ins` and `del` that say in hidden words what they are.

    The words stand in `bdi`, so that `dir="auto"` around them is decided by the text alone. `row`,
    the RowShown that the pieces are of, tells of the other ends of sentences that moved, and
    whether paragraphs came or went between them.
    """
    breaks = bool(row and row.block.parts)
    linked: set[str] = set()
    out = []
    for piece in pieces:
        if piece.kind == "same":
            out.append(str(escape(piece.text)))
        elif piece.kind == "citation":
            short = escape(_short(piece.text))
            hint = escape(piece.text)
            out.append(f'<span class="citation" title="{hint}">[{short}]</span>')
        else:
            out.append(_changed(piece, row.ends if row else {}, linked, breaks=breaks))
    return mark_safe("".join(out))  # noqa: S308 - every text is escaped above


def _changed(piece: Piece, ends: Mapping[str, MoveEnd], linked: set[str], *, breaks: bool) -> str:
    """A piece that came, went or moved; where it moved, a link to its other end, `linked` once."""
    kind = piece.kind.removeprefix("citation_")
    mark = "citation" if kind != piece.kind else ""
    name = "ins" if kind in ("added", "moved_here") else "del"
    looks = [mark, f"{mark}-{kind}" if mark and not kind.startswith("moved") else ""]
    said, link = {"added": _("added:"), "removed": _("removed:")}.get(kind, ""), ""
    if kind.startswith("moved"):
        looks.append("moved")
        anchor = piece_anchor(piece)
        end = ends.get(anchor)
        said = f"{end.words}:" if end else _("moved:")
        if end and anchor not in linked:
            linked.add(anchor)
            where, label = other_end(anchor), escape(end.words)
            link = f'<a class="move-link" href="#{where}" aria-label="{label}">{end.arrow}</a>'
    look = " ".join(filter(None, looks))
    start = f'<{name} class="{look}">' if look else f"<{name}>"
    text = str(escape(piece.text))
    if breaks:
        text = text.replace("\n", f"{_BREAK}\n", 1) if "\n\n" in text else text
    return (
        f'{start}<bdi class="visually-hidden">({escape(said)} </bdi>{link}'
        f'{text}<bdi class="visually-hidden">)</bdi></{name}>'
    )


@register.inclusion_tag("articles/diff/_claims.html")
def diff_claims(shown: Any, diffs: Iterable[ClaimDiff]) -> dict[str, Any]:
    """What became of these claims and of their sources; nothing without `shown`, a DiffClaims."""
    return shown.beside(diffs) if shown else {}
