"""Templates of table cells, which colour a cell and say a word: {{yes}}, {{n/a}}, {{won}}."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import Call, template

_WORDS = {
    "yes": "Yes",
    "no": "No",
    "yes2": "",
    "no2": "",
    "n/a": "N/A",
    "na": "N/A",
    "n/a2": "—",
    "won": "Won",
    "nom": "Nominated",
    "nominated": "Nominated",
    "partial": "Partial",
    "maybe": "Maybe",
    "pending": "Pending",
    "unknown": "Unknown",
    "some": "Some",
    "free": "Free",
    "nonfree": "Non-free",
    "draw": "Draw",
    "lost": "Lost",
    "win": "Win",
    "loss": "Loss",
    "included": "Included",
    "any": "Any",
    "dunno": "?",
    "table-unknown": "?",
    "optional": "Optional",
    "dropped": "Dropped",
    "tba": "TBA",
    "tbd": "TBD",
    "depends": "Depends",
    "rarely": "Rarely",
    "sometimes": "Sometimes",
    "operational": "Operational",
    "non-operational": "Non-operational",
    "proprietary": "Proprietary",
    "sho": "Shortlisted",
    "longlisted": "Longlisted",
    "shortlisted": "Shortlisted",
    "runner-up": "Runner-up",
    "2nd place draft": "2nd",
    "eliminated": "Eliminated",
    "yes-no": "Yes/No",
    "partially": "Partially",
    "incorrect": "Incorrect",
    "good": "Good",
    "bad": "Bad",
    "usually": "Usually",
    "needs": "Needs",
    "terminated": "Terminated",
    "planned": "Planned",
    "beta": "Beta",
    "okay": "Neutral",
    "active fire": "Active",
    "site active": "Active",
    "site inactive": "Inactive",
    "none": "None",
    "perhaps": "Perhaps",
    "no result": "No result",
    "not yet": "Not yet",
    "unofficial": "Unofficial",
    "yes check": "Yes",
    "ja": "Ja",
    "nein": "Nein",
    "teils": "Teils",
    "ladder": "",
    "scheduled": "Scheduled",
    "success": "Success",
    "failure": "Failure",
    "partial failure": "Partial failure",
    "launch success": "Success",
    "launch failure": "Failure",
    "abandoned": "Abandoned",
    "safe": "Safe",
    "varies": "Varies",
    "disc": "Discontinued",
    "no contest": "No contest",
    "sdash": "—",
    "not available": "Not available",
    "coming soon": "Coming soon",
    "patent": "Patented",
    "in progress": "In progress",
    "rejected": "Rejected",
    "accepted": "Accepted",
    "blank cell": "",
    "cguest": "Guest",
    "cmain": "Main",
    "crecurring": "Recurring",
    "ccameo": "Cameo",
    "bye": "Bye",
    "dnq": "DNQ",
    "dnp": "DNP",
    "cancelled": "Cancelled",
    "postponed": "Postponed",
    "w/o": "w/o",
    "not tested": "Not tested",
    "unreleased": "Unreleased",
    "release-candidate": "Release candidate",
}


@template("|".join(_WORDS))
def _cell(call: Call) -> str:
    return call.inline("1", "text") or _WORDS[call.name]


_PLACES = {
    "gold1": "1",
    "silver2": "2",
    "bronze3": "3",
    "gold01": "1",
    "silver02": "2",
    "bronze03": "3",
    "gold medal": "Gold",
    "silver medal": "Silver",
    "bronze medal": "Bronze",
    "goldmedal": "Gold",
    "silvermedal": "Silver",
    "bronzemedal": "Bronze",
    "gold": "Gold",
    "silver": "Silver",
    "bronze": "Bronze",
    "gold cell": "Gold",
    "silver cell": "Silver",
    "bronze cell": "Bronze",
    "gold1 none": "1",
    "gold-medal": "Gold",
    "med 1": "1",
    "med 2": "2",
    "med 3": "3",
    "gold 1": "1",
    "silver 2": "2",
    "bronze 3": "3",
    "1st": "1st",
    "2nd": "2nd",
    "3rd": "3rd",
    "cup": "Cup",
    "trophy": "Trophy",
    "wjgold": "Gold",
}


@template("|".join(_PLACES))
def _place(call: Call) -> str:
    return call.inline("1") if call.raw("1") and call.name.endswith("cell") else _PLACES[call.name]


@template("sort|sortc|nsort|hash sort|sort by")
def _sort(call: Call) -> str:
    return call.inline("2", "1")


@template(
    "hs|hidden sort key|sort hidden|hsk|ntsh|number table sorting hidden"
    "|sortkey|sk|hidden-sort|sortdate"
    "|sort dash|hide sort|nts hidden|nsh"
)
def _hidden(_call: Call) -> str:
    return ""


@template("sort dash 2|dash cell|sortdash")
def _dash(call: Call) -> str:
    return call.inline("1") or "—"


@template("sortname|sort name|sortn|namesort|personensortierung")
def _sorted_name(call: Call) -> str:
    first, last = call.words("1", "first"), call.words("2", "last")
    name = " ".join(part for part in (first, last) if part)
    if call.raw("nolink"):
        return call.writer.escaped(name)
    qualifier = call.words("dab")
    target = call.words("3") or (f"{name} ({qualifier})" if qualifier else name)
    return call.link(target, name)


@template("sortlink|sort link|sl")
def _sorted_link(call: Call) -> str:
    return call.link(call.words("1"), call.raw("2"))
