"""Ships, roads and airports."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.registry import handler


@handler("ship")
def _ship(call: Call, prefix: str) -> str:
    """{{HMS|Hood|51}}; the argument is the prefix where it is not the template's name."""
    return _ship_link(call, prefix or call.name.upper(), call.words("1"), call.words("2"))


@handler("ship with prefix")
def _ship_with_prefix(call: Call, _argument: str) -> str:
    """{{ship|HMS|Hood|51}}."""
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
    """{{sclass|Nimitz|aircraft carrier}}."""
    name, kind = call.words("1"), call.words("2")
    return call.link(f"{name}-class {kind}".strip(), f"''{name}''-class {kind}")


@handler("junction")
def _junction(call: Call, _argument: str) -> str:
    """Roads at a junction: {{jct|state=NY|I|87}} as "I-87"."""
    names = call.positional()
    pairs = (names[place : place + 2] for place in range(0, len(names), 2))
    roads = " / ".join("-".join(map(call.inline, pair)) for pair in pairs)
    places = call.joined(("city1", "city2", "location1"))
    return f"{roads} – {places}" if places else roads


@handler("airport codes")
def _airport_codes(call: Call, _argument: str) -> str:
    kinds = zip(("IATA", "ICAO", "FAA LID"), "123", strict=True)
    codes = [f"{kind}: {call.inline(name)}" for kind, name in kinds if call.raw(name)]
    return f"({', '.join(codes)})" if codes else ""
