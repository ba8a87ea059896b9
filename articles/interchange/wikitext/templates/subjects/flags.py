"""Flags of countries, teams and athletes: a link with the name; the picture is left out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from articles.interchange.wikitext.common.conversion_model import Outcome
from articles.interchange.wikitext.common.tables import read_table
from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.registry import Entry, handler

# Codes of countries that, with parameters, are the names of other templates.
_AMBIGUOUS = frozenset({"EST", "MON", "IND", "PER", "CAN"})


class Country(NamedTuple):
    """The titles of a country's articles in English and German; `german` is "" if unknown."""

    english: str
    german: str = ""


@cache
def countries() -> Mapping[str, Country]:
    """The countries by their codes, such as "GER"."""
    found = {}
    for codes, *names in read_table("templates/data/countries.tsv"):
        found.update(dict.fromkeys(codes.split(" "), Country(*names)))
    return found


def country_title(code: str) -> str:
    """The English title of the country with this code; a text that is no code is a title itself."""
    country = countries().get(code.strip())
    return country.english if country else code.strip()


def short_name(title: str) -> str:
    """The title of a country's article without the part in parentheses."""
    return title.partition(" (")[0]


def _country_name(call: Call, *parameters: str) -> str:
    """The name of the country that a parameter gives by its code or title."""
    return short_name(country_title(call.words(*parameters)))


def _link(call: Call, title: str, label: str = "") -> str:
    return call.link(title, label or short_name(title))


@handler("flag")
def _flag(call: Call, _argument: str) -> str:
    return _link(call, country_title(call.words("1", "country")), call.raw("name"))


@handler("flag with link")
def _flag_with_link(call: Call, _argument: str) -> str:
    return call.link(f"{call.words('1')} {call.words('2')}".strip(), call.raw("name"))


@handler("delegation")
def _delegation(call: Call, kind: str) -> str:
    """{{flagIOC|GER|2012 Summer}} as a link to "Germany at the 2012 Summer Olympics".

    The argument is the kind of games, "Olympics".
    """
    games = call.words("2")
    if not games:
        return _link(call, country_title(call.words("1")))
    country = _country_name(call, "1")
    games += f" {kind}" if games[:4].isdigit() else ""
    return call.link(f"{country} at the {games}", country)


@handler("athlete")
def _athlete(call: Call, _argument: str) -> str:
    name, code = call.inline("1"), call.words("2")
    country = code if code.isupper() and len(code) <= 4 else _country_name(call, "2")
    return f"{name} ({call.writer.escaped(country)})" if code else name


@handler("national team")
def _national_team(call: Call, team: str) -> str:
    """The argument follows the name of the country: "national football team"."""
    country = _country_name(call, "1")
    return call.link(f"{country} {team}", call.raw("name") or country) if country else ""


@handler("youth team")
def _youth_team(call: Call, _argument: str) -> str:
    age, country = call.words("1"), _country_name(call, "2")
    return call.link(f"{country} national under-{age} football team", f"{country} U{age}")


@handler("force")
def _force(call: Call, force: str) -> str:
    """{{navy|France}} as a link; the argument follows the name of the country."""
    country = _country_name(call, "1")
    return call.inline("name") or call.link(country, f"{country} {force}".strip())


def country_entry(call: Call) -> Entry | None:
    """The entry of a template of one country, such as {{GER}}; None for other templates."""
    country = countries().get(call.typed_name)
    if country is None:
        return None
    if call.is_german and len(call.typed_name) == 3:
        return Entry(Outcome.CONVERTED, _german_flag)
    if call.positional_count and call.typed_name in _AMBIGUOUS:
        return None
    return Entry(Outcome.CONVERTED, _flag_by_title, country.english)


def _flag_by_title(call: Call, title: str) -> str:
    return _link(call, title, call.raw("name"))


def _german_flag(call: Call, _argument: str) -> str:
    """{{DEU}} as a link with the country's name, {{DEU|label}} with a label; {{DEU|#}} as ""."""
    if call.raw("1") == "#":
        return ""
    english, german = countries()[call.typed_name]
    label = call.raw("1") or german or short_name(english)
    return call.link(german, label) if german else call.writer.inline(label)
