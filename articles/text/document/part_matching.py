"""Which section or field of one document continues which of another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from rapidfuzz import fuzz

from articles.text.comparison.similarity import candidate_pairs, likeness
from articles.text.document.article_document import ArticleDocument, DocumentField, DocumentSection
from articles.text.markup.tokens import words_of

SAME_BODY = 0.5  # share of words in common of the bodies of one section that was rewritten
SAME_HEADING = 0.75  # likeness of the headings of one section, if its bodies are not too different
NOT_OTHER_BODY = 0.2

Part = TypeVar("Part", DocumentSection, DocumentField)


def match_sections(
    old: Sequence[DocumentSection], new: Sequence[DocumentSection]
) -> dict[int, int]:
    """Positions in `new`, each with the position in `old` of the section that it continues.

    By uid, else by the headings from the top down, else by likeness of body and heading (the
    most alike first). A section continues one other at most; a new one is left out.
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
    """Positions in `new`, each with the position in `old` of the field that it continues.

    By uid, else by group, label and value, else by group and label, counted from the first.
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
    """`document` with the uids of the sections and fields of `base` that its own continue.

    A uid that `base` has is kept, and so is one that `base` lacks where nothing in `base` matches
    (a section that is restored keeps its own). A new part without a uid, and the second part with
    the same uid, have "" for the caller to fill.
    """
    sections = _first_bearers(document.sections)
    fields = _first_bearers(document.infobox)
    section_matches = match_sections(base.sections, sections)
    field_matches = match_fields(base.infobox, fields)
    return replace(
        document,
        sections=tuple(
            replace(part, uid=base.sections[section_matches[place]].uid)
            if place in section_matches
            else part
            for place, part in enumerate(sections)
        ),
        infobox=tuple(
            replace(field, uid=base.infobox[field_matches[place]].uid)
            if place in field_matches
            else field
            for place, field in enumerate(fields)
        ),
    )


def heading_paths(sections: Sequence[DocumentSection]) -> list[tuple[str, ...]]:
    """For each section the headings of those around it, and its own, in lower case."""
    paths: list[tuple[str, ...]] = []
    above: list[DocumentSection] = []
    for section in sections:
        while above and above[-1].level >= section.level:
            above.pop()
        above.append(section)
        paths.append(tuple(part.heading.casefold() for part in above))
    return paths


def _first_bearers(parts: Sequence[Part]) -> list[Part]:
    """`parts`, where a uid comes twice the later ones without it."""
    seen: set[str] = set()
    result = []
    for part in parts:
        result.append(replace(part, uid="") if part.uid in seen else part)
        seen.add(part.uid)
    return result


def _match_keys(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Matches by a key that is not "": the first bearer in each list."""
    places: dict[str, int] = {}
    for place, key in enumerate(old):
        places.setdefault(key, place)
    matched: dict[int, int] = {}
    for place, key in enumerate(new):
        if key and key in places:
            matched[place] = places.pop(key)
    return matched


def _add_matches(matched: dict[int, int], old: Sequence[Hashable], new: Sequence[Hashable]) -> None:
    """Match those still free by equal keys, the first with the first and so on."""
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place in _free(range(len(old)), matched.values()):
        places[old[place]].append(place)
    for place in _free(range(len(new)), matched):
        if places.get(new[place]):
            matched[place] = places[new[place]].pop(0)


def _add_similar(
    matched: dict[int, int], old: Sequence[DocumentSection], new: Sequence[DocumentSection]
) -> None:
    """Match those still free by likeness, the most alike first."""
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
    """How likely `new` continues `old`; 0 where it does not."""
    text = likeness(old_words, new_words, NOT_OTHER_BODY)
    heading = fuzz.ratio(old.heading.casefold(), new.heading.casefold()) / 100
    same_text = text >= SAME_BODY and old.body and new.body
    same_heading = heading >= SAME_HEADING and (text or not old.body or not new.body)
    return text + heading / 4 if same_text or same_heading else 0.0


def _free(places: Iterable[int], taken: Iterable[int]) -> list[int]:
    used = set(taken)
    return [place for place in places if place not in used]
