"""Medals of athletes, in boxes and tables."""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import ARRIVED, Call, leave_out, template
from articles.interchange.wikitext.templates.quantities.numbers import read_number
from articles.interchange.wikitext.templates.subjects.countries import (
    countries,
    country_name,
    shown_name,
)

_COLOURS = {
    "medalgold": "Gold", "medalsilver": "Silver", "medalbronze": "Bronze", "medal gold": "Gold",
    "medal silver": "Silver", "medal bronze": "Bronze",
}  # fmt: skip
leave_out("medaltop|medalbottom|medaltableend|medalisttableend|medalboxtop|medalistend"
          "|medalboxbottom|medaltabletop|medaltemplates|medalbox|medal top")  # fmt: skip


def _line(text: str) -> Markdown:
    return Markdown(text, block=bool(text))


@template("|".join(_COLOURS), ARRIVED)
def _medal(call: Call) -> Markdown:
    where = [text for name in call.positional() if (text := call.inline(name))]
    return _line(f"- {_COLOURS[call.name]}: {', '.join(where)}" if where else "")


@template(
    "medalsport|medalcountry|medalcompetition|medalcomp|medal sport"
    "|medal country|medal competition|medalolympic"
          "|medalathlete|medalclub", ARRIVED)  # fmt: skip
def _head(call: Call) -> Markdown:
    text = call.raw("1")
    country = countries().get(text)
    text = f"[[{country.english}|{shown_name(country.english)}]]" if country else text
    return _line(
        call.writer.inline(f"'''{text}'''") if text and "'''" not in text else call.inline("1")
    )


@template("medal|medalcount", ARRIVED)
def _medal_by_kind(call: Call) -> Markdown:
    kind = call.words("1")
    rest = [text for name in call.positional()[1:] if (text := call.inline(name))]
    if kind.lower() in ("sport", "country", "competition", "comp", "medalcount", "club"):
        return _line(call.writer.inline(f"'''{call.raw('2')}'''") if call.raw("2") else "")
    start = call.writer.escaped(kind)
    return _line(f"- {start}: {', '.join(rest)}" if rest else start)


@template("medals table|medalstable|medals table2", ARRIVED)
def _table(call: Call) -> Markdown:
    """A table of nations with their medals, in the order of the most gold, silver and bronze."""
    codes = sorted({name.split("_", 1)[1] for name in call.values
                    if name.startswith(("gold_", "silver_", "bronze_"))})  # fmt: skip
    rows = []
    for code in codes:
        counts = [_count(call, f"{colour}_{code}") for colour in ("gold", "silver", "bronze")]
        name = call.words(f"name_{code}") or shown_name(country_name(code))
        rows.append(([-count for count in counts], name))
    rows.sort()
    lines = ["| Nation | Gold | Silver | Bronze | Total |", "|---|---|---|---|---|"]
    for counts, name in rows:
        numbers = [str(-count) for count in counts]
        lines.append(f"| {call.writer.escaped(name)} | {' | '.join(numbers)} | {-sum(counts)} |")
    caption = call.inline("caption")
    text = "\n".join(lines) if rows else ""
    return _line(f"{caption}\n\n{text}" if caption and text else text or caption)


def _count(call: Call, name: str) -> int:
    number = read_number(call.words(name))
    return int(number) if number is not None and abs(number) < 1e9 else 0


@template("medalists|medallists|medalisttable|medallisttable", ARRIVED)
def _medallists(call: Call) -> Markdown:
    parts = [f"{colour.title()}: {text}" for colour in ("gold", "silver", "bronze")
             if (text := call.inline(colour))]  # fmt: skip
    return _line("; ".join(parts))
