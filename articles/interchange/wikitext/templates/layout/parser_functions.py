"""Parser functions and magic words: {{#if:…}}, {{lc:…}}, {{PAGENAME}}."""

from __future__ import annotations

from collections.abc import Callable

from articles.interchange.wikitext.common.conversion_model import AS_TEXT, LEFT_OUT
from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.quantities.expressions import evaluate
from articles.interchange.wikitext.templates.quantities.numbers import grouped

_LEFT_OUT = frozenset(
    """defaultsort|defaultsortkey|default sort|displaytitle|sortierung|seitentitel|__toc__
    |italictitle|noexternallanglinks|#babel|#coordinates|#seo|#set|#vardefine|protectionlevel""".replace(
        "\n", ""
    )
    .replace("    ", "")
    .split("|")
)
_PAGE = frozenset(
    """pagename|pagenamee|fullpagename|fullpagenamee|basepagename|subpagename|articlepagename
    |subjectpagename|rootpagename|seitenname""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_MOVING = frozenset(
    """currentyear|currentmonth|currentmonthname|currentday|currentday2|currentdayname|currenttime
    |currenthour|currentweek|currenttimestamp|localyear|localmonth|localmonthname|localday|currentdow
    |numberofarticles|numberofpages|numberofusers|numberoffiles|numberofedits|numberofadmins
    |numberofactiveusers|pagesincategory|pagesize|revisionyear|revisiontimestamp|sitename|server
    |currentmonthabbrev|localday2|revisionday|revisionmonth|revisionuser|servername|revisionid""".replace(
        "\n", ""
    )
    .replace("    ", "")
    .split("|")
)


def call_function(call: Call) -> Markdown | None:
    """What a parser function or magic word becomes; None where the call is none that is known."""
    name, colon, _ = call.name.partition(":")
    name = name.strip()
    if name in _LEFT_OUT:
        return _counted(call, name, "", LEFT_OUT)
    if name in _PAGE:
        return _counted(call, name, call.writer.escaped(call.writer.title), AS_TEXT)
    if name in _MOVING:
        return _counted(call, name, call.writer.escaped("{{" + name.upper() + "}}"), AS_TEXT)
    function = _FUNCTIONS.get(name) if colon else None
    if function is None:
        return None
    made = function(call, _first(call))
    return None if made is None else _counted(call, name, made, AS_TEXT)


def _counted(call: Call, name: str, text: str, how: str) -> Markdown:
    call.writer.tally.count("template", name, how, f"{{{{{call.given}}}}}")
    return Markdown(text)


def _first(call: Call) -> str:
    """What stands after the colon: the wikitext of a function's first argument."""
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
    waiting, default = False, ""
    for param in call.template.params:
        name, value = str(param.name).strip(), str(param.value).strip()
        if not param.showkey:  # a case that falls through to the next, or the default at the end
            waiting = waiting or value == subject
            default = value
            continue
        default = value if name == "#default" else default
        if waiting or name == subject:
            return call.writer.inline(value)
    return call.writer.inline(default)


def _expression(call: Call, expression: str) -> str | None:
    value = evaluate(_plain(call, expression))
    return None if value is None else call.writer.escaped(f"{value:.12g}")


def _format_number(call: Call, number: str) -> str:
    words = _plain(call, number)
    return call.writer.escaped(words if call.raw("1") else grouped(words, german=call.german))


def _words(change: Callable[[str], str]) -> Callable[[Call, str], str]:
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


_FUNCTIONS: dict[str, Callable[[Call, str], str | None]] = {
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
    "lc": _words(str.lower),
    "uc": _words(str.upper),
    "lcfirst": _words(lambda text: text[:1].lower() + text[1:]),
    "ucfirst": _words(lambda text: text[:1].upper() + text[1:]),
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
