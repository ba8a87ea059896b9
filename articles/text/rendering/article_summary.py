"""An article in a sentence or two of plain text, for lists, previews and search engines."""

from __future__ import annotations

import re
from collections.abc import Sequence

import sentencex
from markdown_it.token import Token

from articles.text.markup.parser import parse
from articles.text.rendering.body_html import plain_text

MAX_SUMMARY = 300
MAX_READ = 10_000
_FILE = re.compile(r"File:\S")


def summarise(lead: str, language: str = "en") -> str:
    """The first sentences of the lead's first paragraph that fit; cut at a word if none does."""
    text = _first_paragraph(lead)
    if len(text) <= MAX_SUMMARY:
        return text
    summary = ""
    # A language with a script or region ("zh-Hant") is segmented as the language itself.
    for sentence in sentencex.segment(language.partition("-")[0], text[: 2 * MAX_SUMMARY]):
        if len((summary + sentence).rstrip()) > MAX_SUMMARY:
            break
        summary += sentence
    return summary.rstrip() or _cut(text)


def _first_paragraph(lead: str) -> str:
    """The first that says something of the subject; where none does, the first."""
    asides = []
    within = False
    for token in parse(lead[:MAX_READ]):
        if token.type == "inline" and within:
            children = token.children or []
            if text := " ".join(plain_text(children).split()):
                if not _is_aside(children):
                    return text
                asides.append(text)
        elif not token.hidden:
            within = token.type == "paragraph_open"
    return asides[0] if asides else ""


def _is_aside(children: Sequence[Token]) -> bool:
    """Whether a paragraph leads elsewhere: it is all in emphasis, or it ends with a file's link."""
    visible = [child for child in children if child.type != "text" or child.content.strip()]
    if visible[0].type == "em_open" and visible[-1].type == "em_close":
        return sum(child.type == "em_open" and child.level == 0 for child in visible) == 1
    ends = [place for place, child in enumerate(visible) if child.type == "link_close"]
    if not ends:
        return False
    after = "".join(child.content for child in visible[ends[-1] + 1 :] if child.type == "text")
    return after.strip() in ("", ")", ").") and bool(_FILE.match(visible[ends[-1] - 1].content))


def _cut(text: str) -> str:
    start = text[:MAX_SUMMARY]
    at = start.rfind(" ")
    return (start[:at] if at > 0 else start[:-1]).rstrip(" ,;:–-") + "…"
