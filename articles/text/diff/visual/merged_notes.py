"""The notes of two versions of an article, numbered together: a source in both has one number."""

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
    """One of the two versions of an article in a diff."""

    OLD = "old"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class MergedNote:
    """A source of either version: ADDED, REMOVED or SAME. `html` is escaped, `url` is its page."""

    number: int
    kind: ChangeKind
    html: str
    url: str


@dataclass(slots=True)
class _NumberedSource:
    """A source with its number, from 1, and the versions that cite it."""

    number: int
    reference: ReferenceShown
    versions: set[Version] = field(default_factory=set)

    @property
    def kind(self) -> ChangeKind:
        if len(self.versions) == len(Version):
            return ChangeKind.SAME
        return ChangeKind.ADDED if Version.NEW in self.versions else ChangeKind.REMOVED


class MergedNotes(Notes):
    """Renders the citations of both versions, and numbers sources in the order of their citations.

    Citations of the new version have to be rendered first, so that its sources have the numbers
    that they have on its page. `version` is the version whose citations are being rendered.
    """

    def __init__(self, resolver: Resolver, labels: Mapping[str, str]) -> None:
        super().__init__(resolver, labels)
        self.version = Version.NEW
        self._sources: dict[str, _NumberedSource] = {}

    def mark_html(self, mark: Mark, covers: int = 0) -> str:  # noqa: ARG002
        """The HTML of a mark, without ids for links from its notes; `covers` is ignored."""
        return "".join(self.item_html(item) for item in mark.items)

    def comparison_text(self, item: CitationItem) -> str:
        """A text that two citations share only if equal; all keys of a reference count as one."""
        reference = self._reference(item.key)
        key = reference.key if reference else item.key
        parts = (key, item.prefix, item.locator, item.passage, item.contra)
        return "\x1f".join(str(part) for part in parts)

    def item_html(self, item: CitationItem) -> str:
        """The HTML of a citation, with the passage as a tooltip; its source gets a number."""
        reference = self._reference(item.key)
        if reference is None:
            missing = self._labels["missing_source"].format(key=item.key)
            return f'<sup class="cite cite-missing">[{escape(missing)}]</sup>'
        source = self._sources.setdefault(
            reference.key, _NumberedSource(len(self._sources) + 1, reference)
        )
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
        """The notes of all sources rendered so far, in the order of their numbers."""
        return tuple(
            MergedNote(
                source.number,
                source.kind,
                source.reference.html + rating_words(source.reference, self._labels),
                source.reference.url,
            )
            for source in self._sources.values()
        )
