"""The names and parameters of templates, and the attributes of tags, in one spelling."""

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
# Markup, or words that MediaWiki makes links of; other values are plain words.
_MARKUP = re.compile(r"[\[\]{}<>&']|https?:|__|~~~|RFC |PMID |ISBN ")
# The name of a positional parameter: its number, up to 999.
_POSITION = re.compile(r"[1-9]\d{0,2}", re.ASCII)
# A translation table that deletes the signs between words.
_NO_SEPARATORS = str.maketrans("", "", "-_ ")
# A name with a number in it: "author2last".
_NUMBERED = re.compile(r"([^\W\d]{2,})(\d{1,3})([^\W\d]*)")
_DIGITS = "0123456789"


def without_comments(text: str) -> str:
    """`text` without <!-- comments -->, in linear time; a comment without an end stays."""
    parts, end = [], 0
    while (start := text.find("<!--", end)) >= 0 and (close := text.find("-->", start + 4)) >= 0:
        parts.append(text[end:start])
        end = close + 3
    return "".join((*parts, text[end:])) if parts else text


def as_typed(value: object) -> str:
    """Wikitext as it was typed, with the brackets that were hidden from the parser restored."""
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
    """The kind of a template of notes, a key of `data/note_templates.tsv`; "" for others."""
    return key_by_name("citing/data/note_templates.tsv").get(name, "")


def words_of(value: Wikicode | str, writer: Writer) -> str:
    """The plain words of wikitext on one line; only wikitext with markup is parsed."""
    text = as_typed(value)
    if _MARKUP.search(text):
        text = writer.plain(value)
    return " ".join(text.split()) if text.isascii() and text.isprintable() else normalise_line(text)


def tag_attributes(tag: Tag) -> dict[str, str]:
    """The values of a tag's attributes, by name in lower case; "" for an attribute without one."""
    return {
        str(one.name).strip().lower(): ""
        if one.value is None
        else " ".join(unescape(as_typed(without_comments(str(one.value)))).split())
        for one in tag.attributes
    }


def parameter_name(name: str) -> str:
    """A name in one spelling: "archiveurl" for "Archive URL", "authorlast2" for "author2-last"."""
    name = name.strip().lower().translate(_NO_SEPARATORS)
    found = _NUMBERED.fullmatch(name)
    return found[1] + found[3] + found[2] if found else name


def names_of(attribute: str) -> tuple[str, ...]:
    """The names of the parameters for an attribute, a key of `data/parameters.tsv`."""
    return names_by_key("citing/data/parameters.tsv")[attribute]


class NamedText(NamedTuple):
    """The name of a parameter as it was typed, and the words of its value."""

    name: str
    text: str


class Parameters:
    """The parameters of a template by name in one spelling, and which of them were read."""

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
            # The last value counts, but an empty one replaces no other.
            if name not in self._values or str(parameter.value).strip():
                self._values[name] = parameter.value
                self._typed_names[name] = typed

    def __contains__(self, name: str) -> bool:
        return name in self._values and bool(str(self._values[name]).strip())

    def value(self, attribute: str, suffix: str = "") -> str:
        """The words of the first parameter for `attribute` that has any, else "".

        `suffix`, such as a number, is added to the names of these parameters.
        """
        names = names_of(attribute)
        return self.text(*(name + suffix for name in names) if suffix else names)

    def code(self, *names: str) -> Wikicode | None:
        """The wikitext of the first of these parameters that is not empty; None if all are."""
        for name in names:
            if name in self:
                self._read.add(name)
                return self._values[name]
        return None

    def text(self, *names: str) -> str:
        """The words of the first of these parameters that has any, else ""."""
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
        """The first of these that is not empty, as typed but without comments; "" if all are."""
        value = self.code(*names)
        return as_typed(without_comments(str(value))).strip() if value is not None else ""

    def texts(self, *names: str) -> Iterator[str]:
        """The words of each of these parameters that has any."""
        return filter(None, map(self.text, names))

    def numbers(self, *names: str) -> list[int]:
        """The numbers after parameters with these names, in order; 0 for none or above 999."""
        stems = set(names)
        numbers = set()
        for name in self._values:
            stem = name.rstrip(_DIGITS)
            if stem in stems:
                numbers.add(int(name[len(stem) :] or 0) if len(name) - len(stem) < 4 else 0)
        return sorted(numbers)

    def ignore(self, names: frozenset[str], endings: tuple[str, ...]) -> None:
        """Count parameters with these names or endings as read, whatever number follows."""
        for name in self._values:
            stem = name.rstrip(_DIGITS)
            if name in names or stem in names or stem.endswith(endings):
                self._read.add(name)

    def unread(self) -> Iterator[NamedText]:
        """Yield the parameters that have words and were not read yet; they count as read then."""
        for name in list(self._values):
            if name not in self._read and (text := self.text(name)):
                yield NamedText(self._typed_names[name], text)

    def positional_code(self, number: int) -> Wikicode | None:
        """The wikitext of the positional parameter with this number, counted from 1, or None."""
        return self._positional.get(number)

    def positional(self) -> list[str]:
        """The words of the positional parameters in order; "" for one that is empty."""
        return [
            words_of(self._positional[number], self._writer) for number in sorted(self._positional)
        ]
