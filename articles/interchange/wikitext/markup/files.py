"""Links to files: a picture becomes its caption with a link to the page of its file."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mwparserfromhell.nodes import Wikilink

from articles.interchange.wikitext.common.conversion_model import Outcome
from articles.interchange.wikitext.common.escaping import escape
from articles.interchange.wikitext.common.sentinels import ANY_SENTINEL, UNHIDE
from articles.interchange.wikitext.common.tables import key_by_name
from articles.interchange.wikitext.common.writer_protocol import MarkupWriter
from articles.interchange.wikitext.markup.addresses import external_link, page_address

MIN_SIZE = 60  # pixels; a smaller picture without a frame is only its alternative text
# A size such as "200px" or "x150px", whose last number is group 1, or "upright 1.2".
_SIZE = re.compile(r"(?:\d{0,5}x)?(\d{1,5})_?(?:px|пкс|像素)(?:_?px)?|upright_?[\d.]*")
# A full stop and marks at the end of a caption.
_CAPTION_END = re.compile(rf"(?:(?<![.…])\.)?{ANY_SENTINEL}*$")
_BRACKETS_AND_BARS = re.compile(r"\[\[|\]\]|\{\{|\}\}|\|")


@dataclass(slots=True)
class _Picture:
    """How a picture is shown.

    `framed`: with its caption below it. `aside`: beside the text. `size` is the width or height in
    pixels, 0 if none is given. `alt` is plain text, `caption` wikitext.
    """

    framed: bool = False
    aside: bool = False
    size: int = 0
    alt: str = ""
    caption: str = ""


def convert_file_link(writer: MarkupWriter, name: str, node: Wikilink, *, alone: bool) -> str:
    """The Markdown of a picture, with sentinels: a block with its caption, or its alternative text.

    `alone` says that nothing else is on the line of the link.
    """
    picture = _picture(writer, node)
    only_alt = not picture.framed and not (
        picture.caption
        and (picture.aside or picture.size >= MIN_SIZE or alone)
        and not 0 < picture.size < MIN_SIZE
    )
    if only_alt:
        writer.tally.count("file", "", Outcome.LEFT_OUT, str(node))
        return escape(picture.alt)
    writer.tally.count("file", "", Outcome.CONVERTED)
    return writer.floating(_with_file_link(writer, name, writer.inline(picture.caption)))


def convert_gallery(writer: MarkupWriter, content: str) -> str:
    """The pictures of a <gallery> as a list in Markdown; `content` is between its tags."""
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
        name = " ".join(name.replace("_", " ").split())
        items.append(f"- {_with_file_link(writer, name, caption)}")
    return "\n".join(items)


def _with_file_link(writer: MarkupWriter, name: str, caption: str) -> str:
    """A caption with a link to the file within its last sentence, so that the link is no claim."""
    shown = f"File:{name}"
    address = page_address(writer.site.base, shown)
    link = (external_link(address, escape(shown)) if address else "") or escape(shown)
    if not caption:
        return link
    end = _CAPTION_END.search(caption)
    start = end.start() if end else len(caption)
    return f"{caption[:start]} ({link}){caption[start:]}"


def _picture(writer: MarkupWriter, node: Wikilink) -> _Picture:
    """The options of a link to a file; the last part that is not an option is the caption."""
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
    """The kind of an option such as `alt=words`; "" if it is not such an option."""
    name, equals, _value = part.partition("=")
    options = key_by_name("markup/data/file_options.tsv")
    return options.get(name.strip().lower() + equals, "") if equals else ""


def _parts(text: str) -> list[str]:
    """The parts of a text between its bars; bars in links and templates do not count."""
    parts, depth, start = [], 0, 0
    for found in _BRACKETS_AND_BARS.finditer(text):
        if found.group() == "|":
            if depth <= 0:
                parts.append(text[start : found.start()])
                start = found.end()
        else:
            depth += 1 if found.group() in ("[[", "{{") else -1
    return [*parts, text[start:]]
