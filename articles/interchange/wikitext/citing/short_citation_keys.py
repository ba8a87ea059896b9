"""The names by which short citations ({{sfn}}, {{harv}}) call a source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from mwparserfromhell.nodes import Template

from articles.interchange.wikitext.citing.fields.persons import family_names
from articles.interchange.wikitext.citing.parameters import (
    Parameters,
    template_name,
    words_of,
)
from articles.interchange.wikitext.common.writer_protocol import Writer

HARVID = frozenset({"harvid", "sfnref", "harvard citation identifier"})
_YEAR = re.compile(r"\b(\d{3,4}[a-z]?)\b")
_DIRECT = re.compile(r"(?i)citeref\s*")
MAX_ANCHOR = 300


def anchor_name(parts: Iterable[str]) -> str:
    """The anchor of last names and a year, as "SmithJones2008".

    Spaces and strokes are one, and accents make no difference: some letters are typed in two ways.
    """
    name = " ".join("".join(parts).replace("_", " ").split())[:MAX_ANCHOR]
    if name.isascii():
        return name
    letters = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def anchors_of(parameters: Parameters, writer: Writer) -> Iterator[str]:
    """What short citations may call the source of a citation template, without CITEREF."""
    ref = parameters.code("ref", *(["id"] if "reference" in parameters else []))
    typed = str(ref).strip() if ref is not None else ""
    if typed and typed.lower() != "harv":
        if typed.lower() == "none":
            return
        assert ref is not None
        if name := _given(ref.filter_templates(recursive=False), typed, writer):
            yield name
        # Editors set `ref` and cite by names and year all the same; the first to say so counts.
    year = _year(parameters)
    names = family_names(parameters) or family_names(parameters, "editor")
    if names and year:
        yield anchor_name([*names, year])


def _given(templates: list[Template], typed: str, writer: Writer) -> str:
    for template in templates:
        if template_name(template) in HARVID:
            return anchor_name(
                words_of(parameter.value, writer)
                for parameter in template.params
                if not parameter.showkey
            )
    return anchor_name([_DIRECT.sub("", words_of(typed, writer), count=1)])


def _year(parameters: Parameters) -> str:
    for name in ("year", "jahr", "date", "datum", "publicationdate"):
        if found := _YEAR.search(parameters.text(name)):
            return found[1]
    return ""
