"""A template's name and its parameters, however they are spelled."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mwparserfromhell.nodes import Template
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.common.sentinels import ARMED
from articles.interchange.wikitext.common.writer_protocol import Writer
from bioweb.history.normal_text import normalise_line

_NAMESPACE = re.compile(r"(?:template|vorlage|t)\s*:\s*")
# What makes a value more than its words.
_MARKUP = re.compile(r"[\[\]{}<>&']|https?:|__|~~~|RFC |PMID |ISBN ")
_PLACE = re.compile(r"[1-9]\d{0,2}", re.ASCII)
_SEPARATORS = str.maketrans("", "", "-_ ")
_NUMBERED = re.compile(r"([^\W\d]{2,})(\d{1,3})([^\W\d]*)")


def without_comments(text: str) -> str:
    """`text` without <!-- comments -->; one that is never closed stays. Linear on any input."""
    parts, end = [], 0
    while (start := text.find("<!--", end)) >= 0 and (close := text.find("-->", start + 4)) >= 0:
        parts.append(text[end:start])
        end = close + 3
    return "".join((*parts, text[end:])) if parts else text


def armed(text: str) -> str:
    """`text` with what was hidden from the parser, since it never closes, as it was typed."""
    return text if text.isascii() else text.translate(ARMED)


def template_name(template: Template) -> str:
    """The name of a template in lower case, with single spaces and without its namespace."""
    name = str(template.name)
    if "<" in name:
        name = without_comments(name)
    name = " ".join(name.replace("_", " ").lower().split())
    prefix = _NAMESPACE.match(name)
    return name[prefix.end() :] if prefix else name


def words_of(value: Wikicode | str, writer: Writer) -> str:
    """The plain words of wikitext on one line; most values have no markup and cost nothing."""
    text = armed(str(value))
    if _MARKUP.search(text):
        text = writer.plain(value)
    return " ".join(text.split()) if text.isascii() and text.isprintable() else normalise_line(text)


def parameter_name(name: str) -> str:
    """The one spelling of "archive-url", "archiveurl" and "Archive URL": lower case, joined.

    A number in the middle goes to the end: "author2-last" is "authorlast2".
    """
    name = name.strip().lower().translate(_SEPARATORS)
    found = _NUMBERED.fullmatch(name)
    return found[1] + found[3] + found[2] if found else name


class Parameters:
    """The parameters of a template, by one spelling of their names; it knows which were read."""

    def __init__(self, template: Template, writer: Writer) -> None:
        self._writer = writer
        self._typed: dict[str, str] = {}
        self._values: dict[str, Wikicode] = {}
        self._positional: dict[int, Wikicode] = {}
        self._read: set[str] = set()
        self._words: dict[str, str] = {}
        for parameter in template.params:
            typed = str(parameter.name).strip()
            if not parameter.showkey or _PLACE.fullmatch(typed):
                if _PLACE.fullmatch(typed):
                    self._positional[int(typed)] = parameter.value
                continue
            name = parameter_name(typed)
            # The last one counts, but an empty one takes nothing away.
            if name not in self._values or str(parameter.value).strip():
                self._values[name] = parameter.value
                self._typed[name] = typed

    def __contains__(self, name: str) -> bool:
        return name in self._values and bool(str(self._values[name]).strip())

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
        return armed(without_comments(str(value))).strip() if value is not None else ""

    def texts(self, *names: str) -> Iterator[tuple[str, str]]:
        """The words of each of these that has any, with its name as typed."""
        for name in names:
            if text := self.text(name):
                yield self._typed[name], text

    def numbers(self, *names: str) -> list[int]:
        """The numbers with which these names occur, 0 for a name without one, in order."""
        wanted = set(names)
        found = set()
        for name in self._values:
            base = name.rstrip("0123456789")
            if base in wanted:
                found.add(int(name[len(base) :] or 0) if len(name) - len(base) < 4 else 0)
        return sorted(found)

    def ignore(self, names: frozenset[str], endings: tuple[str, ...]) -> None:
        """Say that these, and what ends in such a way, have nothing to tell, with any number."""
        for name in self._values:
            base = name.rstrip("0123456789")
            if name in names or base in names or base.endswith(endings):
                self._read.add(name)

    def unread(self) -> Iterator[tuple[str, str]]:
        """What nobody asked for: names as typed, and words."""
        for name in list(self._values):
            if name not in self._read and (text := self.text(name)):
                yield self._typed[name], text

    def positional_code(self, number: int) -> Wikicode | None:
        """The parameter without a name of this number, counted from 1."""
        return self._positional.get(number)

    def positional(self) -> list[str]:
        """The words of the parameters without names, in order; empty ones stay empty."""
        return [
            words_of(self._positional[number], self._writer) for number in sorted(self._positional)
        ]
