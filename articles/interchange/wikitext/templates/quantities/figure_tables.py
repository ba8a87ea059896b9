"""Templates of figures by years, months or shares, as tables."""

from __future__ import annotations

from collections.abc import Sequence

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.registry import handler

MONTHS = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
    "year",
)
_MEASURES = {
    "record high": "Record high",
    "avg record high": "Mean maximum",
    "high": "Mean daily maximum",
    "mean": "Daily mean",
    "low": "Mean daily minimum",
    "avg record low": "Mean minimum",
    "record low": "Record low",
    "sun": "Sunshine hours",
    "uv": "Ultraviolet index",
}
_UNITS = {"C": "°C", "F": "°F"}
_WITH_UNIT = frozenset({"C", "F", "mm", "cm", "inch", "m", "kPa"})
MOST = 200  # rows


def grid(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The Markdown of a table, in whose cells each "|" is escaped."""
    lines = [list(heads), ["---"] * len(heads), *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _beside(call: Call, *names: str) -> list[str]:
    return [text for name in names if (text := call.inline(name))]


@handler("populations")
def _populations(call: Call, _argument: str) -> Markdown:
    """Years and populations: in turn, or the years as the names of parameters."""
    years = [name for name in call.values if name.isdecimal() and len(name) == 4]
    pairs = [(name, call.inline(name)) for name in years]
    if not pairs:
        names = [str(number) for number in range(1, call.count + 1)]
        pairs = [
            (call.inline(year), call.inline(people))
            for year, people in zip(names[::2], names[1::2], strict=False)
        ]
    rows = [[cell.replace("|", "\\|") for cell in pair] for pair in pairs[:MOST] if any(pair)]
    heads = ["Jahr", "Einwohner"] if call.german else ["Year", "Population"]
    before = [f"**{title}**" for title in _beside(call, "title")]
    if estimate := call.inline("estimate"):
        rows.append([call.inline("estyear"), estimate])
    word = "Quelle" if call.german else "Source"
    after = [f"{word}: {text}" for text in _beside(call, "source", "estref")]
    after += _beside(call, "footnote")
    return Markdown("\n\n".join([*before, *([grid(heads, rows)] if rows else []), *after]), True)


@handler("climate")
def _weather(call: Call, _argument: str) -> Markdown:
    """A climate: each measure a row, each month a column."""
    measures: dict[str, dict[str, str]] = {}
    for name in call.values:
        month, _, measure = name.strip().partition(" ")
        if month in MONTHS and measure and "colour" not in measure and (text := call.inline(name)):
            measures.setdefault(measure, {})[month] = text.replace("|", "\\|")
    months = [month for month in MONTHS if any(month in row for row in measures.values())]
    rows = [
        [_measure(measure), *(row.get(month, "") for month in months)]
        for measure, row in measures.items()
    ]
    place = call.inline("location")
    before = [f"**Climate data for {place}**"] if place else []
    names = [f"source {number}".strip() for number in ("", 1, 2, 3, 4)]
    after = [f"Source: {text}" for text in _beside(call, *names, "source")]
    table = [grid(["Month", *(month.capitalize() for month in months)], rows)] if rows else []
    return Markdown("\n\n".join([*before, *table, *after]), block=True)


def _measure(name: str) -> str:
    words, _, unit = name.rpartition(" ")
    if unit not in _WITH_UNIT or not words:
        return _MEASURES.get(name, name[:1].upper() + name[1:])
    return f"{_MEASURES.get(words, words[:1].upper() + words[1:])} ({_UNITS.get(unit, unit)})"


@handler("shares")
def _shares(call: Call, _argument: str) -> Markdown:
    lines = _beside(call, "caption")
    shares = [
        f"- {call.inline(f'label{number}')}: {call.inline(f'value{number}')}%"
        for number in range(1, 31)
        if call.raw(f"label{number}")
    ]
    return Markdown("\n\n".join([*lines, *(["\n".join(shares)] if shares else [])]), block=True)


@handler("bars")
def _bars(call: Call, _argument: str) -> Markdown:
    parts = [f"**{title}**" for title in _beside(call, "title")]
    bars = call.blocks("bars")
    labels = [
        f"- {call.inline(f'label{number}')}: {call.inline(f'data{number}')}"
        for number in range(1, 61)
        if call.raw(f"label{number}")
    ]
    return Markdown("\n\n".join(filter(None, [*parts, bars, "\n".join(labels)])), block=True)
