"""A piece's wikitext before it is parsed: comments, switches and table templates are resolved."""

from __future__ import annotations

import re
from functools import cache

from articles.interchange.wikitext.common.sentinels import LINE_END
from articles.interchange.wikitext.common.tables import names_by_key
from articles.interchange.wikitext.common.writer_protocol import Writer
from articles.interchange.wikitext.markup.table_templates import with_tables

_DISAMBIGUATION = "__DISAMBIG__"
# A comment in literal text is none; a line with nothing but a comment is no line.
_LITERAL = "nowiki|pre|syntaxhighlight|source|math|score|timeline"
_HIDING = re.compile(
    rf"<(?P<tag>{_LITERAL})(?:\s[^<>]*)?(?<!/)>|(?P<line>^[ \t]*)?<!--",
    re.MULTILINE | re.IGNORECASE,
)
_ENDS = {
    tag: re.compile(rf"</{tag}\s*>", re.IGNORECASE) for tag in [*_LITERAL.split("|"), "includeonly"]
}
_COMMENT_END = re.compile("-->")
_REST_OF_LINE = re.compile(r"[ \t]*\n")
_TABLE = re.compile(r"^[ \t:*#]*\{\|", re.MULTILINE)
_TABLE_END = re.compile(r"^[ \t]*\|\}(?!\})", re.MULTILINE)
_MAX_ENDS = 5
_INCLUDED = re.compile(r"<includeonly>", re.IGNORECASE)


def prepared(text: str, writer: Writer) -> str:
    """A piece's wikitext without comments, switches and what only other pages show."""
    text = LINE_END.sub("\n", text)
    if "<!--" in text:
        text = _without_comments(text)
    if "__" in text:
        text = _switches().sub("", text)
        if _DISAMBIGUATION in text:
            writer.disambiguate()
            text = text.replace(_DISAMBIGUATION, "")
    if "<includeonly" in text:
        text = _without_included(text)
    text = with_tables(text, writer)
    if "{|" in text:
        text = _with_ends(text)
    return text


@cache
def _switches() -> re.Pattern[str]:
    names = names_by_key("markup/data/switches.tsv")["switch"]
    return re.compile(f"__(?:{'|'.join(names)})__")


def _without_comments(text: str) -> str:
    """Wikitext without comments; of one that nothing ends only the sign is left out."""
    kept, at, copied = [], 0, 0
    endless: set[str] = set()  # what nothing ends from here on: each end is searched for once
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
        rest = _REST_OF_LINE.match(text, at) if found["line"] is not None else None
        start = found.start() if rest or found["line"] is None else found.end("line")
        kept.append(text[copied:start])
        at = copied = rest.end() if rest else at
    kept.append(text[copied:])
    return "".join(kept).replace("<!--", "") if "" in endless else "".join(kept)


def _without_included(text: str) -> str:
    """Wikitext without what is shown only where the page is included."""
    kept, at = [], 0
    while found := _INCLUDED.search(text, at):
        end = _ENDS["includeonly"].search(text, found.end())
        if end is None:
            break
        kept.append(text[at : found.start()])
        at = end.end()
    return "".join([*kept, text[at:]])


def _with_ends(text: str) -> str:
    """Wikitext in which tables that nothing ends are ended after the last line."""
    missing = len(_TABLE.findall(text)) - len(_TABLE_END.findall(text))
    return text + "\n|}" * missing if 0 < missing <= _MAX_ENDS else text
