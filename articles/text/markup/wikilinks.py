"""The grammar of one wiki link: `[[Title]]`, `[[Title#Section|words shown]]`, `[[#Section]]`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from articles.text.markup.page_names import BadName, normalise_name
from articles.text.markup.scanning import BREAK

MAX_LINK = 600

_TEXT = rf"(?:[^\[\]|#`\n]|{BREAK})"
# `\|` divides like `|`: that is how a link in a table is written elsewhere.
_LINK = re.compile(
    rf"\[\[(?P<target>{_TEXT}*+)(?:#(?P<section>(?:{_TEXT}|#)*+))?"
    rf"(?:\|(?P<label>(?:{_TEXT}|[#|])*+))?\]\]"
)


@dataclass(frozen=True, slots=True)
class WikiLink:
    """A link to the article `target` ("" for the page itself), at its heading `section` if given.

    `label` is "" where none was written; `source` is the text from `start` to `end`, in characters.
    """

    target: str
    section: str
    label: str
    start: int
    end: int
    source: str

    @property
    def words(self) -> str:
        """What a reader sees of the link."""
        if self.label or not self.target:
            return self.label or self.section
        return f"{self.target} § {self.section}" if self.section else self.target


def scan_link(text: str, start: int) -> WikiLink | None:
    """The wiki link whose brackets open at `start`, or None where there is none.

    A link whose title could not be a name is none.
    """
    found = _LINK.match(text, start, start + MAX_LINK)
    if found is None:
        return None
    target, section = found["target"], found["section"]
    if found["label"] is not None and section is None:
        target = target.removesuffix("\\")
    section = _line((section or "").removesuffix("\\"))
    try:
        target = normalise_name(target) if target.strip() else ""
    except BadName:
        return None
    if not target and not section:
        return None
    return WikiLink(
        target, section, _line(found["label"] or ""), found.start(), found.end(), found.group()
    )


def parse_link(source: str) -> WikiLink | None:
    """The wiki link that `source` as a whole is, else None."""
    link = scan_link(source, 0)
    return link if link and link.end == len(source) else None


def format_link(target: str, section: str = "", label: str = "") -> str:
    """The wiki link of these parts, which hold no bracket, bar or backtick."""
    return f"[[{target}{'#' + section if section else ''}{'|' + label if label else ''}]]"


def _line(text: str) -> str:
    return " ".join(text.split())
