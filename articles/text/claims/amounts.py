"""How much a text, an article and an edit may contain: what saving takes grows with each.

With these limits a save takes at most four seconds (`python -m tests.benchmarks.costly_pages`). The
longest articles of large encyclopedias have a tenth. What an import brings in is not refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from articles.text.claims.claim_extraction import claims_of
from articles.text.document.article_document import ArticleDocument
from articles.text.document.validation import MAX_TEXT, Problem
from articles.text.markup.parser import parse

MAX_CLAIMS = 2_000  # of the lead or of a section
MAX_CITATIONS = 3_000  # of the lead or of a section
MAX_CELLS = 15_000  # of the tables of the lead or of a section
MAX_ARTICLE_TEXT = 500_000  # characters of the lead and all sections
MAX_ARTICLE_CLAIMS = 5_000  # of the lead and all sections
# An edit may change texts with so many characters and claims, counted before or after it.
MAX_CHANGED_TEXT = 200_000
MAX_CHANGED_CLAIMS = 2_500


def amount_problems(document: ArticleDocument) -> Iterator[Problem]:
    """The problems of texts that contain too much, and of the article if no text is too long."""
    attributes = {"lead": ("", "lead")}
    is_read = True
    texts = _texts(document)
    if sum(map(len, texts.values())) > MAX_ARTICLE_TEXT:  # then nothing is parsed
        yield Problem("", "", _too_much(f"{MAX_ARTICLE_TEXT:,} characters"))
        return
    for place, text in texts.items():
        if len(text) > MAX_TEXT:  # which is a problem that `check_document` finds
            is_read = False
        elif message := text_excess(text, document.language):
            about = f"amount of {place}"  # without the number, which is another after each edit
            yield Problem(*attributes.get(place, (place, "body")), message, about)
    if is_read and _claim_count(texts.values(), document.language) > MAX_ARTICLE_CLAIMS:
        message = _too_much(f"{MAX_ARTICLE_CLAIMS:,} sentences, list items and table rows")
        yield Problem("", "", message)


def text_excess(text: str, language: str) -> str:
    """The message that a text of at most MAX_TEXT characters contains too much, or ""."""
    claims = claims_of(text, language)
    citations = sum(len(claim.citations) for claim in claims)
    for number, most, what in (
        (len(claims), MAX_CLAIMS, "sentences, list items and table rows"),
        (citations, MAX_CITATIONS, "citations"),
        (_cell_count(text), MAX_CELLS, "cells of tables"),
    ):
        if number > most:
            return (
                f"This text has {number:,} {what}; the limit is {most:,}. Move some of it to "
                "another section."
            )
    return ""


def edit_excess(before: ArticleDocument, after: ArticleDocument) -> str:
    """The message that an edit changes too much text at once, or "".

    An edit of a text that is too long, which an import brought in, may divide it.
    """
    old, new = _texts(before), _texts(after)
    changed = {place for place in old.keys() | new.keys() if old.get(place) != new.get(place)}
    if any(len(old.get(place, "")) > MAX_TEXT for place in changed):
        return ""
    sides = [
        (document.language, [texts[place] for place in changed if place in texts])
        for texts, document in ((old, before), (new, after))
    ]
    length = max(sum(map(len, found)) for _language, found in sides)
    if length > MAX_CHANGED_TEXT:  # then nothing is parsed
        return _changes_too_much(length, MAX_CHANGED_TEXT, "characters")
    claims = max(_claim_count(found, language) for language, found in sides)
    if claims > MAX_CHANGED_CLAIMS:
        what = "sentences, list items and table rows"
        return _changes_too_much(claims, MAX_CHANGED_CLAIMS, what)
    return ""


def _changes_too_much(number: int, most: int, what: str) -> str:
    return (
        f"This edit changes sections that have {number:,} {what}; one edit can change sections "
        f"with at most {most:,}. Save it in several edits, section by section."
    )


def _too_much(limit: str) -> str:
    # Without the number: an article that an import made too long may be edited, and no editor is
    # told again what was so before.
    return (
        f"The article has more than {limit}. Move some of it to an article of its own, and link to "
        "that."
    )


def _texts(document: ArticleDocument) -> dict[str, str]:
    return {"lead": document.lead, **{part.uid: part.body for part in document.sections}}


def _claim_count(texts: Iterable[str], language: str) -> int:
    return sum(len(claims_of(text, language)) for text in texts)


def _cell_count(text: str) -> int:
    """The cells of the tables of a text, with the empty ones of rows that are too short."""
    if "|" not in text:
        return 0
    return sum(token.type in ("td_open", "th_open") for token in parse(text))
