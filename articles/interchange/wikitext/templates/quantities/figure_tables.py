"""Templates of figures by year, by month or by share, as tables and lists."""

from __future__ import annotations

from collections.abc import Sequence

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.registry import handler

# The words for months, and for the year, in names of parameters such as "Jan high C".
PERIODS = (
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
# The labels of measures, by their names in parameters.
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
_UNITS = {"C": "°C", "F": "°F"}  # the symbols of units; the others are shown by name
_UNIT_NAMES = frozenset({"C", "F", "mm", "cm", "inch", "m", "kPa"})  # in names of parameters
MAX_ROWS = 200  # of a table of populations, without the row of the estimate


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """The Markdown of a table; each "|" in the cells must be escaped."""
    lines = [list(header), ["---"] * len(header), *map(list, rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _inline_texts(call: Call, *names: str) -> list[str]:
    """The inline Markdown of each of the parameters that is not blank."""
    return [text for name in names if (text := call.inline(name))]


@handler("populations")
def _populations(call: Call, _argument: str) -> Markdown:
    """Populations by year; the parameters are years and populations in turn, or named by year."""
    years = [name for name in call.values if name.isdecimal() and len(name) == 4]
    pairs = [(name, call.inline(name)) for name in years]
    if not pairs:
        names = [str(number) for number in range(1, call.positional_count + 1)]
        pairs = [
            (call.inline(year), call.inline(people))
            for year, people in zip(names[::2], names[1::2], strict=False)
        ]
    rows = [[cell.replace("|", "\\|") for cell in pair] for pair in pairs[:MAX_ROWS] if any(pair)]
    header = ["Jahr", "Einwohner"] if call.is_german else ["Year", "Population"]
    before = [f"**{title}**" for title in _inline_texts(call, "title")]
    if estimate := call.inline("estimate"):
        rows.append([call.inline("estyear"), estimate])
    word = "Quelle" if call.is_german else "Source"
    after = [f"{word}: {text}" for text in _inline_texts(call, "source", "estref")]
    after += _inline_texts(call, "footnote")
    return Markdown("\n\n".join([*before, *([_table(header, rows)] if rows else []), *after]), True)


@handler("climate")
def _climate(call: Call, _argument: str) -> Markdown:
    """A table: a row for each measure ("high C" in "Jan high C"), a column for each month."""
    measures: dict[str, dict[str, str]] = {}
    for name in call.values:
        month, _, measure = name.strip().partition(" ")
        if month in PERIODS and measure and "colour" not in measure and (text := call.inline(name)):
            measures.setdefault(measure, {})[month] = text.replace("|", "\\|")
    months = [month for month in PERIODS if any(month in row for row in measures.values())]
    rows = [
        [_measure_label(measure), *(row.get(month, "") for month in months)]
        for measure, row in measures.items()
    ]
    location = call.inline("location")
    before = [f"**Climate data for {location}**"] if location else []
    names = [f"source {number}".strip() for number in ("", 1, 2, 3, 4)]
    after = [f"Source: {text}" for text in _inline_texts(call, *names, "source")]
    table = [_table(["Month", *(month.capitalize() for month in months)], rows)] if rows else []
    return Markdown("\n\n".join([*before, *table, *after]), block=True)


def _measure_label(name: str) -> str:
    """The label of a measure, with its unit in parentheses."""
    words, _, unit = name.rpartition(" ")
    if unit not in _UNIT_NAMES or not words:
        return _MEASURES.get(name, name[:1].upper() + name[1:])
    return f"{_MEASURES.get(words, words[:1].upper() + words[1:])} ({_UNITS.get(unit, unit)})"


@handler("shares")
def _shares(call: Call, _argument: str) -> Markdown:
    lines = _inline_texts(call, "caption")
    shares = [
        f"- {call.inline(f'label{number}')}: {call.inline(f'value{number}')}%"
        for number in range(1, 31)
        if call.raw(f"label{number}")
    ]
    return Markdown("\n\n".join([*lines, *(["\n".join(shares)] if shares else [])]), block=True)


@handler("bars")
def _bars(call: Call, _argument: str) -> Markdown:
    parts = [f"**{title}**" for title in _inline_texts(call, "title")]
    bars = call.blocks("bars")
    labels = [
        f"- {call.inline(f'label{number}')}: {call.inline(f'data{number}')}"
        for number in range(1, 61)
        if call.raw(f"label{number}")
    ]
    return Markdown("\n\n".join(filter(None, [*parts, bars, "\n".join(labels)])), block=True)
