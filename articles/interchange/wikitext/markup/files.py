"""Files of wikitext: pictures become their caption and a link to the file's page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mwparserfromhell.nodes import Wikilink

from articles.interchange.wikitext.common.conversion_model import ARRIVED, CLOSE, LEFT_OUT, OPEN
from articles.interchange.wikitext.common.escaping import escape
from articles.interchange.wikitext.common.sentinels import ARMED
from articles.interchange.wikitext.markup import links

if TYPE_CHECKING:
    from articles.interchange.wikitext.markup.piece_writer import PieceWriter

_FRAMES = """
thumb thumbnail frame framed enframed mini miniatur gerahmt vignette cadre miniatura marco miniatyr
мини миниатюра обрамить kadr miniatuur omkaderd nagai
"""
_FRAMED = frozenset(_FRAMES.split())
_LOOKS = """
frameless border left right center centre none upright baseline middle sub super top text-top bottom
text-bottom links rechts zentriert ohne hochkant rand rahmenlos gauche droite centré néant
sans_cadre bordure redresse izquierda derecha centro centrado no sinistra destra nessuno verticale
слева справа центр граница безрамки безрамка esquerda direita nenhum vänster höger ingen midden geen
gecentreerd
"""
_OPTIONS = frozenset(_LOOKS.split())
_SIDES = frozenset(
    ("left", "right", "center", "centre", "links", "rechts", "zentriert", "gauche", "droite")
)
_SIZE = re.compile(r"(?:\d{0,5}x)?(\d{1,5})_?(?:px|пкс|像素)(?:_?px)?|upright_?[\d.]*")
_CAPTION_END = re.compile(rf"(?:(?<![.…])\.)?(?:{OPEN}\d+{CLOSE})*$")
SMALLEST = 60  # pixels; below it a picture is an icon
_NAMED = re.compile(
    r"\s*(alt|link|page|class|lang|upright|thumb|thumbtime|start|end|hochkant|verweis|seite|"
    r"alternativtext|sprache|klasse|miniatur|mini|redresse|lien|альт|ссылка)\s*=(.*)",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(slots=True)
class _Picture:
    """How a picture is shown: `size` is its width or height in pixels, 0 where it is not told."""

    framed: bool = False
    aside: bool = False
    size: int = 0
    alt: str = ""
    caption: str = ""


def file_link(writer: PieceWriter, name: str, node: Wikilink) -> str:
    """A picture's place in a line: that of its caption as a block, or what an icon stands for."""
    picture = _picture(writer, node)
    is_icon = not picture.framed and not (
        picture.caption
        and (picture.aside or picture.size >= SMALLEST or writer.alone(node))
        and not 0 < picture.size < SMALLEST
    )
    if is_icon:
        writer.tally.count("file", "", LEFT_OUT, str(node))
        return escape(picture.alt)
    writer.tally.count("file", "", ARRIVED)
    return writer.floating(captioned(writer, name, writer.inline(picture.caption)))


def captioned(writer: PieceWriter, name: str, caption: str) -> str:
    """A caption with a link to the file, within its last sentence: it is no sentence of its own."""
    shown = f"File:{name}"
    address = links.page_address(writer.site.base, shown)
    link = links.external(address, escape(shown)) if address else ""
    link = link or escape(shown)
    if not caption:
        return link
    end = _CAPTION_END.search(caption)
    start = end.start() if end else len(caption)
    return f"{caption[:start]} ({link}){caption[start:]}"


def _picture(writer: PieceWriter, node: Wikilink) -> _Picture:
    """What the parts of a file's link say; the last that is no option is the caption."""
    picture = _Picture()
    for part in _parts(str(node.text) if node.text is not None else ""):
        option = "_".join(part.split()).lower()
        if option in _FRAMED:
            picture.framed = True
        elif found := _SIZE.fullmatch(option):
            picture.size = int(found[1] or 0)
        elif option in _OPTIONS or not option:
            picture.aside = picture.aside or option in _SIDES
        elif found := _NAMED.fullmatch(part):
            named = found[1].lower()
            if named in ("alt", "alternativtext", "альт"):
                picture.alt = writer.plain(found[2])
            picture.framed = picture.framed or named in ("thumb", "mini", "miniatur")
        else:
            picture.caption = part
    return picture


def _parts(text: str) -> list[str]:
    """What stands between the bars that are not within a link, template or tag."""
    parts, depth, start, at = [], 0, 0, 0
    for found in re.finditer(r"\[\[|\]\]|\{\{|\}\}|\|", text):
        at = found.start()
        if found.group() == "|":
            if depth <= 0:
                parts.append(text[start:at])
                start = at + 1
        else:
            depth += 1 if found.group() in ("[[", "{{") else -1
    return [*parts, text[start:]]


def gallery(writer: PieceWriter, content: str) -> str:
    """A gallery's pictures as a list."""
    items = []
    for line in content.translate(ARMED).split("\n"):
        name, _, rest = line.strip().partition("|")
        if not name.strip():
            continue
        prefix, colon, after = name.partition(":")
        name = after if colon and len(prefix) < 20 else name
        parts = [part for part in _parts(rest) if not _NAMED.fullmatch(part)]
        caption = writer.inline(parts[-1]) if parts else ""
        writer.tally.count("file", "", ARRIVED)
        items.append("- " + captioned(writer, " ".join(name.replace("_", " ").split()), caption))
    return "\n".join(items)
