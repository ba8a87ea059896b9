"""Writes merged atoms as HTML with insertions and deletions.

Around each atom exactly the elements that contain it are open, so that the HTML is well formed in
whatever order the atoms are. The element of a change (`ins`, `del` or `span`) is outside the inline
elements that contain only a part of the change, and within those that contain all of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby, takewhile

from articles.text.comparison.word_diff import OLD_ONLY, ChangeKind
from articles.text.diff.move_anchors import MoveAnchor, MoveLink
from articles.text.diff.visual.atom_merge import MergedAtom, Path
from articles.text.diff.visual.atoms import BREAK, EMPTY, Element

# Hidden words for screen readers: before each change, by its kind, and between paragraphs.
SPOKEN_LABELS: Mapping[str, str] = {
    ChangeKind.ADDED: "added:",
    ChangeKind.REMOVED: "removed:",
    ChangeKind.MOVED_HERE: "moved here:",
    ChangeKind.MOVED_AWAY: "moved away:",
    ChangeKind.DROPPED: "removed:",
    ChangeKind.MARKUP: "links or markup changed:",
    "break": "new paragraph",
}
_TAGS = {  # of the element around a change, by its kind; "span" for other kinds
    ChangeKind.ADDED: "ins",
    ChangeKind.REMOVED: "del",
    ChangeKind.MOVED_HERE: "ins",
    ChangeKind.MOVED_AWAY: "del",
    ChangeKind.DROPPED: "del",
}
_CLASSES = {  # of the same element
    ChangeKind.MOVED_HERE: "moved",
    ChangeKind.MOVED_AWAY: "moved",
    ChangeKind.MARKUP: "markup",
    ChangeKind.DROPPED: "within",
}
_NUMBERED = re.compile(r'<ol(?: start="(\d+)")?>')  # the start tag of a numbered list


@dataclass(frozen=True, slots=True)
class HtmlPart:
    """A paragraph, list, table or quotation as HTML, and whether anything in it changed."""

    html: str
    changed: bool


@dataclass(frozen=True, slots=True)
class BlockMark:
    """HTML to write with a changed block: `html` before it, `sign` before each of its paragraphs.

    `whole` is the kind of change if the whole block changed in one way, which `sign` shows, else
    None.
    """

    html: str = ""
    sign: str = ""
    whole: ChangeKind | None = None


class AtomWriter:
    """Writes blocks one after another; a list or table may continue from one block to the next.

    `labels` has the words of `SPOKEN_LABELS` in the language of the page. `links` has the link from
    each end of a move to the other end.
    """

    def __init__(self, labels: Mapping[str, str], links: Mapping[MoveAnchor, MoveLink]) -> None:
        self._labels = labels
        self._links = links
        self._out: list[str] = []
        self._parts: list[HtmlPart] = []
        self._changed = False
        self._open: Path = ()
        self._inline: Path = ()
        self._replacements: dict[Element, Element] = {}  # elements to open instead of others
        self._tables_with_rows: set[Element] = set()
        self._item_counts: dict[Element, int] = {}  # the items written so far, by numbered list
        # The mark of a block that has no HTML itself, such as the line below the head of a table.
        self._pending_mark = ""
        self._anchored: set[MoveAnchor] = set()  # the ends of moves whose id is written already

    def write_block(self, atoms: Sequence[MergedAtom], mark: BlockMark, *, changed: bool) -> None:
        """Write a block; `changed` says whether anything in it changed."""
        self._pending_mark += mark.html
        signed: set[Element | None] = set()
        for path, leaf in groupby(_with_spaces_inside(atoms), key=lambda one: one.path):
            if not self._open_path(path):
                self._open_inline(())
                self._out.append(" ")  # the block is another line of the same paragraph
            self._changed |= changed
            self._out.append(self._pending_mark)
            self._pending_mark = ""
            element = _signed_element(path)
            if element not in signed:
                self._out.append(mark.sign)
                signed.add(element)
            self._write(list(leaf), mark.whole)

    def finish(self) -> tuple[HtmlPart, ...]:
        """Close all elements and return all parts."""
        self._open_path(())
        if self._pending_mark:
            self._parts.append(HtmlPart(f"<p>{self._pending_mark}</p>", changed=True))
            self._pending_mark = ""
        return tuple(self._parts)

    def line_html(self, atoms: Sequence[MergedAtom], whole: ChangeKind | None = None) -> str:
        """The HTML of a text without blocks; `whole` is its change, None if only a part changed."""
        self._write(_with_spaces_inside(atoms), whole)
        self._open_inline(())
        html = "".join(self._out)
        self._out = []
        return html

    def _open_path(self, path: Path) -> bool:
        """Close and open elements so that those of `path` are open; False if they already were."""
        path = tuple(self._replacements.get(element, element) for element in path)
        keep = _common_length(self._open, path)
        if path and keep == len(self._open) == len(path):
            return False
        self._open_inline(())
        self._out += [element.end for element in reversed(self._open[keep:])]
        if keep == 0 and self._out:
            self._parts.append(HtmlPart("".join(self._out), self._changed))
            self._out, self._changed = [], False
        opened = list(path[:keep])
        for element in path[keep:]:
            opened.append(self._begin(element, opened[-1] if opened else None))
        self._open = tuple(opened)
        return True

    def _begin(self, element: Element, parent: Element | None) -> Element:
        """Open `element` in `parent`, None at the top; returns the element that was opened.

        A second head of a table is opened as a body, since HTML allows only one. A numbered list
        that was closed between its items continues their numbers.
        """
        start = element.start
        if parent is not None and parent.tag == "table":
            if element.tag == "thead" and parent in self._tables_with_rows:
                rows = Element("tbody", "<tbody>")
                self._replacements[element] = rows
                element, start = rows, rows.start
            self._tables_with_rows.add(parent)
        if parent is not None and element.tag == "li" and parent.tag == "ol":
            self._item_counts[parent] = self._item_counts.get(parent, 0) + 1
        if (number := _NUMBERED.fullmatch(start)) and element in self._item_counts:
            start = f'<ol start="{int(number[1] or 1) + self._item_counts[element]}">'
        self._out.append(start)
        return element

    def _write(self, atoms: Sequence[MergedAtom], whole: ChangeKind | None) -> None:
        """Write the atoms of one paragraph, item or cell, with an element around each change."""
        for (kind, move), group in groupby(atoms, key=lambda one: (one.kind, one.move)):
            run = list(group)
            with_words = [one for one in run if one.atom is not None and one.atom.token != EMPTY]
            if kind == ChangeKind.SAME or not with_words:
                self._write_unlabelled(run, _TAGS.get(kind, ""))
                continue
            outer = with_words[0].inline
            for one in with_words:
                outer = outer[: _common_length(outer, one.inline)]
            wrapper = self._wrapper(kind, move, whole=kind == whole, linked=_is_linked(outer))
            for one in run:
                self._write_atom(one, (*outer, wrapper, *one.inline[len(outer) :]))

    def _write_unlabelled(self, run: Sequence[MergedAtom], tag: str) -> None:
        """Write atoms without hidden words around them: unchanged ones, or changed white space.

        `tag` is that of the element for changed white space, or "".
        """
        wrapper = (Element(tag, f'<{tag} class="space">'),) if tag else ()
        for one in run:
            self._write_atom(one, (*one.inline, *wrapper) if one.space else one.inline)

    def _write_atom(self, one: MergedAtom, inline: Path) -> None:
        self._open_inline(inline)
        if one.atom is None:
            self._out.append(one.space)
        elif one.atom.token != BREAK:
            self._out.append(one.atom.html)
        elif one.kind != ChangeKind.SAME:
            label = escape(self._labels["break"])
            self._out.append(
                f'<bdi class="visually-hidden">{label}</bdi>'
                f'<span class="visual-break" aria-hidden="true">{BREAK.text}</span>'
            )

    def _open_inline(self, inline: Path) -> None:
        """Close and open inline elements so that exactly those of `inline` are open."""
        keep = _common_length(self._inline, inline)
        self._out += [element.end for element in reversed(self._inline[keep:])]
        self._out += [element.start for element in inline[keep:]]
        self._inline = inline

    def _wrapper(self, kind: ChangeKind, move: int, *, whole: bool, linked: bool) -> Element:
        """The element of a change, with hidden words at its start and its end.

        `whole` says whether the whole block changed so, `linked` whether it will be within a link.
        """
        tag = _TAGS.get(kind, "span")
        classes = " ".join(filter(None, [_CLASSES.get(kind), "whole" if whole else ""]))
        attributes = f' class="{classes}"' if classes else ""
        words, anchor, link = self._labels[kind], "", ""
        if move and kind in (ChangeKind.MOVED_AWAY, ChangeKind.MOVED_HERE):
            end = MoveAnchor(move, kind in OLD_ONLY)
            other = self._links.get(end, MoveLink("⇅", words.rstrip(":")))
            words = f"{other.words}:"
            if end not in self._anchored:
                self._anchored.add(end)
                anchor = f' id="{end}"'
                # HTML does not allow a link within a link.
                if not linked:
                    link = (
                        f'<a class="move-link" href="#{end.other}"'
                        f' aria-label="{escape(other.words)}">{escape(other.arrow)}</a>'
                    )
        hidden = f'<bdi class="visually-hidden">({escape(words)} </bdi>'
        start = f"<{tag}{anchor}{attributes}>{hidden}{link}"
        return Element(tag, start, '<bdi class="visually-hidden">)</bdi>')


def _with_spaces_inside(atoms: Sequence[MergedAtom]) -> list[MergedAtom]:
    """`atoms`, where white space is within the inline elements that contain both its neighbours."""
    following: list[MergedAtom | None] = []
    after: MergedAtom | None = None
    for one in reversed(atoms):
        following.append(after)
        after = after if one.atom is None else one
    found = []
    before: MergedAtom | None = None
    for one, after in zip(atoms, reversed(following), strict=True):
        if one.atom is not None:
            before = one
        elif before and after and before.path == one.path == after.path:
            inline = before.inline[: _common_length(before.inline, after.inline)]
            between = before.kind == after.kind == ChangeKind.MARKUP
            kind = ChangeKind.MARKUP if between and one.kind == ChangeKind.SAME else one.kind
            one = replace(one, inline=inline, kind=kind)
        found.append(one)
    return found


def _common_length(one: Path, other: Path) -> int:
    """The number of outermost elements that two paths have in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(one, other, strict=False)))


def _signed_element(path: Path) -> Element | None:
    """The element for which one sign is written: the table row, or else the paragraph or item."""
    return next((element for element in path if element.tag == "tr"), path[-1] if path else None)


def _is_linked(inline: Path) -> bool:
    return any(element.tag == "a" for element in inline)
