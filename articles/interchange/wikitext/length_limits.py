"""What is too long for an article's parts, put where there is room: nothing is cut off."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from articles.interchange.wikitext.common.conversion_model import Field
from articles.interchange.wikitext.common.escaping import escape
from articles.text.document.article_document import MAX_LEVEL, DocumentField, DocumentSection
from articles.text.document.validation import (
    MAX_DESCRIPTION,
    MAX_FIELDS,
    MAX_LABEL,
    MAX_SECTIONS,
    MAX_TEXT,
    MAX_VALUE,
)
from bioweb.history.normal_text import normalise_line
from references.text.dates import check_edtf, check_term

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_CUT = re.compile(r"\n\n|\n| ")

Named = tuple[int, str, str]  # level, heading, body


def checked(field: Field) -> DocumentField:
    """A value with a term and language that are such, or none."""
    start, end = field.start, field.end
    try:
        check_edtf(start)
        check_edtf(end)
        check_term(start, end)
    except ValueError:
        start = end = ""
    language = field.language if _LANGUAGE.fullmatch(field.language) else ""
    label, group = normalise_line(field.label), normalise_line(field.group)
    return DocumentField("", label, field.value, group, language, "normal", start, end)


def fit_fields(fields: Iterable[DocumentField]) -> tuple[list[DocumentField], list[str]]:
    """The values that an infobox can hold, and the others as paragraphs."""
    kept: list[DocumentField] = []
    spilled: list[str] = []
    for field in fields:
        if not field.value:
            continue
        if not field.label or len(field.label) > MAX_LABEL or len(field.value) > MAX_VALUE:
            spilled.append(
                f"**{escape(field.label)}:** {field.value}" if field.label else field.value
            )
        elif len(kept) >= MAX_FIELDS:
            spilled.append(f"**{escape(field.label)}:** {field.value}")
        else:
            group = field.group
            kept.append(replace(field, group=shortened(group, MAX_LABEL)) if group else field)
    return kept, spilled


def shortened(text: str, most: int) -> str:
    """`text`, cut at `most` characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def description(text: str) -> str:
    """A short description that fits."""
    return shortened(normalise_line(text), MAX_DESCRIPTION)


def fit_sections(lead: str, sections: Iterable[Named]) -> tuple[str, list[DocumentSection]]:
    """Lead and sections as an article may have them.

    Sections without text in them or below them are left out, no level is skipped, and what is too
    long goes on in a section after it.
    """
    named: list[Named] = [(0, "", lead)]
    for level, heading, body in _with_text(list(sections)):
        if heading and len(named) <= MAX_SECTIONS:
            named.append((level, heading, body))
            continue
        above, words, before = named.pop()
        title = f"**{escape(heading)}**" if heading else ""
        named.append((above, words, "\n\n".join(filter(None, (before, title, body)))))
    cut = [part for one in named for part in _fitting(one)]
    out: list[DocumentSection] = []
    above = 0
    for level, heading, body in cut[1:]:
        above = max(1, min(level, above + 1, MAX_LEVEL))
        out.append(DocumentSection("", above, heading, body))
    return cut[0][2], out


def _with_text(sections: list[Named]) -> list[Named]:
    """The sections that have text, or one below them that has."""
    kept: list[Named] = []
    below = 0  # the level of the section after, as far as it is kept
    for level, heading, body in reversed(sections):
        if body or below > level:
            kept.append((level, heading, body))
            below = level
    return kept[::-1]


def _fitting(section: Named) -> Iterator[Named]:
    """A section, in several where its text is too long for one."""
    level, heading, body = section
    number = 1
    while len(body) > MAX_TEXT:
        cut = max(body.rfind(sign, MAX_TEXT // 2, MAX_TEXT) for sign in ("\n\n",))
        if cut < 0:
            cut = max(body.rfind("\n", 0, MAX_TEXT), body.rfind(" ", 0, MAX_TEXT))
        cut = cut if cut > 0 else MAX_TEXT
        yield level, heading, body[:cut].rstrip()
        body = body[cut:].lstrip("\n ")
        number += 1
        level = max(level, 1)
        heading = f"{section[1]} ({number})".strip()
    yield level, heading, body
