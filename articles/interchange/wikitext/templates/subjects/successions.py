"""Succession boxes: who came before and after, as a line for each office."""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import (
    ARRIVED,
    LEFT_OUT,
    Call,
    leave_out,
    template,
)

leave_out(
    "s-start|succession box start|s-end|end box2|end|box end|succession end|start|s-start2|sstart"
    "|succession start|start succession box|endbox|startbox|boxend"
    "|nachfolgeleiste anfang|folgenleiste anfang"
    "|s-note|personenleiste anfang|end-box|s-end2|begin-box"
)
_HEADS = {
    "s-mil": "Military offices",
    "s-off": "Political offices",
    "s-gov": "Government offices",
    "s-par": "Parliament",
    "s-ppo": "Party political offices",
    "s-reg": "Regnal titles",
    "s-rel": "Religious titles",
    "s-aca": "Academic offices",
    "s-sports": "Sporting positions",
    "s-ach": "Awards and achievements",
    "s-hon": "Honorary titles",
    "s-legal": "Legal offices",
    "s-dip": "Diplomatic posts",
    "s-media": "Media offices",
    "s-bus": "Business positions",
    "s-npo": "Non-profit organization positions",
    "s-civ": "Civic offices",
    "s-court": "Court offices",
    "s-edu": "Educational offices",
    "s-cul": "Cultural offices",
    "s-pre": "Titles in pretence",
    "s-roy": "Royal titles",
    "s-non": "Other offices",
    "s-prec": "Order of precedence",
    "s-rail": "Railway",
    "s-vac": "Vacant",
    "s-tul": "Titular",
    "s-bef-none": "",
    "s-lds": "Church offices",
    "s-new": "New office",
    "s-herald": "Heraldic offices",
    "s-mart": "Martial offices",
    "s-wl": "Succession",
}


@template("|".join(name for name in _HEADS if name not in ("s-new", "s-vac")), ARRIVED)
def _head(call: Call) -> Markdown:
    return _line(
        call.writer.inline(f"'''{(call.raw('1') and call.words('1')) or _HEADS[call.name]}'''")
    )


def _line(text: str) -> Markdown:
    return Markdown(text, block=bool(text))


def _office(call: Call, before: str, title: str, years: str, after: str) -> Markdown:
    """ "**Title**, years. Preceded by A. Succeeded by B." as a list item."""
    words = ("Vorgänger", "Nachfolger") if call.german else ("Preceded by", "Succeeded by")
    text = call.writer.inline(f"'''{title}'''") if title else ""
    text += f", {years}" if text and years else years
    parts = [
        text,
        f"{words[0]}: {before}" if before else "",
        f"{words[1]}: {after}" if after else "",
    ]
    shown = "; ".join(part for part in parts if part)
    return _line(f"- {shown}" if shown else "")


@template(
    "succession box|succession box two to one|succession"
    "|succession box one to two|incumbent succession box"
    "|succession box one to three|succession box two to two|nachfolgeleiste"
    "|succession box three to one"
    "|folgenleiste|personenleiste|ordnungsleiste|succession box two to one2"
    "|bs-succession|preceded by",
    ARRIVED,
)
def _succession_box(call: Call) -> Markdown:
    before = _several(call, ("before", "before1", "before2", "before3", "VORGÄNGER", "vorgänger"))
    after = _several(call, ("after", "after1", "after2", "after3", "NACHFOLGER", "nachfolger"))
    titles = [
        call.raw(name)
        for name in ("title", "title1", "title2", "title3", "AMT", "amt")
        if call.raw(name)
    ]
    years = _several(call, ("years", "years1", "years2", "years3", "ZEIT", "zeit"))
    return _office(call, before, _without_breaks(", ".join(titles)), years, after)


def _several(call: Call, names: tuple[str, ...]) -> str:
    return ", ".join(text for name in names if (text := call.inline(name)))


def _without_breaks(raw: str) -> str:
    return " ".join(raw.replace("<br>", " ").replace("<br />", " ").replace("<br/>", " ").split())


@template("s-bef|s-preceded", ARRIVED)
def _before(call: Call) -> Markdown:
    text = _several(call, ("before", "before2", "before3", "1"))
    reason = call.inline("reason")
    text += f" ({reason})" if reason and text else reason
    return _line(f"- Preceded by: {text}" if text else "")


@template("s-ttl|s-title", ARRIVED)
def _title(call: Call) -> Markdown:
    title = call.raw("title", "1")
    more = [call.raw(name) for name in ("title2", "title3", "title4")]
    text = call.writer.inline(f"'''{_without_breaks(title)}'''") if title else ""
    text = ", ".join(
        part for part in (text, *(call.writer.inline(each) for each in more if each)) if part
    )
    years = _several(call, ("years", "years2", "years3"))
    other = _several(call, ("regent1", "with", "alongside", "dynasty", "alt"))
    text = ", ".join(part for part in (text, years, other) if part)
    return _line(f"- {text}" if text else "")


@template("s-aft|s-succeeded", ARRIVED)
def _after(call: Call) -> Markdown:
    text = _several(call, ("after", "after2", "after3", "1"))
    reason = call.inline("reason")
    text += f" ({reason})" if reason and text else reason
    return _line(f"- Succeeded by: {text}" if text else "")


@template("s-inc|s-non2", ARRIVED)
def _incumbent(_call: Call) -> Markdown:
    return _line("- Incumbent")


@template("s-new|s-vac", ARRIVED)
def _new(call: Call) -> Markdown:
    what = _several(call, ("reason", "1", "last"))
    return _line(f"- {_HEADS[call.name]}{f': {what}' if what else ''}")


@template("s-ref|s-text", LEFT_OUT)
def _nothing(_call: Call) -> str:
    return ""
