"""Writes atoms of two versions as HTML with insertions and deletions: well formed whatever comes.

Around each atom just those elements are open that it stands in, closed and opened anew where two
neighbours differ; what is said of a change stands as far outside as the change reaches.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby, takewhile

from articles.text.diff.as_read.atom_merge import LOST, MARKUP, Path, Shown
from articles.text.diff.as_read.atoms import BREAK, EMPTY, Element
from articles.text.diff.diff_model import SAME

# What is said of changed words to those who hear the page.
READ_LABELS: Mapping[str, str] = {
    "added": "added:",
    "removed": "removed:",
    "moved_here": "moved here:",
    "moved_away": "moved away:",
    LOST: "removed:",
    MARKUP: "links or markup changed:",
    "break": "new paragraph",
}
_TAGS = {"added": "ins", "removed": "del", "moved_here": "ins", "moved_away": "del", LOST: "del"}
_LOOKS = {"moved_here": "moved", "moved_away": "moved", MARKUP: "markup", LOST: "within"}
_ENDS = {"moved_away": ("from", "to"), "moved_here": ("to", "from")}
_NUMBERED = re.compile(r'<ol(?: start="(\d+)")?>')


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph, list, table or quotation as HTML, and whether anything in it changed."""

    html: str
    changed: bool


@dataclass(frozen=True, slots=True)
class RowMark:
    """What stands before a row that changed: `html` once, `sign` before each paragraph of it.

    `whole`: the kind that all of it is, as its sign says; "" where it changed within.
    """

    html: str = ""
    sign: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class MoveEnd:
    """The other end of a move, as this one tells of it: "↓" and "moved to “Awards”"."""

    arrow: str
    words: str


class AsReadWriter:
    """Writes rows one after another; lists and tables stay open from one row to the next.

    `ends` tells by the anchor of an end of a move ("move-3-from") of its other end.
    """

    def __init__(self, labels: Mapping[str, str], ends: Mapping[str, MoveEnd]) -> None:
        self._labels = labels
        self._ends = ends
        self._out: list[str] = []
        self._parts: list[Part] = []
        self._changed = False
        self._open: Path = ()
        self._inline: Path = ()
        self._instead: dict[Element, Element] = {}
        self._headed: set[Element] = set()  # tables that have rows already
        self._items: dict[Element, int] = {}  # how many items a numbered list has already
        self._waiting = ""  # the mark of a row that shows nothing, as the line below a table's head
        self._anchored: set[str] = set()

    def row(self, shown: Sequence[Shown], mark: RowMark, *, changed: bool) -> None:
        """A block."""
        self._waiting += mark.html
        signed: set[Element | None] = set()
        for path, leaf in groupby(_with_spaces(shown), key=lambda item: item.path):
            if not self._go_to(path):
                self._go_inline(())
                self._out.append(" ")  # a line of the same paragraph
            self._changed |= changed
            self._out.append(self._waiting)
            self._waiting = ""
            place = _sign_place(path)
            if place not in signed:
                self._out.append(mark.sign)
                signed.add(place)
            self._write(list(leaf), mark.whole)

    def done(self) -> tuple[Part, ...]:
        """All parts, the last one closed."""
        self._go_to(())
        if self._waiting:
            self._parts.append(Part(f"<p>{self._waiting}</p>", changed=True))
            self._waiting = ""
        return tuple(self._parts)

    def line(self, shown: Sequence[Shown], whole: str = "") -> str:
        """Words without blocks, such as an infobox value."""
        self._write(_with_spaces(shown), whole)
        self._go_inline(())
        html = "".join(self._out)
        self._out = []
        return html

    def _go_to(self, path: Path) -> bool:
        """Close and open elements until those of `path` are open; whether that was to be done."""
        path = tuple(self._instead.get(element, element) for element in path)
        keep = _common(self._open, path)
        if path and keep == len(self._open) == len(path):
            return False
        self._go_inline(())
        self._out += [element.end for element in reversed(self._open[keep:])]
        if keep == 0 and self._out:
            self._parts.append(Part("".join(self._out), self._changed))
            self._out, self._changed = [], False
        opened = list(path[:keep])
        for element in path[keep:]:
            opened.append(self._begin(element, opened[-1] if opened else None))
        self._open = tuple(opened)
        return True

    def _begin(self, element: Element, parent: Element | None) -> Element:
        """Open an element; a second head of a table is rows, a list goes on with its numbers."""
        start = element.start
        if parent is not None and parent.tag == "table":
            if element.tag == "thead" and parent in self._headed:
                rows = Element("tbody", "<tbody>")
                self._instead[element] = rows
                element, start = rows, rows.start
            self._headed.add(parent)
        if parent is not None and element.tag == "li" and parent.tag == "ol":
            self._items[parent] = self._items.get(parent, 0) + 1
        if (number := _NUMBERED.fullmatch(start)) and element in self._items:
            start = f'<ol start="{int(number[1] or 1) + self._items[element]}">'
        self._out.append(start)
        return element

    def _write(self, items: Sequence[Shown], whole: str) -> None:
        for (kind, move), group in groupby(items, key=lambda item: (item.kind, item.move)):
            run = list(group)
            told = [one for one in run if one.atom is not None and one.atom.token != EMPTY]
            if kind == SAME or not told:
                self._write_unsaid(run, _TAGS.get(kind, ""))
                continue
            outer = told[0].inline
            for one in told:
                outer = outer[: _common(outer, one.inline)]
            wrapper = self._wrapper(kind, move, whole=kind == whole, linked=_is_linked(outer))
            for one in run:
                self._put(one, (*outer, wrapper, *one.inline[len(outer) :]))

    def _write_unsaid(self, run: Sequence[Shown], tag: str) -> None:
        """What stayed, and white space that came or went, of which nothing is said aloud."""
        wrapper = (Element(tag, f'<{tag} class="space">'),) if tag else ()
        for one in run:
            self._put(one, (*one.inline, *wrapper) if one.space else one.inline)

    def _put(self, one: Shown, inline: Path) -> None:
        self._go_inline(inline)
        if one.atom is None:
            self._out.append(one.space)
        elif one.atom.token != BREAK:
            self._out.append(one.atom.html)
        elif one.kind != SAME:
            said = escape(self._labels["break"])
            self._out.append(
                f'<bdi class="visually-hidden">{said}</bdi>'
                f'<span class="read-break" aria-hidden="true">{BREAK.text}</span>'
            )

    def _go_inline(self, inline: Path) -> None:
        keep = _common(self._inline, inline)
        self._out += [element.end for element in reversed(self._inline[keep:])]
        self._out += [element.start for element in inline[keep:]]
        self._inline = inline

    def _wrapper(self, kind: str, move: int, *, whole: bool, linked: bool) -> Element:
        """What tells of a change: an element with hidden words at its start and its end."""
        tag = _TAGS.get(kind, "span")
        looks = [look for look in (_LOOKS.get(kind), "whole" if whole else "") if look]
        look = f' class="{" ".join(looks)}"' if looks else ""
        words, anchor, link = self._labels[kind], "", ""
        if move and kind in _ENDS:
            here, there = (f"move-{move}-{end}" for end in _ENDS[kind])
            end = self._ends.get(here, MoveEnd("⇅", words.rstrip(":")))
            words = f"{end.words}:"
            if here not in self._anchored:
                self._anchored.add(here)
                anchor = f' id="{here}"'
                if not linked:
                    link = (
                        f'<a class="move-link" href="#{there}" aria-label="{escape(end.words)}">'
                        f"{escape(end.arrow)}</a>"
                    )
        return Element(
            tag,
            f'<{tag}{anchor}{look}><bdi class="visually-hidden">({escape(words)} </bdi>{link}',
            '<bdi class="visually-hidden">)</bdi>',
        )


def _with_spaces(shown: Sequence[Shown]) -> list[Shown]:
    """`shown`, white space within those elements in which both its neighbours are."""
    following: list[Shown | None] = []
    after: Shown | None = None
    for one in reversed(shown):
        following.append(after)
        after = after if one.atom is None else one
    found = []
    before: Shown | None = None
    for one, after in zip(shown, reversed(following), strict=True):
        if one.atom is not None:
            before = one
        elif before and after and before.path == one.path == after.path:
            inline = before.inline[: _common(before.inline, after.inline)]
            between = before.kind == after.kind == MARKUP and one.kind == SAME
            kind = MARKUP if between else one.kind
            one = replace(one, inline=inline, kind=kind)
        found.append(one)
    return found


def _common(one: Path, other: Path) -> int:
    """How many elements two paths have in common from the outside."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(one, other, strict=False)))


def _sign_place(path: Path) -> Element | None:
    """A row of a table has one sign, in its first cell; else each paragraph has its own."""
    return next((element for element in path if element.tag == "tr"), path[-1] if path else None)


def _is_linked(inline: Path) -> bool:
    return any(element.tag == "a" for element in inline)
