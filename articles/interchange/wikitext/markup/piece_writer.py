"""The piece that is being converted: walks the parser's nodes and writes Markdown."""

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
from articles.interchange.wikitext.citing import ref_notes
from articles.interchange.wikitext.common.conversion_model import (
    CLOSE,
    KEPT,
    OPEN,
    SENTINEL,
    Field,
    Item,
    NoteName,
    Piece,
    Site,
    Tally,
    Use,
    sentinel,
)
from articles.interchange.wikitext.common.escaping import code, escape
from articles.interchange.wikitext.common.preclean import tame
from articles.interchange.wikitext.common.sentinels import (
    ARMED,
    BLOCK,
    BLOCK_END,
    FLOAT,
    ITEM,
    QUOTE,
    UNWANTED,
)
from articles.interchange.wikitext.markup.emphasis import emphasise
from articles.interchange.wikitext.markup.flattening import flat, one_line
from articles.interchange.wikitext.markup.html_tags import tag
from articles.interchange.wikitext.markup.lines import blocks_of
from articles.interchange.wikitext.markup.links import external_link, wiki_link
from articles.interchange.wikitext.markup.nodes import entity, is_alone, only_text, trail_of
from articles.interchange.wikitext.markup.piece_source import visible, without_switches
from articles.text.markup.page_names import BadName, normalise_name
from articles.text.rendering.plain_text import plain_value
from references.text.reference_document import ReferenceDocument

_MARKUP = re.compile(r"[\[\]{}<>&'\n_~|*#:;=-]|http")
LOOKED_AT = 40  # nodes after a template, to see whether it stands at the end of a page
_SPACES = re.compile(r"[ \t\n]+")
_BEFORE_MARK = re.compile(f"[ \\t\u00a0]+(?={OPEN})")
_IMAGE = re.compile(r"!(?=\[[^\[\]\n]*\]\()")
_STRAY_ITEM = re.compile(f"{ITEM}.?")


class PieceWriter:
    """Converts one piece of wikitext: the `Writer` that handlers of constructs are handed."""

    def __init__(self, site: Site, title: str) -> None:
        self.site = site
        self.title = title
        self.tally = Tally()
        self.signs: list[str] = []  # of the lists by tags that are open
        self.in_line = 0  # how many lines are being written within each other
        self.quotations = 0
        self._alone = False
        self._uses: list[Use] = []
        self._notes: dict[NoteName, Use] = {}
        self._anchors: dict[str, ReferenceDocument] = {}
        self._fields: list[Field] = []
        self._categories: list[str] = []
        self._languages: list[tuple[str, str]] = []
        self._description = ""
        self._disambiguation = False
        self._placed: list[str] = []

    def piece(self, text: str) -> Piece:
        """All that this wikitext says."""
        return self.told(self.blocks(self.parsed(without_switches(text, self))))

    def told(self, written: str) -> Piece:
        """What was written, with all that was said so far."""
        return Piece(
            text=written,
            uses=tuple(self._uses),
            notes=self._notes,
            anchors=self._anchors,
            fields=tuple(self._fields),
            categories=tuple(dict.fromkeys(self._categories)),
            other_languages=tuple(dict.fromkeys(self._languages)),
            short_description=self._description,
            disambiguation=self._disambiguation,
            tally=self.tally,
        )

    def parsed(self, code: Wikicode | str) -> Sequence[Node]:
        """Wikitext's nodes."""
        if isinstance(code, str):
            code = mwparserfromhell.parse(tame(UNWANTED.sub("", code)), skip_style_tags=True)
        return list(code.nodes)

    # What handlers ask for (`Writer`).

    def inline(self, code: Wikicode | str) -> str:
        """Inline Markdown of wikitext: escaped, on one line, with sentinels."""
        if isinstance(code, str) and not _MARKUP.search(code):
            return one_line(escape(UNWANTED.sub("", code)), (), self._finish)
        self.in_line += 1
        raw = self.raw(self.parsed(code))
        self.in_line -= 1
        return one_line(raw, self._placed, self._finish)

    def blocks(self, code: Wikicode | str | Sequence[Node]) -> str:
        """Markdown of wikitext that may hold blocks."""
        nodes = self.parsed(code) if isinstance(code, str | Wikicode) else code
        within, self.in_line = self.in_line, 0
        self.quotations += 1
        raw = self.raw(nodes)
        self.quotations -= 1
        self.in_line = within
        return blocks_of(raw, self._placed, self._finish)

    def plain(self, code: Wikicode | str) -> str:
        """The words of wikitext, on one line: no Markdown, no escapes, no sentinels."""
        if isinstance(code, str):
            if not _MARKUP.search(code):
                return " ".join(UNWANTED.sub("", code).split())
        elif (text := only_text(code)) is not None and "''" not in text and "<" not in text:
            return " ".join(text.translate(ARMED).split())
        uses = len(self._uses)
        text = plain_value(SENTINEL.sub("", self.inline(code)))
        del self._uses[uses:]
        return text

    def escaped(self, text: str) -> str:
        """Plain text as inline Markdown that shows just this."""
        return escape(" ".join(UNWANTED.sub("", text).split()))

    def mark(self, use: Use) -> str:
        """Text that stands for a citation mark."""
        self._uses.append(use)
        return sentinel(len(self._uses) - 1)

    def note(self, name: NoteName, items: tuple[Item, ...]) -> None:
        """Say what a named note is; the first to say so is believed."""
        self._notes.setdefault(name, Use(items))

    def anchor(self, name: str, source: ReferenceDocument) -> None:
        """Say which source a short citation of this name ("Smith2008") means."""
        self._anchors.setdefault(name, source)

    def field(self, field: Field) -> None:
        """Add a value to the page's infobox."""
        self._fields.append(field)

    def category(self, name: str) -> None:
        """Put the page into a category, named without its namespace."""
        try:
            name = normalise_name(name)
        except BadName:
            return
        self._categories.append(name[:1].upper() + name[1:])

    def describe(self, short_description: str) -> None:
        """Set the page's short description; the last one counts."""
        self._description = short_description

    def disambiguate(self) -> None:
        """Say that the page is a disambiguation page."""
        self._disambiguation = True

    # What the core's own parts ask for.

    def language(self, language: str, title: str) -> None:
        """Say what the page is called in another language's edition."""
        if title:
            self._languages.append((language, title))

    def alone(self, _node: Node) -> bool:
        """Whether the link being written has its line for itself."""
        return self._alone

    def placed(self, block: str) -> str:
        """What stands for a block within raw text; in a line, its words."""
        return self._place(BLOCK, block)

    def floating(self, block: str) -> str:
        """As `placed`, for a block that goes before the paragraph that it stands in."""
        return self._place(FLOAT, block)

    def _place(self, kind: str, block: str) -> str:
        if not block:
            return ""
        if self.in_line:
            return f" {flat(block)} "
        self._placed.append(block)
        return f"{kind}{len(self._placed) - 1}{BLOCK_END}"

    def raw(self, nodes: Sequence[Node]) -> str:
        """Nodes as text with `signs`: inline Markdown but for lines, emphasis and blocks."""
        out: list[str] = []
        skip = 0
        for at, node in enumerate(nodes):
            if isinstance(node, Text):
                text = self._text(node.value[skip:])
                skip = 0
            elif isinstance(node, Tag):
                text = self._tag(node, out)
            elif isinstance(node, Wikilink):
                trail = trail_of(nodes, at)
                skip = len(trail)
                self._alone = is_alone(nodes, at)
                text = wiki_link(self, node, trail)
            elif isinstance(node, Template):
                text = self._template(node, nodes, at)
            elif isinstance(node, HTMLEntity):
                text = entity(node, nodes, at)
            else:
                text = self._other(node)
            if text:
                out.append(text)
        return "".join(out)

    def _text(self, text: str) -> str:
        return escape(visible(text, self))

    def _tag(self, node: Tag, out: list[str]) -> str:
        sign = node.wiki_markup
        if not sign or sign == "{|":
            return tag(self, node)
        if sign in ("*", "#", ":", ";"):
            at_start = not out or out[-1].endswith("\n") or out[-1].startswith(ITEM)
            return f"{ITEM}{sign}" if at_start else f"\n{ITEM}{sign}"
        if sign.startswith("----"):
            return self.placed("***")
        return tag(self, node)

    def _other(self, node: Node) -> str:
        if isinstance(node, ExternalLink):
            return external_link(self, node)
        if isinstance(node, Argument):
            default = node.default
            return code(str(node)) if default is None else self.raw(default.nodes)
        if isinstance(node, Heading):
            words = self.inline(node.title)
            return self.placed(f"**{words}**" if words and "**" not in words else words)
        return "" if isinstance(node, Comment) else escape(str(node).translate(ARMED))

    def _template(self, node: Template, nodes: Sequence[Node], at: int) -> str:
        became = ref_notes.convert_note_template(node, self)
        if became is None:
            became = templates.convert_template(node, self)
        if became is None:
            alone = is_alone(nodes, at)
            after = [nodes[n] for n in range(at + 1, min(at + 1 + LOOKED_AT, len(nodes)))]
            if templates.leads_elsewhere(node, self, alone=alone, after=after):
                return ""
            kept = self._kept(node)
            return self.placed(kept) if alone else kept
        return self.placed(became.text) if became.block else became.text

    def _kept(self, node: Template) -> str:
        """A template that nobody knows, to be seen as such, with the notes that it holds."""
        source = str(node).translate(ARMED)
        name = " ".join(str(node.name).lower().replace("_", " ").split())
        self.tally.count("template", name, KEPT, source)
        marks = ""
        if "<ref" in source:
            for parameter in node.params:
                for found in parameter.value.ifilter_tags():
                    if str(found.tag).strip().lower() == "ref":
                        marks += ref_notes.convert_ref(found, self)
        return code(source) + marks

    def _finish(self, line: str) -> str:
        """Raw text of one line as inline Markdown."""
        if ITEM in line:
            line = _STRAY_ITEM.sub("", line)
        if QUOTE in line:
            line = emphasise(line.strip())
        line = _SPACES.sub(" ", line).strip(" \u00a0")
        if OPEN in line:
            line = _BEFORE_MARK.sub("", line)
            line = line.replace(f"{CLOSE}(", f"{CLOSE}\\(")
        if "![" in line:
            line = _IMAGE.sub(r"\\!", line)
        return line
