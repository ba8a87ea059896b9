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

MAX_LISTED = 20  # refusals, and revisions whose checksum is wrong
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
_ORDER = (Outcome.UNCONVERTED, Outcome.LEFT_OUT, Outcome.AS_TEXT, Outcome.CONVERTED)
_EXAMPLE = 70


@dataclass(slots=True)
class Report:
    """Counts of pages, revisions and references; `tally` is of the newest revision of each page."""

    pages: Counter[str] = field(default_factory=Counter)
    revisions: Counter[str] = field(default_factory=Counter)
    references: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    refused: list[str] = field(default_factory=list)
    damaged: list[str] = field(default_factory=list)
    titles: set[str] = field(default_factory=set)  # of the selected pages that were found
    tally: Tally = field(default_factory=Tally)

    def add(self, other: Report) -> None:
        """Add the counts of another report, such as that of one page once it is written."""
        self.pages += other.pages
        self.revisions += other.revisions
        self.references += other.references
        self.left_out += other.left_out
        self.refused += other.refused
        self.damaged += other.damaged
        self.titles |= other.titles
        self.tally.add(other.tally)

    def share(self, construct: Construct) -> float | None:
        """The share of a kind of construct in the newest revisions that is converted: 0 to 1.

        Those left out on purpose do not count; None where there are no others.
        """
        outcomes = Counter[Outcome]()
        for counted, number in self.tally.counts.items():
            if counted.construct == construct and counted.outcome != Outcome.LEFT_OUT:
                outcomes[counted.outcome] += number
        converted = outcomes[Outcome.CONVERTED] + outcomes[Outcome.AS_TEXT]
        return converted / outcomes.total() if outcomes else None

    def lines(self) -> Iterator[str]:
        """The report, line by line."""
        yield from _counted("Pages", self.pages)
        yield from _counted("Revisions", self.revisions)
        yield from _counted("References", self.references)
        yield from _counted("Left out, by namespace", self.left_out)
        yield from _listed("Refused", self.refused)
        yield from _listed("SHA-1 does not match the text of", self.damaged)
        if self.tally.counts:
            yield ""
            yield "In the newest revision of each page:"
        for construct, heading in _HEADINGS.items():
            yield from self._construct(construct, heading)

    def _construct(self, construct: Construct, heading: str) -> Iterator[str]:
        counts = self.tally.counts
        found = [counted for counted in counts if counted.construct == construct]
        if not found:
            return
        share = self.share(construct)
        converted = "" if share is None else f", {100 * share:.1f} % converted"
        yield f"  {heading}: {sum(counts[counted] for counted in found):,}{converted}"

        def rank(counted: Counted) -> tuple[int, int, str]:
            return _ORDER.index(counted.outcome), -counts[counted], counted.name

        for counted in sorted(found, key=rank):
            example = " ".join(self.tally.examples.get(counted, "").split())
            shown = f"   {example[:_EXAMPLE]}" + "…" * (len(example) > _EXAMPLE) if example else ""
            yield f"    {counts[counted]:>7,}  {counted.outcome:<11}  {counted.name}{shown}"


def _counted(heading: str, counts: Counter[str]) -> Iterator[str]:
    if counts:
        listed = ", ".join(f"{number:,} {what}" for what, number in counts.most_common())
        yield f"{heading}: {listed}."


def _listed(heading: str, found: list[str]) -> Iterator[str]:
    if found:
        yield f"{heading}:"
        yield from (f"  {one}" for one in found[:MAX_LISTED])
        if len(found) > MAX_LISTED:
            yield f"  … and {len(found) - MAX_LISTED:,} more."
