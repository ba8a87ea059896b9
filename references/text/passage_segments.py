"""A text cut where passages in it begin and end, so that each piece lists its passages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a text: `numbers` are its passages, `begins` those that begin with it."""

    text: str
    numbers: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()


def segments(text: str, spans: Iterable[tuple[int, int, int]]) -> list[Segment]:
    """The whole text in pieces; each span is (start, end, number), and spans may overlap."""
    spans = [(start, end, number) for start, end, number in spans if start < end]
    cuts = sorted({0, len(text), *(at for start, end, _ in spans for at in (start, end))})
    begins: dict[int, list[int]] = {}
    ends: dict[int, list[int]] = {}
    for start, end, number in spans:
        begins.setdefault(start, []).append(number)
        ends.setdefault(end, []).append(number)
    found = []
    over: list[int] = []
    for start, end in pairwise(cuts):
        for number in ends.get(start, ()):
            over.remove(number)
        new = sorted(begins.get(start, ()))
        over = sorted([*over, *new])
        found.append(Segment(text[start:end], tuple(dict.fromkeys(over)), tuple(new)))
    return found
