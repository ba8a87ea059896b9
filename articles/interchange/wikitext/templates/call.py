"""The use of a template in a text, as its handler reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from mwparserfromhell.nodes import Comment, Template
from mwparserfromhell.wikicode import Wikicode

from articles.interchange.wikitext.common.writer_protocol import Markdown, Writer

# Signs of markup: a parameter without any of them is plain words.
_MARKUP = re.compile(r"[\[\]{}|'<>&~]")
# Markup that is removed from words without parsing them.
_CRUDE_MARKUP = re.compile(r"[\[\]{}|<>]+|''+")
_COMMENT = re.compile(r"<!--[^>]*>")
# The namespace and the words of substitution that may precede the name of a template.
_NAMESPACE = re.compile(r"^(?:template|vorlage|t)\s*:\s*(?=\S)")
_SUBSTITUTION = re.compile(r"^(?:safesubst|subst|msgnw|msg|raw)\s*:\s*")
# Characters that cannot be in the target of a link, or in an address.
_NOT_IN_TARGET = re.compile(r"[\[\]{}|<>\n]+")
_NOT_IN_ADDRESS = re.compile(r"[\s\[\]{}|<>\"]+")
# The most templates that are converted in a short parameter, such as a date or a number.
_MAX_TEMPLATES = 3


def normal_name(name: Wikicode | str) -> str:
    """A template's name in lower case, without underscores, comments, namespace and "subst:"."""
    if isinstance(name, Wikicode):
        name = "".join(str(node) for node in name.nodes if not isinstance(node, Comment))
    return _normal(name)


@lru_cache(maxsize=4096)
def _normal(name: str) -> str:
    name = " ".join(_COMMENT.sub("", name).replace("_", " ").split()).lower()
    return _NAMESPACE.sub("", _SUBSTITUTION.sub("", name))


@dataclass(slots=True)
class Call:
    """The use of a template in a text; `name` is in normal form.

    `values` are the parameters by name; the first positional parameter is named "1".
    """

    template: Template
    writer: Writer
    name: str
    typed_name: str
    values: dict[str, Wikicode] = field(default_factory=dict)

    @classmethod
    def of(cls, template: Template, writer: Writer) -> Call:
        """The call of `template`. Of several parameters with one name, MediaWiki uses the last."""
        typed_name = str(template.name).strip()
        values = {str(each.name).strip(): each.value for each in template.params}
        return cls(template, writer, normal_name(template.name), typed_name, values)

    @property
    def is_german(self) -> bool:
        """Whether the wiki that the text is from is in German."""
        return self.writer.site.language.startswith("de")

    def value(self, *names: str) -> Wikicode | None:
        """The first of these parameters that is not blank; None if all are."""
        for name in names:
            value = self.values.get(name)
            if value is not None and str(value).strip():
                return value
        return None

    def raw(self, *names: str) -> str:
        """The wikitext of the first of these parameters that is not blank; "" if all are."""
        value = self.value(*names)
        return "" if value is None else str(value).strip()

    def words(self, *names: str) -> str:
        """The plain words of the first of these parameters that is not blank; "" if all are.

        It is for short parameters, such as a date, a number or a name.
        """
        raw = self.raw(*names)
        if not _MARKUP.search(raw):
            return " ".join(raw.split())
        if raw.count("{{") > _MAX_TEMPLATES:  # nested deeply, each level doubles the time
            return " ".join(_CRUDE_MARKUP.sub(" ", raw).split())
        return self.writer.plain(raw)

    def inline(self, *names: str) -> str:
        """The inline Markdown of the first of these parameters that is not blank; "" if all are."""
        value = self.value(*names)
        return "" if value is None else self.writer.inline(value).strip()

    def join(self, names: Iterable[str], separator: str = ", ") -> str:
        """The inline Markdown of the parameters that are not blank, divided by `separator`."""
        return separator.join(text for name in names if (text := self.inline(name)))

    def blocks(self, *names: str) -> str:
        """The Markdown blocks of the first of these parameters that is not blank; "" if all are."""
        value = self.value(*names)
        return "" if value is None else self.writer.blocks(value).strip()

    def escaped_words(self, *names: str) -> str:
        """The plain words of a short parameter, as Markdown that shows just them."""
        return self.writer.escaped(self.words(*names))

    def is_on(self, *names: str) -> bool:
        """Whether the first of these parameters that is not blank says yes."""
        return self.raw(*names).lower() in ("y", "yes", "on", "true", "1", "ja", "j")

    @property
    def positional_count(self) -> int:
        """The number of positional parameters, blank ones included, up to the first gap."""
        number = 1
        while str(number) in self.values:
            number += 1
        return number - 1

    def positional_names(self) -> list[str]:
        """The names ("1", "2" …) of the positional parameters that are not blank."""
        return [
            str(number)
            for number in range(1, self.positional_count + 1)
            if str(self.values[str(number)]).strip()
        ]

    def link(self, target: str, label: str = "") -> str:
        """The Markdown of a link to the page `target`; `label` is wikitext."""
        target = " ".join(_NOT_IN_TARGET.sub(" ", target).split())
        if not target.strip(":# "):
            return self.writer.inline(label)
        return self.writer.inline(f"[[{target}|{label}]]" if label else f"[[{target}]]")

    def external_link(self, address: str, label: str) -> str:
        """The Markdown of a link to an address; `label` is wikitext."""
        address = _NOT_IN_ADDRESS.sub("", address)
        label = label.replace("[", "").replace("]", "")
        return self.writer.inline(f"[{address} {label}]")


def as_block(text: str) -> Markdown:
    """A text as Markdown blocks; if it is "", as part of a line, so that no block is added."""
    return Markdown(text, block=bool(text))
