"""Parser functions and magic words: {{#if:…}}, {{lc:…}}, {{PAGENAME}}."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from articles.interchange.wikitext.common.conversion_model import Outcome
from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.quantities.expressions import evaluate
from articles.interchange.wikitext.templates.quantities.numbers import group_digits
from articles.interchange.wikitext.templates.registry import Entry, handler, read_entries

# Returns the Markdown of a call, given the wikitext after the colon; None if it stays wikitext.
_Function = Callable[[Call, str], str | None]


@cache
def _magic_words() -> Mapping[str, Entry]:
    """The entries of magic words by their names."""
    return dict(read_entries("templates/data/magic_words.tsv"))


def convert_function(call: Call) -> Markdown | None:
    """The Markdown of a parser function or magic word, counted; else None, also if it has none."""
    name, colon, _ = call.name.partition(":")
    name = name.strip()
    outcome = Outcome.AS_TEXT
    if entry := _magic_words().get(name):
        outcome, converted = entry.outcome, entry.handler(call, name)
    elif colon and (function := _FUNCTIONS.get(name)):
        converted = function(call, _first_argument(call))
    else:
        return None
    if not isinstance(converted, str):
        return None
    call.writer.tally.count("template", name, outcome, f"{{{{{call.typed_name}}}}}")
    return Markdown(converted)


@handler("page name")
def _page_name(call: Call, _name: str) -> str:
    return call.writer.escaped(call.writer.title)


@handler("as typed")
def _as_typed(call: Call, name: str) -> str:
    return call.writer.escaped("{{" + name.upper() + "}}")


def _first_argument(call: Call) -> str:
    """The wikitext of the first argument of a parser function, which is after the colon."""
    return str(call.template.name).partition(":")[2].strip()


def _plain(call: Call, raw: str) -> str:
    """The plain words of wikitext; the wikitext itself if converting it may take too long."""
    return call.writer.plain(raw) if raw.count("{{") <= 3 else raw


def _if(call: Call, condition: str) -> str:
    return call.inline("1") if _plain(call, condition).strip() else call.inline("2")


def _if_equal(call: Call, first: str) -> str:
    return call.inline("2" if _plain(call, first).strip() == call.words("1") else "3")


def _if_error(call: Call, condition: str) -> str:
    return call.inline("2") if "2" in call.values else call.writer.inline(condition)


def _if_expression(call: Call, condition: str) -> str | None:
    value = evaluate(_plain(call, condition))
    return None if value is None else call.inline("1" if value else "2")


def _if_exists(call: Call, _page: str) -> str:
    return call.inline("1")


def _switch(call: Call, subject: str) -> str:
    subject = _plain(call, subject).strip()
    falls_through, default = False, ""
    for param in call.template.params:
        name, value = str(param.name).strip(), str(param.value).strip()
        if not param.showkey:  # a case that falls through to the next, or the default at the end
            falls_through = falls_through or value == subject
            default = value
            continue
        default = value if name == "#default" else default
        if falls_through or name == subject:
            return call.writer.inline(value)
    return call.writer.inline(default)


def _expression(call: Call, expression: str) -> str | None:
    value = evaluate(_plain(call, expression))
    return None if value is None else call.writer.escaped(f"{value:.12g}")


def _format_number(call: Call, number: str) -> str:
    words = _plain(call, number)
    return call.writer.escaped(
        words if call.raw("1") else group_digits(words, german=call.is_german)
    )


def _text_function(change: Callable[[str], str]) -> _Function:
    """A function that changes the plain words of its argument."""
    return lambda call, raw: call.writer.escaped(change(_plain(call, raw)))


def _pad_left(call: Call, text: str) -> str:
    width = call.raw("1")
    fill = call.raw("2") or "0"
    number = min(int(width), 20) if width.isascii() and width.isdigit() else 0
    return call.writer.escaped(_plain(call, text).rjust(number, fill[0]))


def _plural(call: Call, number: str) -> str:
    return call.inline("1" if _plain(call, number).strip() == "1" else "2")


def _keep_argument(call: Call, raw: str) -> str:
    """The argument itself."""
    return call.writer.inline(raw)


def _time(call: Call, _format: str) -> str | None:
    return call.inline("1") or None


_FUNCTIONS: Mapping[str, _Function] = {
    "#if": _if,
    "#ifeq": _if_equal,
    "#iferror": _if_error,
    "#ifexpr": _if_expression,
    "#ifexist": _if_exists,
    "#switch": _switch,
    "#expr": _expression,
    "#time": _time,
    "#dateformat": _keep_argument,
    "#formatdate": _keep_argument,
    "formatnum": _format_number,
    "lc": _text_function(str.lower),
    "uc": _text_function(str.upper),
    "lcfirst": _text_function(lambda text: text[:1].lower() + text[1:]),
    "ucfirst": _text_function(lambda text: text[:1].upper() + text[1:]),
    "urlencode": _keep_argument,
    "anchorencode": _keep_argument,
    "padleft": _pad_left,
    "plural": _plural,
    "ns": _keep_argument,
    "int": _keep_argument,
    "#titleparts": _keep_argument,
    "#property": lambda _call, _raw: "",
    "#statements": lambda _call, _raw: "",
}
