"""An article in a sentence or two of plain text, for lists, previews and search engines."""

from __future__ import annotations

import re
from collections.abc import Sequence

import sentencex
from markdown_it.token import Token

from articles.text.markup.parser import parse
from articles.text.rendering.body_html import plain_text

MAX_SUMMARY = 300  # characters
MAX_READ = 10_000  # characters of the lead: the first paragraphs of any article are shorter
_FILE_NAME = re.compile(r"File:\S")  # the label of a link to a file


def summarise(lead: str, language: str = "en") -> str:
    """The first sentences of a lead, as many as fit into `MAX_SUMMARY`, from one paragraph.

    A first sentence that is longer is cut, at a space if it has one.
    """
    text = _first_paragraph(lead)
    if len(text) <= MAX_SUMMARY:
        return text
    summary = ""
    # A language with a script or region ("zh-Hant") is segmented as the language itself.
    for sentence in sentencex.segment(language.partition("-")[0], text[: 2 * MAX_SUMMARY]):
        if len((summary + sentence).rstrip()) > MAX_SUMMARY:
            break
        summary += sentence
    return summary.rstrip() or _shortened(text)


def _first_paragraph(lead: str) -> str:
    """The words of the first paragraph that is no aside, else of the first; "" if there is none."""
    asides = []
    in_paragraph = False
    for token in parse(lead[:MAX_READ]):
        if token.type == "inline" and in_paragraph:
            children = token.children or []
            if text := " ".join(plain_text(children).split()):
                if not _is_aside(children):
                    return text
                asides.append(text)
        elif not token.hidden:
            in_paragraph = token.type == "paragraph_open"
    return asides[0] if asides else ""


def _is_aside(children: Sequence[Token]) -> bool:
    """Whether a paragraph is a note to the reader: all in emphasis, or ending with a file link."""
    visible = [child for child in children if child.type != "text" or child.content.strip()]
    if visible[0].type == "em_open" and visible[-1].type == "em_close":
        return sum(child.type == "em_open" and child.level == 0 for child in visible) == 1
    link_ends = [index for index, child in enumerate(visible) if child.type == "link_close"]
    if not link_ends:
        return False
    last = link_ends[-1]
    after = "".join(child.content for child in visible[last + 1 :] if child.type == "text")
    return after.strip() in ("", ")", ").") and bool(_FILE_NAME.match(visible[last - 1].content))


def _shortened(text: str) -> str:
    start = text[:MAX_SUMMARY]
    space = start.rfind(" ")
    return (start[:space] if space > 0 else start[:-1]).rstrip(" ,;:–-") + "…"
