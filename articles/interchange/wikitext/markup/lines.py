"""Lines with list signs, breaks and placed blocks as Markdown's paragraphs, lists and blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from articles.interchange.wikitext.common.escaping import guard
from articles.interchange.wikitext.common.sentinels import BREAK, FLOAT, ITEM, PLACED

DEEPEST_LIST = 6
_PREFIX = re.compile(f"(?:{ITEM}.)+")
# A last line that is an item of a list, or of one within it.
_LAST_ITEM = {
    "-": re.compile(r"(?:\A|\n) *- [^\n]*\Z"),
    "1": re.compile(r"(?:\A|\n) *\d{1,9}\. [^\n]*\Z"),
}
_DOTS = ("• ", "•\u00a0", "·\u00a0", "● ", "▪ ")  # bullets that somebody typed
_PARAGRAPH, _LIST, _OTHER = "paragraph", "list", "other"

Finish = Callable[[str], str]


@dataclass(slots=True)
class _Level:
    """An open list: the signs that lead to it, how far its items' text is indented, its count."""

    prefix: str
    sign: str
    indent: int
    count: int = 1


@dataclass(slots=True)
class _Flow:
    """The blocks so far, each with its kind, and what is not finished yet."""

    finish: Finish
    placed: Sequence[str]
    out: list[tuple[str, str]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    items: list[tuple[str, str]] = field(default_factory=list)
    floats: list[str] = field(default_factory=list)

    def line(self, line: str) -> None:
        """Take in one line."""
        if found := _PREFIX.match(line):
            self.end_paragraph()
            self.items.append((found.group().replace(ITEM, ""), line[found.end() :]))
            return
        if line.startswith(_DOTS):
            self.end_paragraph()
            self.items.append(("*", line[1:]))
            return
        if self.items:
            self.end_list()
        if line.strip(" \t\u00a0"):
            self.words.append(line)
        else:
            self.end_paragraph()

    def end(self) -> None:
        """Finish whatever is open."""
        self.end_paragraph()
        self.end_list()
        self.flush()

    def end_paragraph(self) -> None:
        """Write the paragraph of the lines so far."""
        if self.words:
            lines, self.words = self.words, []
            spaced = all(line.startswith(" ") for line in lines)
            paragraph = paragraph_of((BREAK if spaced else "\n").join(lines), self.finish)
            self.flush()
            if paragraph:
                self.out.append((_PARAGRAPH, paragraph))

    def end_list(self) -> None:
        """Write the list of the items so far."""
        if self.items:
            items, self.items = self.items, []
            self.out += _list(items, self.finish)
            self.flush()

    def flush(self) -> None:
        """Write the blocks that waited for a paragraph to begin or a list to end."""
        self.out += [(_OTHER, text) for text in self.floats]
        self.floats.clear()

    def place(self, kind: str, number: int) -> None:
        """Take in a block that has been written."""
        if number >= len(self.placed) or not self.placed[number]:
            return
        if kind == FLOAT:
            self.floats.append(self.placed[number])
            return
        self.end()
        self.out.append((_OTHER, self.placed[number]))


def blocks_of(raw: str, placed: Sequence[str], finish: Finish) -> str:
    """Markdown of `raw`, in which `placed` blocks stand; `finish` makes inline Markdown of lines.

    A block within a line ends the line, but for a floating one, which goes before the paragraph.
    """
    flow = _Flow(finish, placed)
    for line in raw.split("\n"):
        if not (found := PLACED.search(line)):
            flow.line(line)
            continue
        at, rest = 0, ""
        for found in PLACED.finditer(line):
            rest += line[at : found.start()]
            if found[1] != FLOAT and rest.strip():
                flow.line(rest)
                rest = ""
            flow.place(found[1], int(found[2]))
            at = found.end()
        if rest := rest + line[at:]:
            flow.line(rest)
    flow.end()
    return joined(text for _, text in flow.out)


def paragraph_of(text: str, finish: Finish) -> str:
    """The lines of a paragraph between its breaks, each begun so that it opens no block."""
    lines = (" ".join(filter(None, map(finish, part.split("\n")))) for part in text.split(BREAK))
    return "\\\n".join(guard(line) for line in lines if line)


def joined(texts: Iterable[str]) -> str:
    """Texts as blocks, one after another; a list goes on where the next goes on with items."""
    out = ""
    for text in texts:
        if not text:
            continue
        if out:
            goes_on = text.startswith(("- ", "1. ")) and _LAST_ITEM[text[0]].search(out)
            out += "\n" if goes_on else "\n\n"
        out += text
    return out


def _list(items: list[tuple[str, str]], finish: Finish) -> list[tuple[str, str]]:
    """A group of lines with list signs as lists, or as the paragraphs that single colons are."""
    if all(prefix == ":" for prefix, _ in items):
        paragraphs = (paragraph_of(text, finish) for _, text in items)
        return [(_PARAGRAPH, text) for text in paragraphs if text]
    out: list[str] = []
    levels: list[_Level] = []
    loose = False
    for prefix, text in items:
        body = paragraph_of(text, finish)
        if not body:
            continue
        if prefix[-1] == ";" and len(prefix) == 1:
            levels.clear()
            out += ([""] if out else []) + [_term(body), ""]
            loose = True
            continue
        if prefix[-1] in ":;" and _continues(levels, prefix):
            pad = " " * levels[-1].indent
            out += ["", _indented(pad, body)]
            continue
        level = _open(levels, prefix)
        sign = f"{level.count}. " if level.sign == "#" else "- "
        pad = " " * (level.indent - len(sign))
        body = _term(body) if prefix[-1] == ";" else body
        out.append(pad + sign + _indented(" " * level.indent, body).lstrip(" "))
    text = "\n".join(out).strip("\n")
    return [(_OTHER if loose else _LIST, text)] if text else []


def _term(body: str) -> str:
    """A term that is defined, in bold; what stands in bold already is left as it is."""
    return body if "**" in body or body.startswith("*") else f"**{body}**"


def _continues(levels: list[_Level], prefix: str) -> bool:
    """Whether a line is one more paragraph of the item before: `*:` after `*`."""
    while levels and not prefix.startswith(levels[-1].prefix):
        levels.pop()
    return bool(levels) and prefix == levels[-1].prefix + ":" and levels[-1].prefix[-1] in "*#"


def _open(levels: list[_Level], prefix: str) -> _Level:
    """The list that an item with these signs belongs to, opened where it is not open."""
    while levels and not _leads(levels[-1].prefix, prefix):
        levels.pop()
    if levels and (len(levels[-1].prefix) == len(prefix) or len(levels) >= DEEPEST_LIST):
        levels[-1].count += 1
    else:
        above = levels[-1].indent if levels else 0
        sign = "#" if prefix[-1] == "#" else "*"
        levels.append(_Level(prefix, sign, above + (3 if sign == "#" else 2)))
    level = levels[-1]
    if level.sign == "#":
        above = levels[-2].indent if len(levels) > 1 else 0
        level.indent = above + len(str(level.count)) + 2
    return level


def _leads(outer: str, prefix: str) -> bool:
    """Whether a list of signs `outer` is, or holds, one of `prefix`; `;` and `:` are one."""
    return prefix.replace(";", ":").startswith(outer.replace(";", ":"))


def _indented(pad: str, text: str) -> str:
    return "\n".join(pad + line for line in text.split("\n"))
