"""Parser functions and magic words: {{#if:…}}, {{lc:…}}, {{PAGENAME}}."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache

from articles.interchange.wikitext.common.conversion_model import Outcome
from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.quantities.expressions import evaluate
from articles.interchange.wikitext.templates.quantities.numbers import grouped
from articles.interchange.wikitext.templates.registry import Entry, handler, read_entries

_Function = Callable[[Call, str], str | None]


@cache
def _magic_words() -> Mapping[str, Entry]:
    return dict(read_entries("templates/data/magic_words.tsv"))


def call_function(call: Call) -> Markdown | None:
    """What a parser function or magic word becomes; None where the call is none that is known."""
    name, colon, _ = call.name.partition(":")
    name = name.strip()
    outcome = Outcome.AS_TEXT
    if entry := _magic_words().get(name):
        outcome, made = entry.outcome, entry.handler(call, name)
    elif colon and (function := _FUNCTIONS.get(name)):
        made = function(call, _first(call))
    else:
        return None
    if not isinstance(made, str):
        return None
    call.writer.tally.count("template", name, outcome, f"{{{{{call.given}}}}}")
    return Markdown(made)


@handler("page name")
def _page_name(call: Call, _name: str) -> str:
    return call.writer.escaped(call.writer.title)


@handler("as typed")
def _as_typed(call: Call, name: str) -> str:
    return call.writer.escaped("{{" + name.upper() + "}}")


def _first(call: Call) -> str:
    """The wikitext of a function's first argument, which follows the colon."""
    return str(call.template.name).partition(":")[2].strip()


def _plain(call: Call, raw: str) -> str:
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
    return call.writer.escaped(words if call.raw("1") else grouped(words, german=call.german))


def _changed(change: Callable[[str], str]) -> _Function:
    return lambda call, raw: call.writer.escaped(change(_plain(call, raw)))


def _pad_left(call: Call, text: str) -> str:
    width = call.raw("1")
    fill = call.raw("2") or "0"
    number = min(int(width), 20) if width.isascii() and width.isdigit() else 0
    return call.writer.escaped(_plain(call, text).rjust(number, fill[0]))


def _plural(call: Call, number: str) -> str:
    return call.inline("1" if _plain(call, number).strip() == "1" else "2")


def _same(call: Call, raw: str) -> str:
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
    "#dateformat": _same,
    "#formatdate": _same,
    "formatnum": _format_number,
    "lc": _changed(str.lower),
    "uc": _changed(str.upper),
    "lcfirst": _changed(lambda text: text[:1].lower() + text[1:]),
    "ucfirst": _changed(lambda text: text[:1].upper() + text[1:]),
    "urlencode": _same,
    "anchorencode": _same,
    "padleft": _pad_left,
    "plural": _plural,
    "ns": _same,
    "int": _same,
    "#titleparts": _same,
    "#property": lambda _call, _raw: "",
    "#statements": lambda _call, _raw: "",
}
