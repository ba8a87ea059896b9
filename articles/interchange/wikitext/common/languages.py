"""The names and tags of languages, as the English and the German Wikipedia write them.

The names are those of CLDR, but for a table of what the Wikipedias call otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from babel import Locale

from articles.interchange.wikitext.common.tables import read_table
from references.text.languages import check_language_tag

MAX_TAG = 35
_NEXT_LANGUAGE = re.compile(r"[,;/&]|\band\b|\bund\b|\s")


class _Row(NamedTuple):
    """A language of the table; names are "" where they are those of CLDR."""

    tag: str
    english: str = ""
    german: str = ""
    others: str = ""


@cache
def _table() -> tuple[_Row, ...]:
    return tuple(_Row(*cells) for cells in read_table("common/data/languages.tsv"))


@cache
def _english_names() -> Mapping[str, str]:
    """English names of languages by their tags, as CLDR writes these: "pt_BR"."""
    own = {row.tag: row.english for row in _table() if row.english}
    return {**Locale.parse("en").languages, **own}


@cache
def _german_names() -> Mapping[str, str]:
    own = {row.tag: row.german for row in _table() if row.german}
    return {**Locale.parse("de").languages, **own}


@cache
def _tags() -> Mapping[str, str]:
    """Tags by the names of their languages in lower case."""
    named = [*Locale.parse("de").languages.items(), *Locale.parse("en").languages.items()]
    named += [*_german_names().items(), *_english_names().items()]
    named += [(row.tag, name) for row in _table() if row.others for name in row.others.split(", ")]
    return {name.lower(): tag.replace("_", "-") for tag, name in named}


def is_language(tag: str) -> bool:
    """Whether a tag without a script or region is that of a language."""
    return tag in _english_names()


def language_name(tag: str) -> str:
    """The English name of a language by its tag ("de", "sr-Latn"), else ""."""
    main = tag.strip().lower().replace("_", "-").partition("-")[0]
    return _english_names().get(main, "")


def german_adjective(tag: str) -> str:
    """What a German text writes before words of a language: "englisch"; else ""."""
    name = _german_names().get(tag) or language_name(tag)
    return name.lower() if name.endswith("sch") else name


def language_tag(text: str) -> str:
    """The tag of a language given by name or code, the first where there are several; else ""."""
    text = text.strip(" ().").lower().removeprefix("in ")
    if is_language(text):
        return text
    if text in _tags():
        return _tags()[text]
    tag = text.replace("_", "-")
    if "-" in tag and is_language(tag.partition("-")[0]):
        try:
            check_language_tag(tag)
        except ValueError:
            return ""
        return tag if len(tag) <= MAX_TAG else ""
    first = _NEXT_LANGUAGE.split(text, maxsplit=1)[0].strip("() .")
    # Codes of three letters are words as well: "see below" names no language.
    return _tags().get(first) or (first if len(first) == 2 and is_language(first) else "")
