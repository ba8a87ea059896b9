"""Changes to the wikitext of a piece before it is parsed: comments, switches, table templates."""

from __future__ import annotations

import re
from functools import cache

from articles.interchange.wikitext.common.sentinels import LINE_END
from articles.interchange.wikitext.common.tables import names_by_key
from articles.interchange.wikitext.common.writer_protocol import Writer
from articles.interchange.wikitext.markup.table_templates import replace_table_templates

_DISAMBIGUATION = "__DISAMBIG__"
# The tags of literal text, in which "<!--" begins no comment.
_LITERAL = "nowiki|pre|syntaxhighlight|source|math|score|timeline"
# The start of literal text or of a comment; `line` is there if only spaces precede a comment.
_LITERAL_OR_COMMENT = re.compile(
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
_MAX_ADDED_ENDS = 5  # missing ends of tables in one piece; if there are more, none is added
_INCLUDEONLY = re.compile(r"<includeonly>", re.IGNORECASE)


def prepare_wikitext(text: str, writer: Writer) -> str:
    """The wikitext of a piece without comments, switches and parts that only other pages show.

    A switch that makes the page a disambiguation page does so in the writer. Table templates are
    replaced, and missing ends of tables added.
    """
    text = LINE_END.sub("\n", text)
    if "<!--" in text:
        text = _without_comments(text)
    if "__" in text:
        text = _switches().sub("", text)
        if _DISAMBIGUATION in text:
            writer.disambiguate()
            text = text.replace(_DISAMBIGUATION, "")
    if "<includeonly" in text:
        text = _without_includeonly(text)
    text = replace_table_templates(text, writer)
    if "{|" in text:
        text = _with_table_ends(text)
    return text


@cache
def _switches() -> re.Pattern[str]:
    """A pattern for switches such as __NOTOC__."""
    names = names_by_key("markup/data/switches.tsv")["switch"]
    return re.compile(f"__(?:{'|'.join(names)})__")


def _without_comments(text: str) -> str:
    """Wikitext without comments, and without the lines that have nothing but a comment.

    If nothing ends a comment, only its "<!--" is left out.
    """
    kept, at, copied = [], 0, 0
    endless: set[str] = set()  # tags, or "" for comments, that nothing ends after this point
    while found := _LITERAL_OR_COMMENT.search(text, at):
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


def _without_includeonly(text: str) -> str:
    """Wikitext without <includeonly>: only the pages that include this page show its contents."""
    kept, at = [], 0
    while found := _INCLUDEONLY.search(text, at):
        end = _ENDS["includeonly"].search(text, found.end())
        if end is None:
            break
        kept.append(text[at : found.start()])
        at = end.end()
    return "".join([*kept, text[at:]])


def _with_table_ends(text: str) -> str:
    """Wikitext with the missing ends of tables added after the last line."""
    missing = len(_TABLE.findall(text)) - len(_TABLE_END.findall(text))
    return text + "\n|}" * missing if 0 < missing <= _MAX_ADDED_ENDS else text
