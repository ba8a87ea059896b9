"""Templates of ships, roads and airports."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.registry import handler


@handler("ship")
def _ship(call: Call, prefix: str) -> str:
    """{{HMS|Hood|51}} as a link "HMS Hood"; an argument replaces the prefix "HMS"."""
    return _ship_link(call, prefix or call.name.upper(), call.words("1"), call.words("2"))


@handler("ship with prefix")
def _ship_with_prefix(call: Call, _argument: str) -> str:
    """{{ship|HMS|Hood|51}} as a link "HMS Hood"."""
    return _ship_link(call, *(call.words(name) for name in ("1", "2", "3")))


def _ship_link(call: Call, prefix: str, name: str, number: str) -> str:
    """A link to a ship's article, its name in italics."""
    if not name:
        return call.inline("1")
    full = f"{prefix} {name}".strip()
    target = f"{full} ({number})" if number else full
    return call.link(target, full if prefix == "SM" else f"{prefix} ''{name}''".strip())


@handler("ship class")
def _ship_class(call: Call, _argument: str) -> str:
    """{{sclass|Nimitz|aircraft carrier}} as a link "Nimitz-class aircraft carrier"."""
    name, kind = call.words("1"), call.words("2")
    return call.link(f"{name}-class {kind}".strip(), f"''{name}''-class {kind}")


@handler("junction")
def _junction(call: Call, _argument: str) -> str:
    """The roads at a junction: {{jct|state=NY|I|87|city1=Albany}} as "I-87 – Albany"."""
    names = call.positional_names()
    pairs = (names[start : start + 2] for start in range(0, len(names), 2))
    roads = " / ".join("-".join(map(call.inline, pair)) for pair in pairs)
    locations = call.join(("city1", "city2", "location1"))
    return f"{roads} – {locations}" if locations else roads


@handler("airport codes")
def _airport_codes(call: Call, _argument: str) -> str:
    """{{airport codes|PRG|LKPR}} as "(IATA: PRG, ICAO: LKPR)"."""
    kinds = zip(("IATA", "ICAO", "FAA LID"), "123", strict=True)
    codes = [f"{kind}: {call.inline(name)}" for kind, name in kinds if call.raw(name)]
    return f"({', '.join(codes)})" if codes else ""
