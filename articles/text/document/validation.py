"""Finds the problems of an article, and describes them to its editor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from articles.text.document.article_document import (
    MAX_LEVEL,
    ArticleDocument,
    ArticleState,
    DocumentField,
    DocumentSection,
    Rank,
)
from articles.text.document.redirect_text import check_redirect
from articles.text.document.text_validation import check_text
from articles.text.markup.masking import mask
from articles.text.markup.page_names import BadName, normalise_name
from references.text.edtf_dates import check_edtf, check_term

# Limits of texts, in characters. `articles.text.claims.amounts` has those of claims and citations.
MAX_TEXT = 150_000  # of the lead or of a section
MAX_DESCRIPTION = 250
MAX_HEADING = 200
MAX_VALUE = 5_000
MAX_LABEL = 100
# Limits of the numbers of parts.
MAX_SECTIONS = 500
MAX_FIELDS = 300
MAX_REDIRECTS = 200
MAX_CATEGORIES = 100

# A language code of BCP 47, roughly: enough to find typing errors.
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem of an article or of one of its parts, with a message for an editor.

    `place` is the uid of a section or infobox field, or "" for the article itself; `field` is the
    name of the attribute that is wrong.
    """

    place: str
    field: str
    message: str


def check_document(document: ArticleDocument, known_keys: Collection[str]) -> list[Problem]:
    """The problems of `document`, in page order; `known_keys` include aliases of renamed keys."""
    return [
        *_check_article(document, known_keys),
        *_check_uids(document),
        *(problem for field in document.infobox for problem in _check_field(field, known_keys)),
        *_check_levels(document.sections),
        *(part for section in document.sections for part in _check_section(section, known_keys)),
    ]


def _check_article(document: ArticleDocument, known_keys: Collection[str]) -> Iterator[Problem]:
    yield from _check_names(document)
    if not _LANGUAGE.fullmatch(document.language):
        yield Problem("", "language", _language_message(document.language))
    if document.state not in list(ArticleState):
        yield Problem("", "state", f"The state must be one of {', '.join(ArticleState)}.")
    if document.state == ArticleState.REDIRECT:
        yield from (Problem("", field, problem) for field, problem in check_redirect(document))
    if message := _too_long(document.short_description, MAX_DESCRIPTION, "The short description"):
        yield Problem("", "short_description", message)
    if message := _too_long(document.lead, MAX_TEXT, "The lead"):
        yield Problem("", "lead", message)
    else:
        yield from (Problem("", "lead", text) for text in check_text(document.lead, known_keys))
    for field, most, what in (
        ("redirects", MAX_REDIRECTS, "redirects"),
        ("categories", MAX_CATEGORIES, "categories"),
        ("infobox", MAX_FIELDS, "infobox fields"),
        ("sections", MAX_SECTIONS, "sections"),
    ):
        if (count := len(getattr(document, field))) > most:
            message = f"There are {count} {what}; an article can have at most {most}. Remove some."
            yield Problem("", field, message)


def _check_names(document: ArticleDocument) -> Iterator[Problem]:
    try:
        title = normalise_name(document.title)
    except BadName as reason:
        title = ""
        yield Problem("", "title", str(reason))
    for field in ("redirects", "categories"):
        for name in getattr(document, field):
            try:
                normal = normalise_name(name)
            except BadName as reason:
                yield Problem("", field, f"“{name[:60]}”: {reason}")
                continue
            if field == "redirects" and normal == title:
                yield Problem("", field, f"“{name}” is the article's title. Remove it here.")


def _check_uids(document: ArticleDocument) -> Iterator[Problem]:
    uids = Counter(field.uid for field in document.infobox)
    uids.update(section.uid for section in document.sections)
    for uid, count in uids.items():
        if uid and count > 1:
            yield Problem(uid, "uid", f"{count} parts have the uid “{uid}”. Give each its own uid.")


def _check_field(field: DocumentField, known_keys: Collection[str]) -> Iterator[Problem]:
    def problem(attribute: str, message: str) -> Problem:
        return Problem(field.uid, attribute, message)

    if not field.label:
        yield problem("label", "This infobox field has no label. Write one, such as “Born”.")
    if not field.value:
        yield problem("value", f"“{field.label}” has no value. Write one, or remove the field.")
    for attribute, most in (("label", MAX_LABEL), ("group", MAX_LABEL), ("value", MAX_VALUE)):
        if message := _too_long(getattr(field, attribute), most, f"The {attribute}"):
            yield problem(attribute, message)
    if len(field.value) <= MAX_VALUE:
        yield from (
            problem("value", message)
            for message in check_text(field.value, known_keys, inline=True)
        )
    if field.language and not _LANGUAGE.fullmatch(field.language):
        yield problem("language", _language_message(field.language))
    if field.rank not in list(Rank):
        yield problem("rank", f"The rank must be one of {', '.join(Rank)}.")
    yield from _check_term(field)


def _check_term(field: DocumentField) -> Iterator[Problem]:
    has_bad_date = False
    for attribute in ("start", "end"):
        if message := _refusal(check_edtf, getattr(field, attribute)):
            has_bad_date = True
            yield Problem(field.uid, attribute, message)
    if not has_bad_date and (message := _refusal(check_term, field.start, field.end)):
        yield Problem(field.uid, "end", message)


def _check_levels(sections: tuple[DocumentSection, ...]) -> Iterator[Problem]:
    level_above = 0
    for section in sections:
        if not 1 <= section.level <= MAX_LEVEL:
            message = f"A section's level must be a number from 1 to {MAX_LEVEL}."
            yield Problem(section.uid, "level", message)
        elif section.level > level_above + 1:
            before = f"follows level {level_above}" if level_above else "is the first section"
            yield Problem(
                section.uid,
                "level",
                f"“{section.heading}” has level {section.level} but {before}. No level can be "
                f"skipped: make it level {level_above + 1}.",
            )
        level_above = max(1, min(section.level, MAX_LEVEL))


def _check_section(section: DocumentSection, known_keys: Collection[str]) -> Iterator[Problem]:
    if not section.heading:
        message = "This section has no heading. Write one, or move its text to the section before."
        yield Problem(section.uid, "heading", message)
    if message := _too_long(section.heading, MAX_HEADING, "The heading"):
        yield Problem(section.uid, "heading", message)
    elif items := mask(section.heading).items:
        message = f"A heading must be plain text. Move {items[0].source} to the section's text."
        yield Problem(section.uid, "heading", message)
    if message := _too_long(section.body, MAX_TEXT, "The text"):
        yield Problem(
            section.uid, "body", message.removesuffix(".") + ", or split the section in two."
        )
        return
    for message in check_text(section.body, known_keys):
        yield Problem(section.uid, "body", message)


def _too_long(text: str, most: int, what: str) -> str:
    """The message that `what` has more than `most` characters, or ""."""
    if len(text) <= most:
        return ""
    return f"{what} has {len(text):,} characters; the limit is {most:,}. Shorten it."


def _language_message(language: str) -> str:
    return f"“{language}” is not a language code. Write one such as en, kk or zh-Hant."


def _refusal(check: Callable[..., None], *arguments: str) -> str:
    """The message of the ValueError that `check` raises, or "" if it raises none."""
    try:
        check(*arguments)
    except ValueError as reason:
        return str(reason)
    return ""
