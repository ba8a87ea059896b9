"""Templates of sports: matches, teams, results and medals."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from articles.interchange.wikitext.common.tables import read_table
from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call, as_block
from articles.interchange.wikitext.templates.quantities.numbers import read_number
from articles.interchange.wikitext.templates.registry import handler
from articles.interchange.wikitext.templates.subjects.flags import (
    countries,
    country_title,
    short_name,
)

_MEDALS = ("gold", "silver", "bronze")
# Values of the first parameter of {{medal}} that make it a heading for the medals after it.
_MEDAL_HEADINGS = frozenset({"sport", "country", "competition", "comp", "medalcount", "club"})


@handler("goals")
def _goals(call: Call, _argument: str) -> str:
    """{{goal|10||55|pen.}} as "10′, 55′ (pen.)"."""
    shown = []
    for number in range(1, call.positional_count + 1, 2):
        minute, note = call.inline(str(number)), call.inline(str(number + 1))
        if minute or note:
            shown.append(f"{minute}′" + (f" ({note})" if note else ""))
    return ", ".join(shown)


@cache
def _match_details() -> Mapping[str, str]:
    """The labels of a match's parameters by the parameters' names, in the order of display."""
    rows = read_table("templates/data/match_details.tsv")
    # In the table, "-" means that there is no label.
    return {name: label.strip("-") for label, names in rows for name in names.split(" ")}


@handler("match")
def _match(call: Call, _argument: str) -> Markdown | None:
    """A match as a list item: date, time, teams with score, and details; None without main data."""
    main_data = ("date", "score", "team1", "home", "teamA", "team2", "report")
    if not call.raw(*main_data):
        return None
    score = call.inline("score", "aggregatescore", "result") or "–"
    first = call.inline("team1", "home", "teamA")
    second = call.inline("team2", "away", "teamB")
    parts = [call.inline("date"), call.inline("time"), f"{first} {score} {second}".strip()]
    for name, label in _match_details().items():
        if text := call.inline(name):
            parts.append(f"{label} {text}".strip())
    return Markdown(f"- {'; '.join(filter(None, parts))}", block=True)


@handler("player")
def _player(call: Call, _argument: str) -> Markdown:
    first = " ".join(
        filter(None, (call.inline("no", "#"), call.inline("pos"), call.inline("name")))
    )
    rest = call.join(("nat", "age", "caps", "goals", "club", "other"))
    shown = ", ".join(filter(None, (first, rest)))
    return Markdown(shown and f"- {shown}", block=True)


@handler("club with years")
def _club_with_years(call: Call, _argument: str) -> str:
    """{{team-station|2001–2005|Club}} as "2001–2005: Club"."""
    club_parameters = [name for name in call.positional_names() if name != "1"]
    years = call.inline("1")
    return f"{years}: {call.join(club_parameters)}" if club_parameters else years


@handler("medal heading")
def _medal_heading(call: Call, _argument: str) -> Markdown:
    text = call.raw("1")
    if country := countries().get(text):
        text = f"[[{country.english}|{short_name(country.english)}]]"
    needs_bold = text and "'''" not in text
    return as_block(call.writer.inline(f"'''{text}'''") if needs_bold else call.inline("1"))


@handler("medal of a kind")
def _medal_or_heading(call: Call, _argument: str) -> Markdown:
    """{{medal|Gold|2012 London|100 m}} as "- Gold: 2012 London, 100 m"; or a bold heading."""
    kind, rest = call.words("1"), call.join(call.positional_names()[1:])
    if kind.lower() in _MEDAL_HEADINGS:
        return as_block(call.writer.inline(f"'''{call.raw('2')}'''") if call.raw("2") else "")
    start = call.writer.escaped(kind)
    return as_block(f"- {start}: {rest}" if rest else start)


@handler("medal table")
def _medal_table(call: Call, _argument: str) -> Markdown:
    """A table of nations with their medals, the nation with the most gold medals first."""
    colours = tuple(f"{colour}_" for colour in _MEDALS)
    codes = {name.partition("_")[2] for name in call.values if name.startswith(colours)}
    rows = []
    for code in codes:
        counts = [_count(call, f"{colour}{code}") for colour in colours]
        name = call.words(f"name_{code}") or short_name(country_title(code))
        rows.append(([-count for count in counts], name))
    lines = ["| Nation | Gold | Silver | Bronze | Total |", "|---|---|---|---|---|"]
    for negative, name in sorted(rows):
        numbers = " | ".join(str(-count) for count in negative)
        lines.append(f"| {call.writer.escaped(name)} | {numbers} | {-sum(negative)} |")
    table = "\n".join(lines) if rows else ""
    return as_block("\n\n".join(filter(None, (call.inline("caption"), table))))


def _count(call: Call, name: str) -> int:
    """The number in a parameter, without decimals; 0 for other words and for 1e9 or more."""
    number = read_number(call.words(name))
    return int(number) if number is not None and abs(number) < 1e9 else 0


@handler("medallists")
def _medallists(call: Call, _argument: str) -> Markdown:
    texts = ((colour.title(), call.inline(colour)) for colour in _MEDALS)
    return as_block("; ".join(f"{colour}: {text}" for colour, text in texts if text))
