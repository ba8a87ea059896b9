"""Renders citation marks and notes: one note for each source, in order of appearance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

from articles.text.markup.citation_marks import CitationItem, Mark
from articles.text.rendering.ratings_html import rating_sign, rating_words, spoken_rating
from articles.text.rendering.resolver_protocol import ReferenceShown, Resolver

# In the note of a source that is cited often, quotations are folded if there are more than this.
MAX_QUOTATIONS_SHOWN = 5
MAX_BACKLINKS_SHOWN = 12  # in a note; the others are folded if there are two or more


@dataclass(slots=True)
class _Note:
    """A source with its note number, from 1, and the citations that use the note, in order."""

    number: int
    reference: ReferenceShown
    uses: list[CitationItem] = field(default_factory=list)


class Notes:
    """Renders the marks of a page in order, and then the notes that they use.

    `uses` has, for each citation so far whose source exists, the number of the source's note and
    the letters that name this use of the note.
    """

    def __init__(self, resolver: Resolver, labels: Mapping[str, str]) -> None:
        self._resolver = resolver
        self._labels = labels
        self._references: dict[str, ReferenceShown | None] = {}
        self._notes: dict[str, _Note] = {}
        self.uses: list[tuple[int, str]] = []

    @property
    def keys(self) -> tuple[str, ...]:
        """The present keys of the sources cited so far, in order of their note numbers."""
        return tuple(self._notes)

    def mark_html(self, mark: Mark, covers: int = 0) -> str:
        """The HTML of a mark in the text; its citations are added to their notes.

        `covers` is the number of characters before the mark that it covers (see `mark_extent`), 0
        if that is not known.
        """
        return "".join(self._item_html(item, covers) for item in mark.items)

    def html(self) -> str:
        """The list of notes, or "" if nothing is cited."""
        if not self._notes:
            return ""
        notes = "\n".join(self._note_html(note) for note in self._notes.values())
        return f'<ol class="note-list">\n{notes}\n</ol>'

    def _reference(self, key: str) -> ReferenceShown | None:
        if key not in self._references:
            self._references[key] = self._resolver.reference(key)
        return self._references[key]

    def _item_html(self, item: CitationItem, covers: int) -> str:
        reference = self._reference(item.key)
        if reference is None:
            missing = self._labels["missing_source"].format(key=item.key)
            return f'<sup class="cite cite-missing">[{escape(missing)}]</sup>'
        note = self._notes.setdefault(
            reference.key, _Note(number=len(self._notes) + 1, reference=reference)
        )
        note.uses.append(item)
        self.uses.append((note.number, letters(len(note.uses))))
        contra = self._labels["contra"] if item.contra else ""
        before = " ".join(part for part in (item.prefix, contra) if part)
        # The label contains the visible text, since voice control calls a link by what is seen.
        spoken = self._labels["note"].format(number=f"{before} {note.number}".strip())
        spoken += spoken_rating(reference, self._labels)
        locator = f", {item.locator}" if item.locator else ""
        return (
            f'<sup class="cite{" cite-contra" if contra else ""}"'
            f' id="{_use_id(note.number, len(note.uses))}"'
            + (f' data-covers="{covers}">' if covers else ">")
            + f'<a href="#note-{note.number}" role="doc-noteref"'
            f' aria-label="{escape(spoken + locator)}">'
            f"[{escape(before) + ' ' if before else ''}{note.number}"
            + rating_sign(reference, self._labels)
            + (f'<span class="locator">{escape(locator)}</span>' if locator else "")
            + "]</a></sup>"
        )

    def _note_html(self, note: _Note) -> str:
        back, more = self._backlinks(note)
        return (
            f'<li id="note-{note.number}" class="note">'
            f'<span class="backlinks">{back}</span> '
            f'<span class="note-text">{note.reference.html}'
            f"{rating_words(note.reference, self._labels)}</span>"
            f"{self._about(note)}{_cited_parts(note, self._labels)}{more}</li>"
        )

    def _about(self, note: _Note) -> str:
        """A link to the source's own page, which lists all claims that cite it."""
        if not note.reference.url:
            return ""
        words = escape(self._labels["about_source"])
        return f' <a class="about-source" href="{escape(note.reference.url)}">{words}</a>'

    def _backlinks(self, note: _Note) -> tuple[str, str]:
        """The links from a note back to the text, and the element with the folded ones, or ""."""
        if len(note.uses) == 1:
            spoken = self._labels["back"].format(number=note.number)
            return _backlink(note.number, 1, spoken, "↑"), ""
        links = [
            _backlink(
                note.number,
                use,
                self._labels["back_to_use"].format(letter=letters(use), number=note.number),
                letters(use),
            )
            for use in range(1, len(note.uses) + 1)
        ]
        shown = MAX_BACKLINKS_SHOWN if len(links) > MAX_BACKLINKS_SHOWN + 1 else len(links)
        back = '<span aria-hidden="true">↑</span> ' + " ".join(links[:shown])
        if shown == len(links):
            return back, ""
        more = self._labels["more_uses"].format(number=len(links) - shown)
        return back, (
            f'<details class="note-fold"><summary>{escape(more)}</summary>'
            f'<span class="backlinks">{" ".join(links[shown:])}</span></details>'
        )


def letters(use: int) -> str:
    """The letters that name a note's use with the number `use`, from 1: a, b, … z, aa, ab, …"""
    name = ""
    while use > 0:
        use, index = divmod(use - 1, 26)
        name = chr(ord("a") + index) + name
    return name


def _use_id(number: int, use: int) -> str:
    return f"cite-{number}-{letters(use)}"


def _backlink(number: int, use: int, spoken: str, shown: str) -> str:
    return (
        f'<a href="#{_use_id(number, use)}" role="doc-backlink"'
        f' aria-label="{escape(spoken)}">{shown}</a>'
    )


def _cited_parts(note: _Note, labels: Mapping[str, str]) -> str:
    """The list of locators and quotations of a note, each with the uses that cite it; or ""."""
    uses: dict[tuple[str, str], list[str]] = {}
    for use, item in enumerate(note.uses, start=1):
        if item.locator or item.passage:
            uses.setdefault((item.locator, item.passage), []).append(letters(use))
    if not uses:
        return ""
    items = []
    for (locator, passage), names in uses.items():
        parts = [escape(locator)] if locator else []
        if passage:
            parts.append(f'<span class="passage" dir="auto">“{escape(passage)}”</span>')
        which = f'<span class="uses">{", ".join(names)}:</span> ' if len(note.uses) > 1 else ""
        # The card of a mark takes the quotation from here, by the letters of the mark's use.
        items.append(f'<li data-uses="{" ".join(names)}">{which}{", ".join(parts)}</li>')
    cited = f'<ul class="note-places">{"".join(items)}</ul>'
    if len(items) <= MAX_QUOTATIONS_SHOWN:
        return cited
    summary = escape(labels["places"].format(number=len(items)))
    return f'<details class="note-fold"><summary>{summary}</summary>{cited}</details>'
