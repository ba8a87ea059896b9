"""Names of languages in the English and German Wikipedia (from CLDR or a table), and their tags."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from babel import Locale

from articles.interchange.wikitext.common.tables import read_table
from references.text.languages import check_language_tag

MAX_TAG = 35  # characters
_BETWEEN_LANGUAGES = re.compile(r"[,;/&]|\band\b|\bund\b|\s")


class _Row(NamedTuple):
    """A language; its names are "" if they are CLDR's; `others` has more, divided by commas."""

    tag: str
    english: str = ""
    german: str = ""
    others: str = ""


@cache
def _table() -> tuple[_Row, ...]:
    return tuple(_Row(*cells) for cells in read_table("common/data/languages.tsv"))


@cache
def _english_names() -> Mapping[str, str]:
    """The English names of languages by tag, as CLDR writes tags: "pt_BR"."""
    replaced = {row.tag: row.english for row in _table() if row.english}
    return {**Locale.parse("en").languages, **replaced}


@cache
def _german_names() -> Mapping[str, str]:
    """The German names of languages by tag, as CLDR writes tags."""
    replaced = {row.tag: row.german for row in _table() if row.german}
    return {**Locale.parse("de").languages, **replaced}


@cache
def _tags() -> Mapping[str, str]:
    """The tags of languages by their English, German and further names in lower case."""
    named = [*Locale.parse("de").languages.items(), *Locale.parse("en").languages.items()]
    named += [*_german_names().items(), *_english_names().items()]
    named += [(row.tag, name) for row in _table() if row.others for name in row.others.split(", ")]
    return {name.lower(): tag.replace("_", "-") for tag, name in named}


def is_language(tag: str) -> bool:
    """Whether the language with this tag, such as "de" or "pt_BR", has a known English name."""
    return tag in _english_names()


def language_name(tag: str) -> str:
    """The English name of the language with this tag, without script and region; else ""."""
    code = tag.strip().lower().replace("_", "-").partition("-")[0]
    return _english_names().get(code, "")


def german_adjective(tag: str) -> str:
    """The German adjective of a language, "englisch" for "en"; else its name; "" if unknown."""
    name = _german_names().get(tag) or language_name(tag)
    return name.lower() if name.endswith("sch") else name


def language_tag(text: str) -> str:
    """The tag of the language with this name or code; of several languages, the first; else ""."""
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
    first = _BETWEEN_LANGUAGES.split(text, maxsplit=1)[0].strip("() .")
    # Codes of three letters can be words: "see below" names no language.
    return _tags().get(first) or (first if len(first) == 2 and is_language(first) else "")
