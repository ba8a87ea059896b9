"""The notes of two versions of an article in one numbering: what both cite has one number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from articles.text.markup.citation_marks import CitationItem, Mark
from articles.text.rendering.notes import Notes
from articles.text.rendering.ratings_html import rating_sign, rating_words, spoken_rating
from articles.text.rendering.resolver_protocol import ReferenceShown, Resolver

OLD, NEW = "old", "new"


@dataclass(frozen=True, slots=True)
class NoteShown:
    """A source as a diff lists it. `kind` is "added", "removed" or "same"; `html` is safe."""

    number: int
    kind: str
    html: str
    url: str


class AsReadNotes(Notes):
    """Numbers sources as they are met, whichever version they are met in.

    Who reads the new version first has its numbers as its readers know them. `side` says which
    version is being read.
    """

    def __init__(self, resolver: Resolver, labels: Mapping[str, str]) -> None:
        super().__init__(resolver, labels)
        self.side = NEW
        self._numbered: dict[str, tuple[int, ReferenceShown, set[str]]] = {}

    def mark_html(self, mark: Mark, covers: int = 0) -> str:  # noqa: ARG002
        """A mark without what only the article's own page has: ways back and what it covers."""
        return "".join(self.item_html(item) for item in mark.items)

    def words_of(self, item: CitationItem) -> str:
        """All that one item of a mark says; two marks that say the same are the same."""
        reference = self._reference(item.key)
        key = reference.key if reference else item.key
        said = (key, item.prefix, item.locator, item.passage, item.contra)
        return "\x1f".join(str(part) for part in said)

    def item_html(self, item: CitationItem) -> str:
        """One item of a mark as readers see it, with the words that it quotes as its hint."""
        reference = self._reference(item.key)
        if reference is None:
            missing = self._labels["missing_source"].format(key=item.key)
            return f'<sup class="cite cite-missing">[{escape(missing)}]</sup>'
        number, _, sides = self._numbered.setdefault(
            reference.key, (len(self._numbered) + 1, reference, set())
        )
        sides.add(self.side)
        contra = self._labels["contra"] if item.contra else ""
        before = " ".join(part for part in (item.prefix, contra) if part)
        spoken = self._labels["note"].format(number=f"{before} {number}".strip())
        locator = f", {item.locator}" if item.locator else ""
        spoken += spoken_rating(reference, self._labels) + locator
        hint = f' title="{escape(item.passage)}"' if item.passage else ""
        return (
            f'<sup class="cite{" cite-contra" if contra else ""}"><a href="#note-{number}"'
            f' role="doc-noteref" aria-label="{escape(spoken)}"{hint}>'
            f"[{escape(before) + ' ' if before else ''}{number}"
            + rating_sign(reference, self._labels)
            + (f'<span class="locator">{escape(locator)}</span>' if locator else "")
            + "]</a></sup>"
        )

    def shown(self) -> tuple[NoteShown, ...]:
        """All sources by their numbers."""
        kinds = {frozenset({OLD}): "removed", frozenset({NEW}): "added"}
        return tuple(
            NoteShown(
                number,
                kinds.get(frozenset(sides), "same"),
                reference.html + rating_words(reference, self._labels),
                reference.url,
            )
            for number, reference, sides in self._numbered.values()
        )
