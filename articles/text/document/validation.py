"""Finds the problems of an article, and describes them to its editor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field

from articles.text.document.article_document import (
    MAX_LEVEL,
    ArticleDocument,
    ArticleState,
    DocumentField,
    DocumentSection,
    Rank,
)
from articles.text.document.redirect_text import check_redirect
from articles.text.document.text_validation import check_text, marks_in_plain_text
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
    name of the attribute that is wrong. `about`, if given, tells the problem from others, even if
    the message names another line or length. `missing_source`: a mark names no reference.
    """

    place: str
    field: str
    message: str
    about: str = dataclass_field(default="", compare=False)
    missing_source: bool = dataclass_field(default=False, compare=False)

    @property
    def identity(self) -> tuple[str, ...]:
        """What is equal for the same problem in another revision of the article."""
        return (self.about,) if self.about else (self.place, self.field, self.message)


def check_document(
    document: ArticleDocument,
    known_keys: Collection[str] | None,
    *,
    known_texts: Collection[str] = (),
) -> list[Problem]:
    """The problems of `document`, in page order.

    `known_keys` include aliases of renamed keys; with None, keys are not checked. Problems within
    `known_texts`, which are those of the revision before, are left out.
    """
    check = _TextCheck(known_keys, frozenset(known_texts))
    return [
        *_check_article(document, check),
        *_check_uids(document),
        *(problem for field in document.infobox for problem in _check_field(field, check)),
        *_check_levels(document.sections),
        *(part for section in document.sections for part in _check_section(section, check)),
    ]


@dataclass(frozen=True, slots=True)
class _TextCheck:
    """Checks texts; for the arguments see `check_document`."""

    known_keys: Collection[str] | None
    known_texts: frozenset[str]

    def problems(
        self, text: str, place: str, attribute: str, *, inline: bool = False
    ) -> Iterator[Problem]:
        """The problems within a text, which is an attribute of the part `place`."""
        if text in self.known_texts:
            return
        for found in check_text(text, self.known_keys, inline=inline):
            yield Problem(place, attribute, found.message, found.about, found.missing_source)


def _check_article(document: ArticleDocument, check: _TextCheck) -> Iterator[Problem]:
    yield from _check_names(document)
    if not _LANGUAGE.fullmatch(document.language):
        yield Problem("", "language", _language_message(document.language))
    if document.state not in list(ArticleState):
        yield Problem("", "state", f"The state must be one of {', '.join(ArticleState)}.")
    if document.state == ArticleState.REDIRECT:
        yield from (Problem("", field, problem) for field, problem in check_redirect(document))
    if message := _too_long(document.short_description, MAX_DESCRIPTION, "The short description"):
        yield Problem("", "short_description", message, "length of the short description")
    elif marks := marks_in_plain_text(document.short_description):
        message = f"The short description must be plain text. Move {marks[0]} to the lead."
        yield Problem("", "short_description", message)
    if message := _too_long(document.lead, MAX_TEXT, "The lead"):
        yield Problem("", "lead", message, "length of the lead")
    else:
        yield from check.problems(document.lead, "", "lead")
    for field, most, what in (
        ("redirects", MAX_REDIRECTS, "redirects"),
        ("categories", MAX_CATEGORIES, "categories"),
        ("infobox", MAX_FIELDS, "infobox fields"),
        ("sections", MAX_SECTIONS, "sections"),
    ):
        if (count := len(getattr(document, field))) > most:
            message = f"There are {count} {what}; an article can have at most {most}. Remove some."
            yield Problem("", field, message, f"number of {field}")


def _check_names(document: ArticleDocument) -> Iterator[Problem]:
    try:
        title = normalise_name(document.title)
    except BadName as reason:
        title = ""
        yield Problem("", "title", str(reason), f"title {document.title}")
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


def _check_field(field: DocumentField, check: _TextCheck) -> Iterator[Problem]:
    def problem(attribute: str, message: str) -> Problem:
        return Problem(field.uid, attribute, message)

    if not field.label:
        yield problem("label", "This infobox field has no label. Write one, such as “Born”.")
    if not field.value:
        yield problem("value", f"“{field.label}” has no value. Write one, or remove the field.")
    yield from _check_label_and_length(field)
    if len(field.value) <= MAX_VALUE:
        yield from check.problems(field.value, field.uid, "value", inline=True)
    if field.language and not _LANGUAGE.fullmatch(field.language):
        yield problem("language", _language_message(field.language))
    if field.rank not in list(Rank):
        yield problem("rank", f"The rank must be one of {', '.join(Rank)}.")
    yield from _check_term(field)


def _check_label_and_length(field: DocumentField) -> Iterator[Problem]:
    def problem(attribute: str, message: str, about: str = "") -> Problem:
        return Problem(field.uid, attribute, message, about)

    for attribute, most in (("label", MAX_LABEL), ("group", MAX_LABEL), ("value", MAX_VALUE)):
        if message := _too_long(getattr(field, attribute), most, f"The {attribute}"):
            yield problem(attribute, message, f"length of {field.uid} {attribute}")
    for attribute in ("label", "group"):
        if marks := marks_in_plain_text(getattr(field, attribute)):
            yield problem(
                attribute, f"A {attribute} must be plain text. Move {marks[0]} to the value."
            )


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


def _check_section(section: DocumentSection, check: _TextCheck) -> Iterator[Problem]:
    if not section.heading:
        message = "This section has no heading. Write one, or move its text to the section before."
        yield Problem(section.uid, "heading", message)
    if message := _too_long(section.heading, MAX_HEADING, "The heading"):
        yield Problem(section.uid, "heading", message, f"length of {section.uid} heading")
    elif marks := marks_in_plain_text(section.heading):
        message = f"A heading must be plain text. Move {marks[0]} to the section's text."
        yield Problem(section.uid, "heading", message)
    if message := _too_long(section.body, MAX_TEXT, "The text"):
        message = message.removesuffix(".") + ", or split the section in two."
        yield Problem(section.uid, "body", message, f"length of {section.uid}")
        return
    yield from check.problems(section.body, section.uid, "body")


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
