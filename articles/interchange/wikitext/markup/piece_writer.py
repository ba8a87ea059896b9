"""The writer of a piece: reads the nodes of the parser, and writes Markdown."""

from __future__ import annotations

import re
from collections.abc import Sequence

import mwparserfromhell
from mwparserfromhell.nodes import (
    Argument,
    Comment,
    ExternalLink,
    Heading,
    HTMLEntity,
    Node,
    Tag,
    Template,
    Text,
    Wikilink,
)
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext import templates
from articles.interchange.wikitext.citing import note_conversion
from articles.interchange.wikitext.common.conversion_model import Outcome, Piece, Site
from articles.interchange.wikitext.common.dialect import plain_words
from articles.interchange.wikitext.common.escaping import escape, inline_code
from articles.interchange.wikitext.common.preclean import preclean
from articles.interchange.wikitext.common.sentinels import (
    BLOCK,
    BLOCK_END,
    CLOSE,
    FLOAT,
    ITEM,
    OPEN,
    QUOTE,
    SENTINEL,
    UNHIDE,
    UNWANTED,
)
from articles.interchange.wikitext.markup.emphasis import emphasise
from articles.interchange.wikitext.markup.flattening import flatten_blocks, flatten_unfinished
from articles.interchange.wikitext.markup.html_tags import convert_tag
from articles.interchange.wikitext.markup.lines import markdown_blocks
from articles.interchange.wikitext.markup.links import convert_external_link, convert_wiki_link
from articles.interchange.wikitext.markup.nodes import (
    entity_text,
    is_alone,
    link_trail,
    only_text,
    tag_name,
    visible_text,
)
from articles.interchange.wikitext.markup.piece_builder import PieceBuilder
from articles.interchange.wikitext.markup.piece_source import prepare_wikitext

# Signs of markup: wikitext without any of them is plain words.
_MARKUP = re.compile(r"[\[\]{}<>&'\n_~|*#:;=-]|http")
# How many nodes after a template are looked at to see whether it is at the end of a page.
_NODES_AFTER = 40
_SPACES = re.compile(r"[ \t\n]+")
_SPACE_BEFORE_MARK = re.compile(f"[ \\t\u00a0]+(?={OPEN})")
# An exclamation mark that would make an image of the link after it.
_IMAGE_SIGN = re.compile(r"!(?=\[[^\[\]\n]*\]\()")
_STRAY_ITEM = re.compile(f"{ITEM}.?")  # a list sign that is not at the start of a line


class PieceWriter(PieceBuilder):
    """Converts one piece of a page's wikitext: the `MarkupWriter` that handlers get."""

    def __init__(self, site: Site, title: str) -> None:
        super().__init__()
        self.site = site
        self.title = title
        self.list_signs: list[str] = []
        self.line_depth = 0
        self.block_depth = 0
        self._blocks: list[str] = []

    def piece(self, text: str) -> Piece:
        """Convert the wikitext of a piece."""
        return self.build(self.blocks(self.parse(prepare_wikitext(text, self))))

    def parse(self, code: Wikicode | str) -> Sequence[Node]:
        """The nodes of wikitext, parsed unless it is parsed already."""
        if isinstance(code, str):
            code = mwparserfromhell.parse(preclean(UNWANTED.sub("", code)), skip_style_tags=True)
        return list(code.nodes)

    # The methods of `Writer` and `MarkupWriter` that convert.

    def inline(self, code: Wikicode | str) -> str:
        """Convert wikitext to inline Markdown: escaped, on one line, with sentinels."""
        if isinstance(code, str) and not _MARKUP.search(code):
            return flatten_unfinished(escape(UNWANTED.sub("", code)), (), _finish_line)
        self.line_depth += 1
        text = self.unfinished_markdown(self.parse(code))
        self.line_depth -= 1
        return flatten_unfinished(text, self._blocks, _finish_line)

    def blocks(self, code: Wikicode | str | Sequence[Node]) -> str:
        """Convert wikitext to Markdown that may contain blocks."""
        nodes = self.parse(code) if isinstance(code, str | Wikicode) else code
        line_depth, self.line_depth = self.line_depth, 0
        self.block_depth += 1
        text = self.unfinished_markdown(nodes)
        self.block_depth -= 1
        self.line_depth = line_depth
        return markdown_blocks(text, self._blocks, _finish_line)

    def plain(self, code: Wikicode | str) -> str:
        """The words of wikitext on one line, without Markdown, escapes and sentinels."""
        if isinstance(code, str):
            if not _MARKUP.search(code):
                return " ".join(UNWANTED.sub("", code).split())
        elif (text := only_text(code)) is not None and "''" not in text and "<" not in text:
            return " ".join(text.translate(UNHIDE).split())
        uses = len(self.uses)
        text = plain_words(SENTINEL.sub("", self.inline(code)))
        del self.uses[uses:]
        return text

    def escaped(self, text: str) -> str:
        """Inline Markdown that shows plain text."""
        return escape(" ".join(UNWANTED.sub("", text).split()))

    def placed(self, block: str) -> str:
        """The text in place of a block: its sentinel, or within a line its words."""
        return self._place(BLOCK, block)

    def floating(self, block: str) -> str:
        """The text in place of a block that is put before the paragraph, or after the list."""
        return self._place(FLOAT, block)

    def _place(self, kind: str, block: str) -> str:
        """Keep a block, and return the text in its place; `kind` is BLOCK or FLOAT."""
        if not block:
            return ""
        if self.line_depth:
            return f" {flatten_blocks(block)} "
        self._blocks.append(block)
        return f"{kind}{len(self._blocks) - 1}{BLOCK_END}"

    def unfinished_markdown(self, nodes: Sequence[Node]) -> str:
        """Convert nodes to Markdown with sentinels for lines, emphasis and blocks."""
        out: list[str] = []
        skip = 0
        for at, node in enumerate(nodes):
            if isinstance(node, Text):
                text = escape(visible_text(node.value[skip:]))
                skip = 0
            elif isinstance(node, Tag):
                text = self._tag(node, out)
            elif isinstance(node, Wikilink):
                trail = link_trail(nodes, at)
                skip = len(trail)
                text = convert_wiki_link(self, node, trail, alone=is_alone(nodes, at))
            elif isinstance(node, Template):
                text = self._template(node, nodes, at)
            elif isinstance(node, HTMLEntity):
                text = entity_text(node, nodes, at)
            else:
                text = self._other(node)
            if text:
                out.append(text)
        return "".join(out)

    def _tag(self, node: Tag, out: list[str]) -> str:
        """The Markdown, with sentinels, of a tag; `out` has the Markdown of the nodes before."""
        sign = node.wiki_markup
        if sign in ("*", "#", ":", ";"):
            at_start = not out or out[-1].endswith("\n") or out[-1].startswith(ITEM)
            return f"{ITEM}{sign}" if at_start else f"\n{ITEM}{sign}"
        if sign and sign.startswith("----"):
            return self.placed("***")
        return convert_tag(self, node)

    def _other(self, node: Node) -> str:
        """The Markdown, with sentinels, of an external link, argument, heading or rarer node."""
        if isinstance(node, ExternalLink):
            return convert_external_link(self, node)
        if isinstance(node, Argument):
            if (default := node.default) is None:
                return inline_code(str(node))
            return self.unfinished_markdown(default.nodes)
        if isinstance(node, Heading):
            words = self.inline(node.title)
            return self.placed(f"**{words}**" if words and "**" not in words else words)
        return "" if isinstance(node, Comment) else escape(str(node).translate(UNHIDE))

    def _template(self, node: Template, nodes: Sequence[Node], at: int) -> str:
        """The Markdown, with sentinels, of a template, which is number `at` of `nodes`."""
        markdown = note_conversion.convert_citing_template(node, self)
        if markdown is None:
            markdown = templates.convert_template(node, self)
        if markdown is None:
            alone = is_alone(nodes, at)
            end = min(at + 1 + _NODES_AFTER, len(nodes))
            # A slice of mwparserfromhell's lists takes longer.
            after = [nodes[index] for index in range(at + 1, end)]
            if templates.leave_out_navigation_box(node, self, alone=alone, after=after):
                return ""
            source = self._source(node)
            return self.placed(source) if alone else source
        return self.placed(markdown.text) if markdown.block else markdown.text

    def _source(self, node: Template) -> str:
        """The wikitext of an unknown template as code, followed by marks for the notes in it."""
        source = str(node).translate(UNHIDE)
        name = " ".join(str(node.name).lower().replace("_", " ").split())
        self.tally.count("template", name, Outcome.UNCONVERTED, source)
        marks = ""
        if "<ref" in source:
            for parameter in node.params:
                for found in parameter.value.ifilter_tags():
                    if tag_name(found) == "ref":
                        marks += note_conversion.convert_ref(found, self)
        return inline_code(source) + marks


def _finish_line(line: str) -> str:
    """Inline Markdown of one line, without the sentinels for emphasis and list items."""
    if ITEM in line:
        line = _STRAY_ITEM.sub("", line)
    if QUOTE in line:
        line = emphasise(line.strip())
    line = _SPACES.sub(" ", line).strip(" \u00a0")
    if OPEN in line:
        line = _SPACE_BEFORE_MARK.sub("", line)
        line = line.replace(f"{CLOSE}(", f"{CLOSE}\\(")
    if "![" in line:
        line = _IMAGE_SIGN.sub(r"\\!", line)
    return line
