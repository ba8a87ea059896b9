"""An article in a sentence or two of plain text, for lists, previews and search engines."""

from __future__ import annotations

import sentencex

from articles.text.body_html import plain_text
from articles.text.markup import parse

MAX_SUMMARY = 300
MAX_READ = 10_000


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
    within = False
    for token in parse(lead[:MAX_READ]):
        if token.type == "inline" and within:
            if text := " ".join(plain_text(token.children or ()).split()):
                return text
        elif not token.hidden:
            within = token.type == "paragraph_open"
    return ""


def _cut(text: str) -> str:
    start = text[:MAX_SUMMARY]
    at = start.rfind(" ")
    return (start[:at] if at > 0 else start[:-1]).rstrip(" ,;:–-") + "…"
