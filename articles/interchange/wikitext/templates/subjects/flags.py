"""Flags of countries, teams and athletes: the name and its link; the picture is left out."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import (
    ARRIVED,
    Call,
    Entry,
    leave_out,
    template,
)
from articles.interchange.wikitext.templates.subjects.countries import (
    countries,
    country_name,
    shown_name,
)

leave_out(
    "flagicon|flag icon|flagicon2|flagiconwithoutlink|flagicon image|flag icon image|flagdeco"
    "|flagicon-small|nosflag|flagicon/core|flagicon team|flagicon en|flagiconfb"
    "|flagdeco image|ficon|flag-icon|flagge|cricon|fbicon|rugbyicon|flagicon country|fbflag"
    "|flagicon-none|sportsicon|football kit|fb team icon"
)


def _link(call: Call, name: str, label: str = "") -> str:
    shown = label or shown_name(name)
    return call.link(name, shown)


@template(
    "flag|flagcountry|flag country|flag+link|flaglist|flagg|flagdecolink|fcountry|flagbig"
    "|flagcountry2|flag2|flagu|nflag|flag entity|flagwiki|flagmain|flaggenlink"
    "|nation|flagpatch",
    ARRIVED,
)
def _flag(call: Call) -> str:
    if call.name == "flag+link":
        return call.link(f"{call.words('1')} {call.words('2')}".strip(), call.raw("name"))
    return _link(call, country_name(call.words("1", "country")), call.raw("name"))


@template("noflag|flaglink0|flagtext")
def _no_flag(call: Call) -> str:
    return call.inline("1")


@template(
    "flagioc|flag ioc|flagioc2|flagpara|flagparalympic|flagcgf|flagpasg|flagcg"
    "|flagioc2team|flagiocmedalist"
    "|flagioc2athlete|flagsgp|flagdeaf|flagcountryioc|flagpiocteam|flagytgames",
    ARRIVED,
)
def _delegation(call: Call) -> str:
    name, games = country_name(call.words("1")), call.words("2")
    kinds = {
        "flagpara": "Paralympics",
        "flagparalympic": "Paralympics",
        "flagcgf": "Commonwealth Games",
        "flagpasg": "Pan American Games",
    }
    kind = kinds.get(call.name, "Olympics")
    if not games:
        return _link(call, name)
    if games[:4].isdigit():
        games += f" {kind}"
    return call.link(f"{shown_name(name)} at the {games}", shown_name(name))


@template(
    "flagathlete|flagioc athlete|flagiocathlete|flagathlete2|flagpassport"
    "|flagcgfathlete|flagmedalist"
    "|flagiocmedalist2|flagpasgathlete|flagparaathlete|flagplayer|flagdriver"
    "|flagmanager|flagrider",
    ARRIVED,
)
def _athlete(call: Call) -> str:
    code = call.words("2")
    name = call.inline("1")
    if call.name in ("flagplayer", "flagdriver", "flagmanager", "flagrider"):
        return call.inline("2", "1") if call.name == "flagplayer" else name
    country = code if code.isupper() and len(code) <= 4 else shown_name(country_name(code))
    return f"{name} ({call.writer.escaped(country)})" if code else name


_MEN = "national football team"
_TEAMS = {
    "fb": _MEN,
    "fb-rt": _MEN,
    "fbw": "women's national football team",
    "fb-big": _MEN,
    "fbw-rt": "women's national football team",
    "cr": "national cricket team",
    "cr-rt": "national cricket team",
    "ru": "national rugby union team",
    "fbu none": _MEN,
    "ru-rt": "national rugby union team",
    "rut": "national rugby union team",
    "football": _MEN,
    "rl": "national rugby league team",
    "rl-rt": "national rugby league team",
    "ih": "men's national ice hockey team",
    "ih-rt": "men's national ice hockey team",
    "bk": "men's national basketball team",
    "bk-rt": "men's national basketball team",
    "vb": "men's national volleyball team",
    "vb-rt": "men's national volleyball team",
    "hb": "men's national handball team",
    "hb-rt": "men's national handball team",
    "fh": "men's national field hockey team",
    "fh-rt": "men's national field hockey team",
    "vbw": "women's national volleyball team",
    "hbw": "women's national handball team",
    "bkw": "women's national basketball team",
    "ihw": "women's national ice hockey team",
    "fhw": "women's national field hockey team",
    "crw": "women's national cricket team",
    "wp": "men's national water polo team",
    "bb": "national baseball team",
    "vb-big": _MEN,
    "davis": "Davis Cup team",
    "fed": "Fed Cup team",
    "ruw": "women's national rugby union team",
    "fs": "national futsal team",
    "hb-big": "men's national handball team",
    "fb2": _MEN,
    "rusn": "national rugby sevens team",
    "ru7": "national rugby sevens team",
}


@template("|".join(_TEAMS), ARRIVED)
def _team(call: Call) -> str:
    name = country_name(call.words("1"))
    shown = shown_name(name)
    return call.link(f"{shown} {_TEAMS[call.name]}", call.raw("name") or shown) if name else ""


@template("fbu|fbu-rt|fbwu|fbu-big|fbo", ARRIVED)
def _youth_team(call: Call) -> str:
    if call.name == "fbo":
        return _link(call, shown_name(country_name(call.words("1"))))
    age, name = call.words("1"), shown_name(country_name(call.words("2")))
    return call.link(f"{name} national under-{age} football team", f"{name} U{age}")


def country_entry(call: Call) -> Entry | None:
    """The handler of a template that is a country's code in capitals, such as {{GER}}."""
    country = countries().get(call.given)
    if call.german and len(call.given) == 3 and call.given.isupper():
        return Entry(_german_flag, ARRIVED) if country else None
    if country is None or (call.count and call.given in ("EST", "MON", "IND", "PER", "CAN")):
        return None
    return Entry(lambda each: _link(each, country.english, each.raw("name")), ARRIVED)


def _german_flag(call: Call) -> str:
    """{{DEU}}: the flag with the country's name; with another label, or with none: {{DEU|#}}."""
    if call.raw("1") == "#":
        return ""
    country = countries()[call.given]
    label = call.raw("1") or country.german or shown_name(country.english)
    return call.link(country.german, label) if country.german else call.writer.inline(label)
