"""A template as it is used in a text: what its handler reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from mwparserfromhell.nodes import Comment, Template
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.common.writer_protocol import Markdown, Writer

_MARKUP = re.compile(r"[\[\]{}|'<>&~]")
_CRUDE = re.compile(r"[\[\]{}|<>]+|''+")
_COMMENT = re.compile(r"<!--[^>]*>")
_NAMESPACE = re.compile(r"^(?:template|vorlage|t)\s*:\s*(?=\S)")
_SUBSTITUTION = re.compile(r"^(?:safesubst|subst|msgnw|msg|raw)\s*:\s*")
_IN_TARGET = re.compile(r"[\[\]{}|<>\n]+")
_IN_ADDRESS = re.compile(r"[\s\[\]{}|<>\"]+")
# More templates than this in a parameter are more than a date or a number has.
_MANY = 3


def normal_name(name: Wikicode | str) -> str:
    """A template's name as it is compared: lower case, spaces for underscores, no comment."""
    if isinstance(name, Wikicode):
        name = "".join(str(node) for node in name.nodes if not isinstance(node, Comment))
    return _normal(name)


@lru_cache(maxsize=4096)
def _normal(name: str) -> str:
    name = " ".join(_COMMENT.sub("", name).replace("_", " ").split()).lower()
    return _NAMESPACE.sub("", _SUBSTITUTION.sub("", name))


@dataclass(slots=True)
class Call:
    """A template as it is used in a text. `name` is normalised; `given`, as it was typed."""

    template: Template
    writer: Writer
    name: str
    given: str
    values: dict[str, Wikicode] = field(default_factory=dict)

    @classmethod
    def of(cls, template: Template, writer: Writer) -> Call:
        """The call of `template`; of parameters with one name the last counts, as in MediaWiki."""
        given = str(template.name).strip()
        values = {str(each.name).strip(): each.value for each in template.params}
        return cls(template, writer, normal_name(template.name), given, values)

    @property
    def german(self) -> bool:
        """Whether the text is from a German wiki."""
        return self.writer.site.language.startswith("de")

    def code(self, *names: str) -> Wikicode | None:
        """The first of these parameters that is not blank."""
        for name in names:
            value = self.values.get(name)
            if value is not None and str(value).strip():
                return value
        return None

    def raw(self, *names: str) -> str:
        """The wikitext of the first of these parameters that is not blank, else ""."""
        value = self.code(*names)
        return "" if value is None else str(value).strip()

    def words(self, *names: str) -> str:
        """The plain words of a short parameter (a date, a number, a name), else ""."""
        raw = self.raw(*names)
        if not _MARKUP.search(raw):
            return " ".join(raw.split())
        if raw.count("{{") > _MANY:  # To convert it twice at each level of a nest would not end.
            return " ".join(_CRUDE.sub(" ", raw).split())
        return self.writer.plain(raw)

    def inline(self, *names: str) -> str:
        """The inline Markdown of the first of these parameters that is not blank, else ""."""
        value = self.code(*names)
        return "" if value is None else self.writer.inline(value).strip()

    def joined(self, names: Iterable[str], mark: str = ", ") -> str:
        """The inline Markdown of all these parameters that have any, with `mark` between."""
        return mark.join(text for name in names if (text := self.inline(name)))

    def blocks(self, *names: str) -> str:
        """The Markdown of the first of these parameters that is not blank, else ""."""
        value = self.code(*names)
        return "" if value is None else self.writer.blocks(value).strip()

    def text(self, *names: str) -> str:
        """The words of a short parameter as Markdown."""
        return self.writer.escaped(self.words(*names))

    def yes(self, *names: str) -> bool:
        """Whether one of these parameters is switched on."""
        return self.raw(*names).lower() in ("y", "yes", "on", "true", "1", "ja", "j")

    @property
    def count(self) -> int:
        """How many parameters without names of their own it has, without a gap."""
        number = 1
        while str(number) in self.values:
            number += 1
        return number - 1

    def positional(self) -> list[str]:
        """The names of its parameters without names of their own that are not blank."""
        return [
            str(number)
            for number in range(1, self.count + 1)
            if str(self.values[str(number)]).strip()
        ]

    def link(self, target: str, label: str = "") -> str:
        """A link to the page `target`; `label` is wikitext."""
        target = " ".join(_IN_TARGET.sub(" ", target).split())
        if not target.strip(":# "):
            return self.writer.inline(label)
        return self.writer.inline(f"[[{target}|{label}]]" if label else f"[[{target}]]")

    def external(self, address: str, label: str) -> str:
        """A link to another site; `label` is wikitext."""
        address = _IN_ADDRESS.sub("", address)
        label = label.replace("[", "").replace("]", "")
        return self.writer.inline(f"[{address} {label}]")


def block(text: str) -> Markdown:
    """Markdown as blocks of its own, where there is any."""
    return Markdown(text, block=bool(text))
