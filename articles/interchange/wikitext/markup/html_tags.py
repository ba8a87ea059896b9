"""HTML tags and MediaWiki's own in wikitext: each name has its handler, which gives raw text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from mwparserfromhell.nodes import Tag
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.citing import ref_notes
from articles.interchange.wikitext.common.conversion_model import ARRIVED, KEPT, LEFT_OUT
from articles.interchange.wikitext.common.escaping import code, code_block, escape
from articles.interchange.wikitext.common.sentinels import ARMED, BLOCK, BREAK, FLOAT, ITEM, QUOTE
from articles.interchange.wikitext.common.superscripts import subscript, superscript
from articles.interchange.wikitext.markup.files import gallery
from articles.interchange.wikitext.markup.tables import table

if TYPE_CHECKING:
    from articles.interchange.wikitext.markup.piece_writer import PieceWriter

Handler = Callable[["PieceWriter", Tag], str]

_TRANSPARENT = """
abbr bdi bdo big data del font ins mark noinclude onlyinclude rb rbc rtc ruby s small span strike
time tr tbody thead tfoot u langconvert nobr
"""
_LINED = "center div header footer article aside figure figcaption td th"
_BOOKKEEPING = """
templatestyles section indicator mapframe maplink inputbox categorytree templatedata charinsert
graph page dynamicpagelist
"""
_LIST_SIGNS = {"ul": "*", "menu": "*", "dir": "*", "ol": "#"}
_TEXT_ONLY = re.compile(f"\n(?![{ITEM}{BLOCK}{FLOAT}])")


def tag(writer: PieceWriter, node: Tag) -> str:
    """What a tag becomes."""
    name = str(node.tag).strip().lower()
    handler = HANDLERS.get(name)
    if handler is None:
        return _unknown(writer, node)
    return handler(writer, node)


def source_of(node: Tag) -> str:
    """What stands between a tag's ends, as it was typed."""
    return str(node.contents).translate(ARMED)


def _inner(writer: PieceWriter, node: Tag) -> str:
    return writer.raw(node.contents.nodes)


def _own_lines(writer: PieceWriter, node: Tag) -> str:
    return f"\n{_inner(writer, node)}\n"


def _paragraph(writer: PieceWriter, node: Tag) -> str:
    return f"\n\n{_inner(writer, node)}\n\n"


def _quoted(sign: str) -> Handler:
    """Italics or bold by tags; what holds apostrophes of its own is left to these."""

    def handler(writer: PieceWriter, node: Tag) -> str:
        inner = _inner(writer, node)
        if QUOTE in inner or ITEM in inner or "\n" in inner.strip():
            return inner
        return f"{sign}{inner}{sign}" if inner.strip() else inner

    return handler


def _nothing(_writer: PieceWriter, _node: Tag) -> str:
    return ""


def _left_out(writer: PieceWriter, node: Tag) -> str:
    writer.tally.count("extension tag", str(node.tag).strip().lower(), LEFT_OUT, str(node))
    return ""


def _unknown(writer: PieceWriter, node: Tag) -> str:
    """A tag that nothing is known of stays to be seen."""
    writer.tally.count("extension tag", str(node.tag).strip().lower(), KEPT, str(node))
    return code(str(node).translate(ARMED))


def _kept_block(writer: PieceWriter, node: Tag) -> str:
    """The source of what another program would draw."""
    name = str(node.tag).strip().lower()
    writer.tally.count("extension tag", name, KEPT, str(node))
    return writer.placed(code_block(f"<{name}>{source_of(node)}</{name}>"))


def _nowiki(_writer: PieceWriter, node: Tag) -> str:
    return escape(source_of(node).replace("\n", " "))


def _code(writer: PieceWriter, node: Tag) -> str:
    source = source_of(node)
    if "\n" in source.strip() and not writer.in_line:
        return writer.placed(code_block(re.sub(r"</?nowiki\s*/?>", "", source)))
    if re.search(r"[<{\[&']", source):
        source = writer.plain(node.contents)
    return code(source)


def _program(writer: PieceWriter, node: Tag) -> str:
    """Program text: a block, or within a line where it says `inline`."""
    writer.tally.count("extension tag", "syntaxhighlight", ARRIVED)
    language, inline = "", writer.in_line
    for attribute in node.attributes:
        name = str(attribute.name).strip().lower()
        if name == "lang" and attribute.value is not None:
            language = str(attribute.value).strip("\"' ")
        inline = inline or name == "inline"
    source = source_of(node)
    return code(source) if inline else writer.placed(code_block(source, language))


def _pre(writer: PieceWriter, node: Tag) -> str:
    source = re.sub(r"</?nowiki\s*/?>", "", source_of(node))
    return code(source) if writer.in_line else writer.placed(code_block(source))


def _math(writer: PieceWriter, node: Tag) -> str:
    writer.tally.count("extension tag", str(node.tag).strip().lower(), ARRIVED)
    return code(source_of(node))


def _blockquote(writer: PieceWriter, node: Tag) -> str:
    return writer.placed(quoted(writer, node.contents))


def quoted(writer: PieceWriter, contents: Wikicode) -> str:
    """The blocks of wikitext as a quotation."""
    text = writer.blocks(contents)
    if not text or writer.quotations > 2:
        return text
    return "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _poem(writer: PieceWriter, node: Tag) -> str:
    verses = re.split(r"\n[ \t]*\n", _inner(writer, node).strip("\n"))
    lines = (re.sub(f"\n(?!{ITEM})", BREAK, verse) for verse in verses)
    return "\n\n" + "\n\n".join(lines) + "\n\n"


def _gallery(writer: PieceWriter, node: Tag) -> str:
    return writer.placed(gallery(writer, source_of(node)))


def _references(writer: PieceWriter, node: Tag) -> str:
    """The list of notes: it stands on every page by itself, but may describe notes."""
    writer.tally.count("extension tag", "references", LEFT_OUT)
    return writer.placed(ref_notes.convert_references(node, writer))


def _html_list(writer: PieceWriter, node: Tag) -> str:
    sign = _LIST_SIGNS.get(str(node.tag).strip().lower(), "")
    writer.signs.append(sign)
    inner = _inner(writer, node)
    writer.signs.pop()
    return f"\n{inner.strip()}\n"


def _html_item(default: str) -> Handler:
    def handler(writer: PieceWriter, node: Tag) -> str:
        signs = "".join(writer.signs[:-1]) + (default or (writer.signs or ["*"])[-1] or "*")
        start = "\n" + "".join(ITEM + sign for sign in signs)
        return start + _TEXT_ONLY.sub(" ", _inner(writer, node).strip())

    return handler


def _wrapped(before: str, after: str) -> Handler:
    def handler(writer: PieceWriter, node: Tag) -> str:
        return before + _inner(writer, node) + after

    return handler


def _table(writer: PieceWriter, node: Tag) -> str:
    return writer.placed(table(writer, node))


def _handlers() -> dict[str, Handler]:
    groups: list[tuple[str, Handler]] = [
        (_TRANSPARENT, _inner),
        (_LINED, _own_lines),
        ("p h1 h2 h3 h4 h5 h6 caption", _paragraph),
        ("b strong", _quoted(QUOTE * 3)),
        ("i em cite dfn var", _quoted(QUOTE * 2)),
        ("includeonly wbr rp", _nothing),
        (_BOOKKEEPING, _left_out),
        ("timeline score hiero imagemap", _kept_block),
        ("code tt kbd samp", _code),
        ("syntaxhighlight source", _program),
        ("math chem ce", _math),
        ("ul ol menu dir dl", _html_list),
    ]
    handlers = {name: handler for names, handler in groups for name in names.split()}
    return {
        **handlers,
        "blockquote": _blockquote,
        "br": lambda _writer, _node: BREAK,
        "dd": _html_item(":"),
        "dt": _html_item(";"),
        "gallery": _gallery,
        "hr": lambda writer, _node: writer.placed("***"),
        "li": _html_item(""),
        "nowiki": _nowiki,
        "poem": _poem,
        "pre": _pre,
        "q": _wrapped("“", "”"),
        "ref": lambda writer, node: ref_notes.convert_ref(node, writer),
        "references": _references,
        "rt": _wrapped(" (", ")"),
        "sub": lambda writer, node: subscript(_inner(writer, node)),
        "sup": lambda writer, node: superscript(_inner(writer, node)),
        "table": _table,
    }


HANDLERS = _handlers()
