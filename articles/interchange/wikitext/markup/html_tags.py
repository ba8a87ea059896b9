"""The tags of HTML and MediaWiki as Markdown with sentinels: each kind of tag has a handler."""

from __future__ import annotations

import re
from collections.abc import Callable

from mwparserfromhell.nodes import Tag

from articles.interchange.wikitext.citing import note_conversion
from articles.interchange.wikitext.common.conversion_model import Outcome
from articles.interchange.wikitext.common.escaping import code_block, escape, inline_code
from articles.interchange.wikitext.common.sentinels import (
    BLOCK,
    BREAK,
    FLOAT,
    ITEM,
    QUOTE,
    UNHIDE,
)
from articles.interchange.wikitext.common.tables import key_by_name
from articles.interchange.wikitext.common.writer_protocol import MarkupWriter
from articles.interchange.wikitext.markup.files import convert_gallery
from articles.interchange.wikitext.markup.nodes import tag_name, tag_source
from articles.interchange.wikitext.markup.tables import convert_table

TagHandler = Callable[[MarkupWriter, Tag], str]  # returns Markdown with sentinels

MAX_QUOTATIONS = 2  # quotations within each other that are shown as quotations
# The sign of an item in wikitext, by the name of the list's tag.
_LIST_SIGNS = {"ul": "*", "menu": "*", "dir": "*", "ol": "#"}
# A line break before a line that is text, not an item or a block.
_BREAK_BEFORE_TEXT = re.compile(f"\n(?![{ITEM}{BLOCK}{FLOAT}])")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_NOWIKI = re.compile(r"</?nowiki\s*/?>")
# Unicode has raised and lowered forms of some characters; Markdown has no sign for them.
_RAISED = str.maketrans("0123456789+-−=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱ")
_LOWERED = str.maketrans("0123456789+-−=()aeoxijnkmpst", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓᵢⱼₙₖₘₚₛₜ")


def convert_tag(writer: MarkupWriter, node: Tag) -> str:
    """The Markdown, with sentinels, of a tag; of an unknown tag, its wikitext as code."""
    kind = key_by_name("markup/data/html_tags.tsv").get(tag_name(node))
    if kind:
        return _HANDLERS[kind](writer, node)
    writer.tally.count("extension tag", tag_name(node), Outcome.UNCONVERTED, str(node))
    return inline_code(str(node).translate(UNHIDE))


def _contents(writer: MarkupWriter, node: Tag) -> str:
    return writer.unfinished_markdown(node.contents.nodes)


def _own_lines(writer: MarkupWriter, node: Tag) -> str:
    return f"\n{_contents(writer, node)}\n"


def _paragraph(writer: MarkupWriter, node: Tag) -> str:
    return f"\n\n{_contents(writer, node)}\n\n"


def _emphasis_handler(sign: str) -> TagHandler:
    """A handler of tags for italics or bold; contents with emphasis, items or lines stay."""

    def handler(writer: MarkupWriter, node: Tag) -> str:
        inner = _contents(writer, node)
        if QUOTE in inner or ITEM in inner or "\n" in inner.strip():
            return inner
        return f"{sign}{inner}{sign}" if inner.strip() else inner

    return handler


def _leave_out(writer: MarkupWriter, node: Tag) -> str:
    writer.tally.count("extension tag", tag_name(node), Outcome.LEFT_OUT, str(node))
    return ""


def _drawing(writer: MarkupWriter, node: Tag) -> str:
    """The source of a drawing or score, which MediaWiki has another program draw, as code."""
    name = tag_name(node)
    writer.tally.count("extension tag", name, Outcome.UNCONVERTED, str(node))
    return writer.placed(code_block(f"<{name}>{tag_source(node)}</{name}>"))


def _code(writer: MarkupWriter, node: Tag) -> str:
    source = tag_source(node)
    if "\n" in source.strip() and not writer.line_depth:
        return writer.placed(code_block(_NOWIKI.sub("", source)))
    if re.search(r"[<{\[&']", source):
        source = writer.plain(node.contents)
    return inline_code(source)


def _program(writer: MarkupWriter, node: Tag) -> str:
    """A program as a block of code; as inline code in a line or with the attribute `inline`."""
    writer.tally.count("extension tag", "syntaxhighlight", Outcome.CONVERTED)
    language, inline = "", bool(writer.line_depth)
    for attribute in node.attributes:
        name = str(attribute.name).strip().lower()
        if name == "lang" and attribute.value is not None:
            language = str(attribute.value).strip("\"' ")
        inline = inline or name == "inline"
    source = tag_source(node)
    return inline_code(source) if inline else writer.placed(code_block(source, language))


def _preformatted(writer: MarkupWriter, node: Tag) -> str:
    source = _NOWIKI.sub("", tag_source(node))
    return inline_code(source) if writer.line_depth else writer.placed(code_block(source))


def _formula(writer: MarkupWriter, node: Tag) -> str:
    writer.tally.count("extension tag", tag_name(node), Outcome.CONVERTED)
    return inline_code(tag_source(node))


def _quotation(writer: MarkupWriter, node: Tag) -> str:
    text = writer.blocks(node.contents)
    if text and writer.block_depth <= MAX_QUOTATIONS:
        text = "\n".join(f"> {line}".rstrip() for line in text.split("\n"))
    return writer.placed(text)


def _poem(writer: MarkupWriter, node: Tag) -> str:
    verses = _BLANK_LINE.split(_contents(writer, node).strip("\n"))
    lines = (re.sub(f"\n(?!{ITEM})", BREAK, verse) for verse in verses)
    return "\n\n" + "\n\n".join(lines) + "\n\n"


def _list_of_notes(writer: MarkupWriter, node: Tag) -> str:
    """The explanations in the tag as a list; pages list their other notes anyway."""
    writer.tally.count("extension tag", "references", Outcome.LEFT_OUT)
    return writer.placed(note_conversion.convert_references(node, writer))


def _list(writer: MarkupWriter, node: Tag) -> str:
    writer.list_signs.append(_LIST_SIGNS.get(tag_name(node), ""))
    inner = _contents(writer, node)
    writer.list_signs.pop()
    return f"\n{inner.strip()}\n"


def _item_handler(sign: str) -> TagHandler:
    """A handler of list items with this sign; "" for the sign of the list that they are in."""

    def handler(writer: MarkupWriter, node: Tag) -> str:
        outer, inner = writer.list_signs[:-1], (writer.list_signs or ["*"])[-1]
        start = "\n" + "".join(ITEM + each for each in "".join(outer) + (sign or inner or "*"))
        return start + _BREAK_BEFORE_TEXT.sub(" ", _contents(writer, node).strip())

    return handler


def _wrapping_handler(before: str, after: str) -> TagHandler:
    """A handler that puts these characters around the contents of a tag."""
    return lambda writer, node: before + _contents(writer, node) + after


def _shifting_handler(signs: dict[int, int]) -> TagHandler:
    """A handler that replaces characters by `signs`; words and text with other characters stay."""

    def handler(writer: MarkupWriter, node: Tag) -> str:
        inner = _contents(writer, node)
        core = inner.strip()
        # A whole word in raised or lowered letters would be hard to read and to find.
        is_word = core.isalpha() and len(core) > 1
        if not core or is_word or any(ord(char) not in signs for char in core):
            return inner
        return core.translate(signs)

    return handler


_HANDLERS: dict[str, TagHandler] = {  # by the kinds of tags in `html_tags.tsv`
    "contents": _contents,
    "own lines": _own_lines,
    "paragraph": _paragraph,
    "bold": _emphasis_handler(QUOTE * 3),
    "italic": _emphasis_handler(QUOTE * 2),
    "nothing": lambda _writer, _node: "",
    "bookkeeping": _leave_out,
    "drawing": _drawing,
    "code": _code,
    "program": _program,
    "formula": _formula,
    "list": _list,
    "quotation": _quotation,
    "line break": lambda _writer, _node: BREAK,
    "item": _item_handler(""),
    "term": _item_handler(";"),
    "definition": _item_handler(":"),
    "gallery": lambda writer, node: writer.placed(convert_gallery(writer, tag_source(node))),
    "rule": lambda writer, _node: writer.placed("***"),
    "no markup": lambda _writer, node: escape(tag_source(node).replace("\n", " ")),
    "poem": _poem,
    "preformatted": _preformatted,
    "quoted words": _wrapping_handler("“", "”"),
    "note": lambda writer, node: note_conversion.convert_ref(node, writer),
    "list of notes": _list_of_notes,
    "reading": _wrapping_handler(" (", ")"),
    "subscript": _shifting_handler(_LOWERED),
    "superscript": _shifting_handler(_RAISED),
    "table": lambda writer, node: writer.placed(convert_table(writer, node)),
}
