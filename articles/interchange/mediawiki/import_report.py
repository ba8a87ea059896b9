"""The report of an import: counts of pages, revisions, references and constructs of wikitext."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from articles.interchange.wikitext.common.conversion_model import (
    Construct,
    Counted,
    Outcome,
    Tally,
)

MAX_LISTED = 20  # the most refused pages, and the most damaged revisions, in the report
_HEADINGS: dict[Construct, str] = {
    "citation": "Citation templates",
    "infobox": "Infoboxes",
    "infobox parameter": "Infobox parameters",
    "template": "Other templates",
    "link": "Internal links",
    "file": "Files",
    "note": "Notes",
    "extension tag": "Extension tags",
}
# The order of the outcomes in the report.
_ORDER = (Outcome.UNCONVERTED, Outcome.LEFT_OUT, Outcome.AS_TEXT, Outcome.CONVERTED)
_MAX_EXAMPLE = 70  # characters


@dataclass(slots=True)
class Report:
    """The outcome for the pages of a dump, their revisions and the references in them.

    The keys of `pages`, `revisions` and `references` are words for a kind or outcome, such as
    "redirects" and "imported". `left_out` counts the pages of each namespace that is not imported.
    `tally` counts the constructs in the newest revision of each page.
    """

    pages: Counter[str] = field(default_factory=Counter)
    revisions: Counter[str] = field(default_factory=Counter)
    references: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)  # "title: reason"
    damaged: list[str] = field(default_factory=list)  # revisions whose text has another SHA-1
    mended: list[str] = field(default_factory=list)  # what differs from the dump, and why
    titles: set[str] = field(default_factory=set)  # of the pages that were asked for and found
    tally: Tally = field(default_factory=Tally)

    def add(self, other: Report) -> None:
        """Add another report, such as that of one page, to this one."""
        self.pages += other.pages
        self.revisions += other.revisions
        self.references += other.references
        self.left_out += other.left_out
        self.refused += other.refused
        self.damaged += other.damaged
        self.mended += other.mended
        self.titles |= other.titles
        self.tally.add(other.tally)

    def share(self, construct: Construct) -> float | None:
        """The share, 0 to 1, of the constructs of one kind that were converted, also as text.

        Constructs that were left out on purpose do not count. None if there are no others.
        """
        outcomes = Counter[Outcome]()
        for counted, number in self.tally.counts.items():
            if counted.construct == construct and counted.outcome != Outcome.LEFT_OUT:
                outcomes[counted.outcome] += number
        converted = outcomes[Outcome.CONVERTED] + outcomes[Outcome.AS_TEXT]
        return converted / outcomes.total() if outcomes else None

    def lines(self) -> Iterator[str]:
        """Yields the lines of the report."""
        yield from _count_lines("Pages", self.pages)
        yield from _count_lines("Revisions", self.revisions)
        yield from _count_lines("References", self.references)
        yield from _count_lines("Left out, by namespace", self.left_out)
        yield from _list_lines("Refused", self.refused)
        yield from _list_lines("SHA-1 does not match the text of", self.damaged)
        yield from _list_lines("Left out, so that pages can be edited", self.mended)
        if self.tally.counts:
            yield ""
            yield "In the newest revision of each page:"
        for construct, heading in _HEADINGS.items():
            yield from self._construct_lines(construct, heading)

    def _construct_lines(self, construct: Construct, heading: str) -> Iterator[str]:
        """Yields the lines on one kind of construct; none if there was no such construct."""
        counts = self.tally.counts
        found = [counted for counted in counts if counted.construct == construct]
        if not found:
            return
        share = self.share(construct)
        converted = "" if share is None else f", {100 * share:.1f} % converted"
        yield f"  {heading}: {sum(counts[counted] for counted in found):,}{converted}"

        def sort_key(counted: Counted) -> tuple[int, int, str]:
            return _ORDER.index(counted.outcome), -counts[counted], counted.name

        for counted in sorted(found, key=sort_key):
            example = " ".join(self.tally.examples.get(counted, "").split())
            shown = (
                f"   {example[:_MAX_EXAMPLE]}" + "…" * (len(example) > _MAX_EXAMPLE)
                if example
                else ""
            )
            yield f"    {counts[counted]:>7,}  {counted.outcome:<11}  {counted.name}{shown}"


def _count_lines(heading: str, counts: Counter[str]) -> Iterator[str]:
    """Yields counts as one line, the highest first; nothing if there are none."""
    if counts:
        listed = ", ".join(f"{number:,} {what}" for what, number in counts.most_common())
        yield f"{heading}: {listed}."


def _list_lines(heading: str, entries: list[str]) -> Iterator[str]:
    """Yields a heading and the first `MAX_LISTED` entries; nothing if there are none."""
    if entries:
        yield f"{heading}:"
        yield from (f"  {entry}" for entry in entries[:MAX_LISTED])
        if len(entries) > MAX_LISTED:
            yield f"  … and {len(entries) - MAX_LISTED:,} more."
