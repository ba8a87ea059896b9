"""The notes of two versions of an article in one numbering: a source of both has one number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from html import escape

from articles.text.comparison.word_diff import ChangeKind
from articles.text.markup.citation_marks import CitationItem, Mark
from articles.text.rendering.notes import Notes
from articles.text.rendering.ratings_html import rating_sign, rating_words, spoken_rating
from articles.text.rendering.resolver_protocol import ReferenceShown, Resolver


class Version(StrEnum):
    """The two versions of an article."""

    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class MergedNote:
    """A source of either version. `kind` is ADDED, REMOVED or SAME; `html` is safe."""

    number: int
    kind: ChangeKind
    html: str
    url: str


@dataclass(slots=True)
class _Source:
    number: int
    reference: ReferenceShown
    versions: set[Version] = field(default_factory=set)

    @property
    def kind(self) -> ChangeKind:
        if len(self.versions) == len(Version):
            return ChangeKind.SAME
        return ChangeKind.ADDED if Version.NEW in self.versions else ChangeKind.REMOVED


class MergedNotes(Notes):
    """Numbers the sources of both versions in the order in which they are read.

    The new version is read first, so that its sources have the numbers that its own page gives
    them. `version` is the one that is being read.
    """

    def __init__(self, resolver: Resolver, labels: Mapping[str, str]) -> None:
        super().__init__(resolver, labels)
        self.version = Version.NEW
        self._sources: dict[str, _Source] = {}

    def mark_html(self, mark: Mark, covers: int = 0) -> str:  # noqa: ARG002
        """A mark without what only the article's own page has: backlinks and what it covers."""
        return "".join(self.item_html(item) for item in mark.items)

    def words_of(self, item: CitationItem) -> str:
        """All that an item of a mark says; items with the same words are the same."""
        reference = self._reference(item.key)
        key = reference.key if reference else item.key
        parts = (key, item.prefix, item.locator, item.passage, item.contra)
        return "\x1f".join(str(part) for part in parts)

    def item_html(self, item: CitationItem) -> str:
        """An item of a mark as readers see it, with the words that it quotes as its hint."""
        reference = self._reference(item.key)
        if reference is None:
            missing = self._labels["missing_source"].format(key=item.key)
            return f'<sup class="cite cite-missing">[{escape(missing)}]</sup>'
        source = self._sources.setdefault(reference.key, _Source(len(self._sources) + 1, reference))
        source.versions.add(self.version)
        number, reference = source.number, source.reference
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

    def notes(self) -> tuple[MergedNote, ...]:
        """All sources in the order of their numbers."""
        return tuple(
            MergedNote(
                source.number,
                source.kind,
                source.reference.html + rating_words(source.reference, self._labels),
                source.reference.url,
            )
            for source in self._sources.values()
        )
