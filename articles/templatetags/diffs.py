"""`{% pieces side %}`: text with what was added and removed in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..text.claim_diffing import ClaimDiff
from ..text.marks import parse_mark
from ..text.worddiff import Piece

register = template.Library()

_CLASSES = {"citation_added": "citation-added", "citation_removed": "citation-removed"}


def _short(source: str) -> str:
    """A mark that stayed, without the words that it quotes: they would hide what changed."""
    mark = parse_mark(source)
    if mark is None:
        return source
    return "; ".join(
        f"{item.key}, {item.locator}" if item.locator else item.key for item in mark.items
    )


@register.simple_tag
def pieces(pieces: Iterable[Piece]) -> SafeString:
    """Escaped text, with `ins` and `del` that say in hidden words what they are.

    The words stand in `bdi`, so that `dir="auto"` around them is decided by the text alone.
    """
    words = {"added": _("added:"), "removed": _("removed:")}
    out = []
    for piece in pieces:
        text = str(escape(piece.text))
        if piece.kind == "same":
            out.append(text)
        elif piece.kind == "citation":
            short = escape(_short(piece.text))
            out.append(f'<span class="citation" title="{text}">[{short}]</span>')
        else:
            what = "added" if piece.kind.endswith("added") else "removed"
            name = "ins" if what == "added" else "del"
            look = f' class="citation {_CLASSES[piece.kind]}"' if piece.kind in _CLASSES else ""
            out.append(
                f'<{name}{look}><bdi class="visually-hidden">({escape(words[what])} </bdi>'
                f'{text}<bdi class="visually-hidden">)</bdi></{name}>'
            )
    return mark_safe("".join(out))  # noqa: S308 - every text is escaped above


@register.inclusion_tag("articles/_diff_claims.html")
def diff_claims(shown: Any, diffs: Iterable[ClaimDiff]) -> dict[str, Any]:
    """What became of these claims and of their sources; nothing without `shown`, a DiffClaims."""
    return {"shown": shown, "claims": shown.of(diffs) if shown else []}
