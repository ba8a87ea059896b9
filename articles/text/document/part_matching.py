"""Finds which sections and fields of a document continue those of an earlier document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from rapidfuzz import fuzz

from articles.text.comparison.similarity import candidate_pairs, likeness
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.markup.tokens import words_of

# Shares from 0 to 1. A section continues another if their words have the likeness
# MIN_TEXT_LIKENESS. It also does if their headings have MIN_HEADING_LIKENESS, and their words have
# MIN_LIKENESS_UNDER_HEADING or one of the bodies is empty.
MIN_TEXT_LIKENESS = 0.5
MIN_HEADING_LIKENESS = 0.75
MIN_LIKENESS_UNDER_HEADING = 0.2

Part = TypeVar("Part", DocumentSection, DocumentField)


def match_sections(
    old: Sequence[DocumentSection], new: Sequence[DocumentSection]
) -> dict[int, int]:
    """Map the position of each section in `new` to the position in `old` of the one it continues.

    Sections match by uid, else by their heading and the headings above it, else by the likeness of
    body and heading, the most alike first. Sections that continue none are left out.
    """
    matched = _match_keys([part.uid for part in old], [part.uid for part in new])
    old_paths, new_paths = heading_paths(old), heading_paths(new)
    _add_matches(
        matched,
        [(path, part.body) for path, part in zip(old_paths, old, strict=True)],
        [(path, part.body) for path, part in zip(new_paths, new, strict=True)],
    )
    _add_matches(matched, old_paths, new_paths)
    _add_similar(matched, old, new)
    return matched


def match_fields(old: Sequence[DocumentField], new: Sequence[DocumentField]) -> dict[int, int]:
    """Map the position of each field in `new` to that in `old` of the one it continues, if any.

    Fields match by uid, else by group, label and value, else by group and label in order.
    """
    matched = _match_keys([field.uid for field in old], [field.uid for field in new])
    _add_matches(
        matched,
        [(field.group, field.label, field.value) for field in old],
        [(field.group, field.label, field.value) for field in new],
    )
    _add_matches(
        matched,
        [(field.group, field.label) for field in old],
        [(field.group, field.label) for field in new],
    )
    return matched


def adopt_uids(document: ArticleDocument, base: ArticleDocument) -> ArticleDocument:
    """Give the sections and fields of `document` the uids of the parts of `base` they continue.

    A part that continues none keeps its uid: that of a restored part, or "", which the caller has
    to replace. A uid that an earlier part of `document` has is ignored.
    """
    sections = _without_repeated_uids(document.sections)
    fields = _without_repeated_uids(document.infobox)
    section_matches = match_sections(base.sections, sections)
    field_matches = match_fields(base.infobox, fields)
    return replace(
        document,
        sections=tuple(
            replace(part, uid=base.sections[section_matches[position]].uid)
            if position in section_matches
            else part
            for position, part in enumerate(sections)
        ),
        infobox=tuple(
            replace(field, uid=base.infobox[field_matches[position]].uid)
            if position in field_matches
            else field
            for position, field in enumerate(fields)
        ),
    )


def heading_paths(sections: Sequence[DocumentSection]) -> list[tuple[str, ...]]:
    """The headings of each section: those of the sections around it, and its own, in lower case."""
    paths: list[tuple[str, ...]] = []
    above: list[DocumentSection] = []
    for section in sections:
        while above and above[-1].level >= section.level:
            above.pop()
        above.append(section)
        paths.append(tuple(part.heading.casefold() for part in above))
    return paths


def _without_repeated_uids(parts: Sequence[Part]) -> list[Part]:
    """`parts` with "" for each uid that an earlier part has."""
    seen: set[str] = set()
    result = []
    for part in parts:
        result.append(replace(part, uid="") if part.uid in seen else part)
        seen.add(part.uid)
    return result


def _match_keys(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Map positions in `new` to positions in `old` of equal keys that are not "", each key once."""
    positions: dict[str, int] = {}
    for position, key in enumerate(old):
        positions.setdefault(key, position)
    matched: dict[int, int] = {}
    for position, key in enumerate(new):
        if key and key in positions:
            matched[position] = positions.pop(key)
    return matched


def _add_matches(matched: dict[int, int], old: Sequence[Hashable], new: Sequence[Hashable]) -> None:
    """Add matches of equal keys among positions that have none, in order, to `matched`."""
    positions: defaultdict[Hashable, list[int]] = defaultdict(list)
    for position in _free(range(len(old)), matched.values()):
        positions[old[position]].append(position)
    for position in _free(range(len(new)), matched):
        if positions.get(new[position]):
            matched[position] = positions[new[position]].pop(0)


def _add_similar(
    matched: dict[int, int], old: Sequence[DocumentSection], new: Sequence[DocumentSection]
) -> None:
    """Add matches by likeness among positions that have none, to `matched`."""
    old_free = _free(range(len(old)), matched.values())
    new_free = _free(range(len(new)), matched)
    if not old_free or not new_free:
        return
    old_words = [words_of(f"{old[i].heading} {old[i].body}") for i in old_free]
    new_words = [words_of(f"{new[j].heading} {new[j].body}") for j in new_free]
    scored = []
    for i, j in candidate_pairs(old_words, new_words):
        score = _score(old[old_free[i]], new[new_free[j]], old_words[i], new_words[j])
        if score:
            scored.append((-score, old_free[i], new_free[j]))
    taken: set[int] = set()
    for _, i, j in sorted(scored):
        if i not in taken and j not in matched:
            matched[j] = i
            taken.add(i)


def _score(
    old: DocumentSection, new: DocumentSection, old_words: list[str], new_words: list[str]
) -> float:
    """The likeness of two sections, from 0 to 1.25; 0 if `new` does not continue `old`."""
    text = likeness(old_words, new_words, MIN_LIKENESS_UNDER_HEADING)
    heading = fuzz.ratio(old.heading.casefold(), new.heading.casefold()) / 100
    same_text = text >= MIN_TEXT_LIKENESS and old.body and new.body
    same_heading = heading >= MIN_HEADING_LIKENESS and (text or not old.body or not new.body)
    return text + heading / 4 if same_text or same_heading else 0.0


def _free(positions: Iterable[int], taken: Iterable[int]) -> list[int]:
    """`positions` without those that are taken."""
    used = set(taken)
    return [position for position in positions if position not in used]
