"""The grammar of one wiki link: `[[Title]]`, `[[Title#Section|label]]`, `[[#Section]]`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.text.markup.page_names import BadName, normalise_name
from articles.text.markup.scanning import BREAK

MAX_LINK = 600  # characters

# One character of a title or label.
_CHARACTER = rf"(?:[^\[\]|#`\n]|{BREAK})"
# `\|` separates the label as `|` does, since other Markdown wikis write links in tables so.
_LINK = re.compile(
    rf"\[\[(?P<target>{_CHARACTER}*+)(?:#(?P<section>(?:{_CHARACTER}|#)*+))?"
    rf"(?:\|(?P<label>(?:{_CHARACTER}|[#|])*+))?\]\]"
)


@dataclass(frozen=True, slots=True)
class WikiLink:
    """A link to the article `target` ("" for the same article), and to its heading `section` or "".

    `label` is "" if none was written. `source` is the link as typed, in the text from `start` to
    `end`.
    """

    target: str
    section: str
    label: str
    start: int
    end: int
    source: str

    @property
    def words(self) -> str:
        """The words of the link that readers see."""
        if self.label or not self.target:
            return self.label or self.section
        return f"{self.target} § {self.section}" if self.section else self.target


def scan_link(text: str, start: int) -> WikiLink | None:
    """The wiki link at position `start`, or None, also for brackets around an impossible name."""
    found = _LINK.match(text, start, start + MAX_LINK)
    if found is None:
        return None
    target, section = found["target"], found["section"]
    if found["label"] is not None and section is None:
        target = target.removesuffix("\\")
    section = _single_spaced((section or "").removesuffix("\\"))
    try:
        target = normalise_name(target) if target.strip() else ""
    except BadName:
        return None
    if not target and not section:
        return None
    return WikiLink(
        target,
        section,
        _single_spaced(found["label"] or ""),
        found.start(),
        found.end(),
        found.group(),
    )


def parse_link(source: str) -> WikiLink | None:
    """Parse a text that is one wiki link and nothing else; None if it is not."""
    link = scan_link(source, 0)
    return link if link and link.end == len(source) else None


def format_link(target: str, section: str = "", label: str = "") -> str:
    """Write a wiki link. The parts must not contain brackets, `|` or backticks."""
    return f"[[{target}{'#' + section if section else ''}{'|' + label if label else ''}]]"


def _single_spaced(text: str) -> str:
    return " ".join(text.split())
