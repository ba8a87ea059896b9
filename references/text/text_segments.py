"""A text cut where numbered spans begin and end: quoted passages, or the coverage of citations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text, and the numbers of the spans that contain it or that begin at it."""

    text: str
    numbers: tuple[int, ...] = ()
    beginning: tuple[int, ...] = ()


def cut_into_segments(text: str, spans: Iterable[tuple[int, int, int]]) -> list[Segment]:
    """The whole text in segments. Each span is (start, end, number); spans may overlap."""
    spans = [(start, end, number) for start, end, number in spans if start < end]
    cuts = sorted({0, len(text), *(cut for start, end, _ in spans for cut in (start, end))})
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for start, end, number in spans:
        begins.setdefault(start, []).append(number)
        ends.setdefault(end, []).append(number)
    segments = []
    current: list[int] = []
    for start, end in pairwise(cuts):
        for number in ends.get(start, ()):
            current.remove(number)
        new = sorted(begins.get(start, ()))
        current = sorted([*current, *new])
        segments.append(Segment(text[start:end], tuple(dict.fromkeys(current)), tuple(new)))
    return segments
