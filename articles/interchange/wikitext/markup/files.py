"""Files of wikitext: pictures become their caption and a link to the file's page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mwparserfromhell.nodes import Wikilink

from articles.interchange.wikitext.common.conversion_model import Outcome
from articles.interchange.wikitext.common.escaping import escape
from articles.interchange.wikitext.common.sentinels import SENTINELS, UNHIDE
from articles.interchange.wikitext.common.tables import key_by_name
from articles.interchange.wikitext.common.writer_protocol import MarkupWriter
from articles.interchange.wikitext.markup.addresses import external_link, page_address

MIN_SIZE = 60  # pixels; a smaller picture is an icon
_SIZE = re.compile(r"(?:\d{0,5}x)?(\d{1,5})_?(?:px|пкс|像素)(?:_?px)?|upright_?[\d.]*")
_CAPTION_END = re.compile(rf"(?:(?<![.…])\.)?{SENTINELS}*$")
_BRACKETS_AND_BARS = re.compile(r"\[\[|\]\]|\{\{|\}\}|\|")


@dataclass(slots=True)
class _Picture:
    """How a picture is shown: `size` is its width or height in pixels, 0 where none is given."""

    framed: bool = False
    aside: bool = False
    size: int = 0
    alt: str = ""
    caption: str = ""


def file_link(writer: MarkupWriter, name: str, node: Wikilink, *, alone: bool) -> str:
    """A picture's raw text: that of its caption as a block, or the alternative text of an icon.

    `alone`: the link has its line to itself.
    """
    picture = _picture(writer, node)
    is_icon = not picture.framed and not (
        picture.caption
        and (picture.aside or picture.size >= MIN_SIZE or alone)
        and not 0 < picture.size < MIN_SIZE
    )
    if is_icon:
        writer.tally.count("file", "", Outcome.LEFT_OUT, str(node))
        return escape(picture.alt)
    writer.tally.count("file", "", Outcome.CONVERTED)
    return writer.floating(_captioned(writer, name, writer.inline(picture.caption)))


def gallery(writer: MarkupWriter, content: str) -> str:
    """A gallery's pictures as a list."""
    items = []
    for line in content.translate(UNHIDE).split("\n"):
        name, _, rest = line.strip().partition("|")
        if not name.strip():
            continue
        prefix, colon, after = name.partition(":")
        name = after if colon and len(prefix) < 20 else name
        parts = [part for part in _parts(rest) if not _option_with_value(part)]
        caption = writer.inline(parts[-1]) if parts else ""
        writer.tally.count("file", "", Outcome.CONVERTED)
        items.append("- " + _captioned(writer, " ".join(name.replace("_", " ").split()), caption))
    return "\n".join(items)


def _captioned(writer: MarkupWriter, name: str, caption: str) -> str:
    """A caption with a link to the file, within its last sentence: it is no sentence of its own."""
    shown = f"File:{name}"
    address = page_address(writer.site.base, shown)
    link = (external_link(address, escape(shown)) if address else "") or escape(shown)
    if not caption:
        return link
    end = _CAPTION_END.search(caption)
    start = end.start() if end else len(caption)
    return f"{caption[:start]} ({link}){caption[start:]}"


def _picture(writer: MarkupWriter, node: Wikilink) -> _Picture:
    """The options of a file's link; the last part that is none is the caption."""
    picture = _Picture()
    for part in _parts(str(node.text) if node.text is not None else ""):
        option = "_".join(part.split()).lower()
        kind = "" if "=" in part else key_by_name("markup/data/file_options.tsv").get(option)
        if kind == "framed":
            picture.framed = True
        elif found := _SIZE.fullmatch(option):
            picture.size = int(found[1] or 0)
        elif kind or not option:
            picture.aside = picture.aside or kind == "aside"
        elif kind := _option_with_value(part):
            picture.framed = picture.framed or kind == "framed"
            if kind == "words":
                picture.alt = writer.plain(part.partition("=")[2])
        else:
            picture.caption = part
    return picture


def _option_with_value(part: str) -> str:
    """The kind of an option such as `alt=words`; "" for what is none."""
    name, equals, _value = part.partition("=")
    options = key_by_name("markup/data/file_options.tsv")
    return options.get(name.strip().lower() + equals, "") if equals else ""


def _parts(text: str) -> list[str]:
    """The parts between the bars that are not within a link, template or tag."""
    parts, depth, start = [], 0, 0
    for found in _BRACKETS_AND_BARS.finditer(text):
        if found.group() == "|":
            if depth <= 0:
                parts.append(text[start : found.start()])
                start = found.end()
        else:
            depth += 1 if found.group() in ("[[", "{{") else -1
    return [*parts, text[start:]]
