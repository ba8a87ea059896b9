"""Plain text between markup: what in it readers do not see, and where lines end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articles.interchange.wikitext.common.sentinels import ARMED, DEFUSED, LINE_END, QUOTE
from articles.interchange.wikitext.markup.table_templates import with_tables

if TYPE_CHECKING:
    from articles.interchange.wikitext.markup.piece_writer import PieceWriter

_QUOTES = re.compile("'{2,}")
# Ends of tags that have no beginning here, or the other way round.
_IN_LINE = (
    r"abbr|b|bdi|big|cite|del|em|font|i|ins|noinclude|nobr|onlyinclude|s|small|span|strike|strong|"
    r"sub|sup|tt|u|includeonly|nowiki|ref"
)
_ON_LINES = r"blockquote|center|div|dl|dd|dt|ol|p|poem|table|tbody|td|th|thead|tr|ul|li|gallery"
_STRAY = re.compile(
    rf"</(?:{_IN_LINE})\s*>|<(?!ref)(?:{_IN_LINE})(?:\s[^<>]*)?/?>"
    rf"|(?P<line></?(?:{_ON_LINES})(?:\s[^<>]*)?/?>)",
    re.IGNORECASE,
)
_SWITCH = re.compile(
    r"__(?:NO|FORCE)?TOC__|__(?:NO)?EDITSECTION__|__(?:NO)?NEWSECTIONLINK__|__NOGALLERY__"
    r"|__HIDDENCAT__|__NO(?:CONTENT|TITLE)CONVERT__|__NOT?C__|__NOCC__|__(?:START|END)__"
    r"|__(?:NO)?INDEX__|__STATICREDIRECT__|__NOGLOBAL__|__EXPECTUNUSEDCATEGORY__"
    r"|__(?:KEIN_)?INHALTSVERZEICHNIS(?:_ERZWINGEN)?__|__KEIN_INDEX__|__INDIZIEREN__"
    r"|__ABSCHNITTE_NICHT_BEARBEITEN__|__KEINE_GALERIE__|__AUCUNSOMMAIRE__|__SOMMAIRE__"
    r"|__БЕЗ_(?:ОГЛ|СОДЕРЖАНИЯ)__|__ОГЛ__|__SIN_?TDC__|__SEMTDC__|__BEZSPISU__"
)
_DISAMBIGUATION = "__DISAMBIG__"
# Literal text wins over comments; a line that holds nothing but a comment is no line.
_LITERAL = "nowiki|pre|syntaxhighlight|source|math|score|timeline"
_HIDING = re.compile(
    rf"<(?P<tag>{_LITERAL})(?:\s[^<>]*)?(?<!/)>|(?P<line>^[ \t]*)?<!--",
    re.MULTILINE | re.IGNORECASE,
)
_ENDS = {
    tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in [*_LITERAL.split("|"), "includeonly"]
}
_COMMENT_END = re.compile("-->")
_LINE_OVER = re.compile(r"[ \t]*\n")
_TABLE = re.compile(r"^[ \t:*#]*\{\|", re.MULTILINE)
_TABLE_END = re.compile(r"^[ \t]*\|\}(?!\})", re.MULTILINE)
_MOST_ENDS = 5
_INCLUDED = re.compile(r"<includeonly>", re.IGNORECASE)


def without_switches(text: str, writer: PieceWriter) -> str:
    """A piece's wikitext without comments, switches and what only other pages show."""
    text = LINE_END.sub("\n", text)
    if "<!--" in text:
        text = _without_comments(text)
    if "__" in text:
        text = _SWITCH.sub("", text)
        if _DISAMBIGUATION in text:
            writer.disambiguate()
            text = text.replace(_DISAMBIGUATION, "")
    if "<includeonly" in text:
        text = _without_included(text)
    text = with_tables(text, writer)
    if "{|" in text:
        text = _with_ends(text)
    return text


def _without_comments(text: str) -> str:
    """Wikitext without comments; the sign of one that nothing ends goes, its words stay."""
    kept, at, copied = [], 0, 0
    endless: set[str] = set()  # what nothing ends from here on: each end is looked for once
    while found := _HIDING.search(text, at):
        tag = (found["tag"] or "").lower()
        at = found.end()
        if tag in endless:
            continue
        end = (_ENDS[tag] if tag else _COMMENT_END).search(text, at)
        if end is None:
            endless.add(tag)
            continue
        at = end.end()
        if tag:
            continue
        over = _LINE_OVER.match(text, at) if found["line"] is not None else None
        start = found.start() if over or found["line"] is None else found.end("line")
        kept.append(text[copied:start])
        at = copied = over.end() if over else at
    kept.append(text[copied:])
    return "".join(kept).replace("<!--", "") if "" in endless else "".join(kept)


def _without_included(text: str) -> str:
    """Wikitext without what only pages show that include it."""
    kept, at = [], 0
    while found := _INCLUDED.search(text, at):
        end = _ENDS["includeonly"].search(text, found.end())
        if end is None:
            break
        kept.append(text[at : found.start()])
        at = end.end()
    return "".join([*kept, text[at:]])


def _with_ends(text: str) -> str:
    """Tables that nothing ends, ended with the text."""
    missing = len(_TABLE.findall(text)) - len(_TABLE_END.findall(text))
    return text + "\n|}" * missing if 0 < missing <= _MOST_ENDS else text


def visible(text: str, _writer: PieceWriter) -> str:
    """A stretch of text without lone tags, its apostrophes as signs; not yet escaped."""
    if "<" in text:
        text = _STRAY.sub(lambda found: "\n" if found["line"] else "", text)
    if "''" in text:
        text = _QUOTES.sub(lambda found: QUOTE * len(found.group()), text)
    return text.translate(ARMED) if _armed(text) else text


def _armed(text: str) -> bool:
    return any(sign in text for sign in DEFUSED.values())
