"""A template's name and its parameters, however they are spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from mwparserfromhell.nodes import Tag, Template
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.common.sentinels import UNHIDE
from articles.interchange.wikitext.common.tables import key_by_name, names_by_key
from articles.interchange.wikitext.common.writer_protocol import Writer
from bioweb.history.normal_text import normalise_line

_NAMESPACE = re.compile(r"(?:template|vorlage|t)\s*:\s*")
# A value with one of these is more than its words.
_MARKUP = re.compile(r"[\[\]{}<>&']|https?:|__|~~~|RFC |PMID |ISBN ")
_POSITION = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_SEPARATORS = str.maketrans("", "", "-_ ")
_NUMBERED = re.compile(r"([^\W\d]{2,})(\d{1,3})([^\W\d]*)")
_DIGITS = "0123456789"


def without_comments(text: str) -> str:
    """`text` without <!-- comments -->; one that is never closed stays. Linear on any input."""
    parts, end = [], 0
    while (start := text.find("<!--", end)) >= 0 and (close := text.find("-->", start + 4)) >= 0:
        parts.append(text[end:start])
        end = close + 3
    return "".join((*parts, text[end:])) if parts else text


def as_typed(value: object) -> str:
    """Wikitext as it was typed: openings that nothing closes are hidden from the parser."""
    text = str(value)
    return text if text.isascii() else text.translate(UNHIDE)


def template_name(template: Template) -> str:
    """The name of a template in lower case, with single spaces and without its namespace."""
    name = str(template.name)
    if "<" in name:
        name = without_comments(name)
    name = " ".join(name.replace("_", " ").lower().split())
    prefix = _NAMESPACE.match(name)
    return name[prefix.end() :] if prefix else name


def template_kind(name: str) -> str:
    """The kind of a template of notes (a key of `data/note_templates.tsv`); "" for others."""
    return key_by_name("citing/data/note_templates.tsv").get(name, "")


def words_of(value: Wikicode | str, writer: Writer) -> str:
    """The plain words of wikitext on one line; most values have no markup and cost nothing."""
    text = as_typed(value)
    if _MARKUP.search(text):
        text = writer.plain(value)
    return " ".join(text.split()) if text.isascii() and text.isprintable() else normalise_line(text)


def tag_attributes(tag: Tag) -> dict[str, str]:
    """The words of a tag's attributes, by their names in lower case."""
    return {
        str(one.name).strip().lower(): ""
        if one.value is None
        else " ".join(unescape(as_typed(without_comments(str(one.value)))).split())
        for one in tag.attributes
    }


def parameter_name(name: str) -> str:
    """The one spelling of "archive-url", "archiveurl" and "Archive URL": lower case, joined.

    A number in the middle goes to the end: "author2-last" is "authorlast2".
    """
    name = name.strip().lower().translate(_SEPARATORS)
    found = _NUMBERED.fullmatch(name)
    return found[1] + found[3] + found[2] if found else name


def names_of(attribute: str) -> tuple[str, ...]:
    """The parameters that give an attribute (a key of `data/parameters.tsv`)."""
    return names_by_key("citing/data/parameters.tsv")[attribute]


class NamedText(NamedTuple):
    """The words of a parameter, and its name as it was typed."""

    name: str
    text: str


class Parameters:
    """The parameters of a template, by one spelling of their names; it knows which were read."""

    def __init__(self, template: Template, writer: Writer) -> None:
        self._writer = writer
        self._typed_names: dict[str, str] = {}
        self._values: dict[str, Wikicode] = {}
        self._positional: dict[int, Wikicode] = {}
        self._read: set[str] = set()
        self._words: dict[str, str] = {}
        for parameter in template.params:
            typed = str(parameter.name).strip()
            if not parameter.showkey or _POSITION.fullmatch(typed):
                if _POSITION.fullmatch(typed):
                    self._positional[int(typed)] = parameter.value
                continue
            name = parameter_name(typed)
            # The last one counts, but an empty one does not replace another.
            if name not in self._values or str(parameter.value).strip():
                self._values[name] = parameter.value
                self._typed_names[name] = typed

    def __contains__(self, name: str) -> bool:
        return name in self._values and bool(str(self._values[name]).strip())

    def value(self, attribute: str, suffix: str = "") -> str:
        """The words of the first parameter of an attribute that has any, else "".

        With a `suffix`, such as a number, its parameters are those whose names end so.
        """
        names = names_of(attribute)
        return self.text(*(name + suffix for name in names) if suffix else names)

    def code(self, *names: str) -> Wikicode | None:
        """The first of these that is not empty, as wikitext."""
        for name in names:
            if name in self:
                self._read.add(name)
                return self._values[name]
        return None

    def text(self, *names: str) -> str:
        """The words of the first of these that has any, else ""."""
        for name in names:
            if name not in self:
                continue
            self._read.add(name)
            if name not in self._words:
                self._words[name] = words_of(self._values[name], self._writer)
            if self._words[name]:
                return self._words[name]
        return ""

    def raw(self, *names: str) -> str:
        """The first of these that is not empty as it was typed, without comments."""
        value = self.code(*names)
        return as_typed(without_comments(str(value))).strip() if value is not None else ""

    def texts(self, *names: str) -> Iterator[str]:
        """The words of each of these that has any."""
        return filter(None, map(self.text, names))

    def numbers(self, *names: str) -> list[int]:
        """The numbers with which these names occur, 0 for a name without one, in order."""
        wanted = set(names)
        found = set()
        for name in self._values:
            base = name.rstrip(_DIGITS)
            if base in wanted:
                found.add(int(name[len(base) :] or 0) if len(name) - len(base) < 4 else 0)
        return sorted(found)

    def ignore(self, names: frozenset[str], endings: tuple[str, ...]) -> None:
        """Leave these names, and those with such endings, out of `unread`, with any number."""
        for name in self._values:
            base = name.rstrip(_DIGITS)
            if name in names or base in names or base.endswith(endings):
                self._read.add(name)

    def unread(self) -> Iterator[NamedText]:
        """The parameters that were not read yet."""
        for name in list(self._values):
            if name not in self._read and (text := self.text(name)):
                yield NamedText(self._typed_names[name], text)

    def positional_code(self, number: int) -> Wikicode | None:
        """The parameter without a name of this number, counted from 1."""
        return self._positional.get(number)

    def positional(self) -> list[str]:
        """The words of the parameters without names, in order; empty ones stay empty."""
        return [
            words_of(self._positional[number], self._writer) for number in sorted(self._positional)
        ]
