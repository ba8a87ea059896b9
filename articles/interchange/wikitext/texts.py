"""Plain text between markup: what in it readers do not see, and where lines end."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from articles.interchange.wikitext.signs import ARMED, DEFUSED, LINE_END, QUOTE

if TYPE_CHECKING:
    from articles.interchange.wikitext.writing import PieceWriter

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
_COMMENT = re.compile(
    r"(?P<keep><(?P<tag>nowiki|pre|syntaxhighlight|source|math|score|timeline)(?:\s[^<>]*)?(?<!/)>"
    r".*?</(?P=tag)\s*>)|(?:(?<=\n)|\A)[ \t]*<!--(?:(?!-->).)*-->[ \t]*\n|<!--.*?-->",
    re.DOTALL | re.IGNORECASE,
)
_TABLE = re.compile(r"^[ \t:*#]*\{\|", re.MULTILINE)
_TABLE_END = re.compile(r"^[ \t]*\|\}(?!\})", re.MULTILINE)
_MOST_ENDS = 5
_INCLUDED = re.compile(r"<includeonly>.*?</includeonly>", re.DOTALL | re.IGNORECASE)


def without_switches(text: str, writer: PieceWriter) -> str:
    """A piece's wikitext without comments, switches and what only other pages show."""
    text = LINE_END.sub("\n", text)
    if "<!--" in text:
        # What never ends is not looked at, since each would be looked for up to the end.
        last = text.rfind("-->")
        end = text.find("\n", last) + 1 or len(text) if last >= 0 else 0
        text = _COMMENT.sub(lambda found: found["keep"] or "", text[:end]) + text[end:]
        text = text.replace("<!--", "")
    if "__" in text:
        text = _SWITCH.sub("", text)
        if _DISAMBIGUATION in text:
            writer.disambiguate()
            text = text.replace(_DISAMBIGUATION, "")
    if "<includeonly" in text:
        text = _INCLUDED.sub("", text)
    if "{|" in text:
        text = _with_ends(text)
    return text


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
