"""What becomes of the subsections of sections that an editor removes."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from articles.text.document.article_document import DocumentSection


class SubsectionsChoice(StrEnum):
    """What becomes of the subsections of a removed section."""

    REMOVE = "remove"  # they are removed with it
    RAISE = "raise"  # they move up by as many levels as sections above them are removed
    KEEP = "keep"  # they keep their level, and so belong to a section before


@dataclass(frozen=True, slots=True)
class LeftSubsections:
    """The subsections of a removed section that are not removed themselves.

    `raised` has the level that each would get by SubsectionsChoice.RAISE, by uid. `new_parent` is
    the section that they would belong to by SubsectionsChoice.KEEP; None if there is none, because
    a level would be skipped.
    """

    removed: DocumentSection
    subsections: tuple[DocumentSection, ...]
    raised: Mapping[str, int]
    new_parent: DocumentSection | None

    @property
    def choices(self) -> tuple[SubsectionsChoice, ...]:
        """The choices that are possible."""
        if self.new_parent is None:
            return (SubsectionsChoice.REMOVE, SubsectionsChoice.RAISE)
        return tuple(SubsectionsChoice)


def left_subsections(
    sections: Sequence[DocumentSection], removed: Collection[str]
) -> Iterator[LeftSubsections]:
    """The subsections left by each removed section that is not within another removed one.

    `sections` includes the sections to be removed, whose uids are `removed`. Sections whose
    subsections are all removed too leave none, and are not named.
    """
    at = 0
    while at < len(sections):
        section, start = sections[at], at
        at += 1
        if section.uid not in removed:
            continue
        while at < len(sections) and sections[at].level > section.level:
            at += 1
        within = sections[start:at]
        left = tuple(part for part in within if part.uid not in removed)
        if left:
            before = [part for part in sections[:start] if part.uid not in removed]
            yield LeftSubsections(
                section, left, _raised(within, removed), _parent(before, left[0].level)
            )


def without_removed(
    sections: Sequence[DocumentSection], removed: Mapping[str, str]
) -> tuple[DocumentSection, ...]:
    """The sections that stay. `removed` has a SubsectionsChoice for each removed section, by uid.

    Without a valid choice the subsections keep their level.
    """
    dropped = set(removed)
    levels: dict[str, int] = {}
    for left in left_subsections(sections, removed):
        choice = removed[left.removed.uid]
        if choice == SubsectionsChoice.REMOVE:
            dropped.update(part.uid for part in left.subsections)
        elif choice == SubsectionsChoice.RAISE:
            levels.update(left.raised)
    return tuple(
        replace(part, level=levels.get(part.uid, part.level))
        for part in sections
        if part.uid not in dropped
    )


def _raised(within: Sequence[DocumentSection], removed: Collection[str]) -> dict[str, int]:
    """The level of each section without the removed sections above it."""
    above: list[DocumentSection] = []
    levels = {}
    for part in within:
        while above and above[-1].level >= part.level:
            above.pop()
        levels[part.uid] = part.level - sum(one.uid in removed for one in above)
        above.append(part)
    return levels


def _parent(before: Sequence[DocumentSection], level: int) -> DocumentSection | None:
    """The section that a section of this level belongs to after `before`; None if none can be."""
    if not before or before[-1].level < level - 1:
        return None
    return next((part for part in reversed(before) if part.level == level - 1), None)
