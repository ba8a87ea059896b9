"""Words that name a law, a verse, a station, a code or an old encyclopedia."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import ARRIVED, Call, constant, template
from articles.interchange.wikitext.templates.subjects.countries import country_name, shown_name


@template("stn|station|sta|bahnhof")
def _station(call: Call) -> str:
    name = call.words("1")
    return call.link(f"{name} station", call.raw("3") or name) if name else ""


@template("stnlnk|rws|stnlink|stnlnk2", ARRIVED)
def _railway_station(call: Call) -> str:
    name = call.words("1")
    return call.link(f"{name} railway station", name) if name else ""


@template(
    "slink|section link|multi-section link|annotated link|anli|format link|no redirect"
    "|link if exists|category link|lcs|nord|lnk|link|year in|mil unit",
    ARRIVED,
)
def _link(call: Call) -> str:
    page, section = call.words("1"), call.words("2")
    if not section or call.name not in ("slink", "section link", "multi-section link"):
        return call.link(page, "") if page else call.inline("2")
    return call.link(f"{page}#{section}", f"{page} § {section}".strip())


@template("bibleverse|bibleref|bibleref2|bibleverse-nb|bible verse|bibel|bibleref2-nb|sourcetext")
def _verse(call: Call) -> str:
    names = [name for name in call.positional()[:3] if not call.raw(name).isupper()]
    return " ".join(call.inline(name) for name in names)


@template("quran-usc|cite quran|der koran|qref|quran")
def _sura(call: Call) -> str:
    return "Quran " + ":".join(call.inline(name) for name in call.positional()[:2])


@template(
    "usc|unitedstatescode|ussc|uscsub|usstat|uspl|usbill|ussc case"
    "|caselaw source|cfr|federal register"
    "|cite court|usfr|bgbl|eu-richtlinie|§|§§|art.|bva"
)
def _law(call: Call) -> str:
    words = [call.inline(name) for name in call.positional()]
    signs = {
        "usc": "U.S.C. §",
        "unitedstatescode": "U.S.C. §",
        "cfr": "CFR",
        "ussc": "U.S.",
        "usstat": "Stat.",
        "§": "§",
        "§§": "§§",
        "art.": "Art.",
    }
    sign = signs.get(call.name, "")
    if call.name in ("§", "§§", "art."):
        return f"{sign} {' '.join(words)}".strip()
    return f" {sign} ".join(words) if sign else " ".join(words)


@template("jct|road|routelink|iw-ref")
def _junction(call: Call) -> str:
    """Roads at a junction: {{jct|state=NY|I|87}} as "I-87"."""
    names = call.positional()
    pairs = [names[place : place + 2] for place in range(0, len(names), 2)]
    roads = ["-".join(call.inline(name) for name in pair) for pair in pairs]
    places = [call.inline(name) for name in ("city1", "city2", "location1") if call.raw(name)]
    text = " / ".join(roads)
    return f"{text} – {', '.join(places)}" if places else text


@template("airport codes")
def _airport(call: Call) -> str:
    names = ("IATA", "ICAO", "FAA LID")
    codes = [
        f"{name}: {call.inline(number)}"
        for name, number in zip(names, "123", strict=True)
        if call.raw(number)
    ]
    return f"({', '.join(codes)})" if codes else ""


_NOTICES = {
    "1911": "This article incorporates text from the Encyclopædia Britannica, 11th edition",
    "eb1911": "This article incorporates text from the Encyclopædia Britannica, 11th edition",
    "catholic": "This article incorporates text from the Catholic Encyclopedia",
    "jewishencyclopedia": "This article incorporates text from The Jewish Encyclopedia",
    "danfs": "This article incorporates text from the Dictionary of American Naval Fighting Ships",
    "foldoc": "This article is based on material from the Free On-line Dictionary of Computing",
    "source-attribution": "This article incorporates text from",
    "dnb": "Dictionary of National Biography",
    "nie": "This article incorporates text from the New International Encyclopædia",
    "cc-notice": "This article incorporates text under a free licence",
    "gfdl": "",
}


@template("|".join(_NOTICES))
def _notice(call: Call) -> str:
    words = [call.inline("1"), call.inline("title", "wstitle"), call.inline("author")]
    return ": ".join(part for part in (_NOTICES[call.name], ", ".join(filter(None, words))) if part)


@template("air force|navy|army|military|marine", ARRIVED)
def _force(call: Call) -> str:
    country = shown_name(country_name(call.words("1")))
    force = "" if call.name in ("military", "marine") else f" {call.name.title()}"
    return call.inline("name") or call.link(country, f"{country}{force}")


@template("unichar|char|character")
def _character(call: Call) -> str:
    code, name = call.words("1"), call.words("2")
    try:
        sign = chr(int(code, 16)) if call.name == "unichar" and len(code) <= 6 else ""
    except (ValueError, OverflowError):
        sign = ""
    if call.name != "unichar":
        return call.inline("1")
    shown = sign if sign.isprintable() else ""
    return call.writer.escaped(" ".join(part for part in (f"U+{code}", shown, name) if part))


@template("sp.|spp|spp.|cf|cf.|var.|subsp.|ssp.|auth|linked genus|genera|taxon link|taxonlink")
def _taxon(call: Call) -> str:
    text = " ".join(call.inline(name) for name in call.positional())
    short = call.name.rstrip(".") + "."
    return f"{text} {short}".strip() if call.name in ("sp.", "spp", "spp.", "cf", "cf.") else text


@template(
    "eqnref|equationref|equationnote|eqn|ran|rh|rh2|row header|vec"
    "|mongolunicode|tibetan|bo-textonly"
    "|angle bracket|key press|tqi"
    "|box office mojo"
    "|screenplay|note label|updated|suit|card|poker|hands|algebraic notation"
    "|an|höhe|audio genau"
    "|polytonisch|spon|fnz|fnbox|pnd|isrc|goodreads|navy text|bg|time"
    "|monthname|abbr boxing|win-loss record|tennis record|now|utc|popups|awards text"
    "|genecards|icd9|icd10|mesh|medlineplus|emedicine|diseasesdb|atc|cytoband|ghs|ensembl"
)
def _words(call: Call) -> str:
    """What only lays its words out, or names an entry by them."""
    return ", ".join(call.inline(name) for name in call.positional())


@template("note|note label2|endnote")
def _note_label(call: Call) -> str:
    return call.inline("2")


constant("aet|a.e.t.|extra time", "(a.e.t.)")
constant("pen|pen.", "(pen.)")
constant("aut|own goal|o.g.", "(o.g.)")
constant("1/4|¼", "¼")
constant("3/4|¾", "¾")
constant("prime|′", "′")
constant("pprime|dprime|″", "″")
constant("delta", "Δ")
constant("tsp", "\u202f")
constant("'\"", "’”")
constant("zero width space", "")
constant("dsb|ewr", "")
