"""What stands after and around the names of people: titles, marriages, ships of navies."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import ARRIVED, Call, template


@template("postnominals|post-nominals|post nominals|postnom|post-nom|postnominal|post-nominal")
def _post_nominals(call: Call) -> str:
    if call.raw("list"):
        return call.inline("list")
    mark = " " if call.raw("sep") in ("dis", "space") else ", "
    return mark.join(call.inline(name) for name in call.positional())


@template("marriage|married|ehe")
def _marriage(call: Call) -> str:
    """ "Name (m. 2001; div. 2005)", as the template shows it."""
    name, start, end = call.inline("1"), call.inline("2"), call.inline("3")
    reason = call.words("end", "reason", "4").lower()
    how = {
        "divorced": "div.",
        "divorce": "div.",
        "div": "div.",
        "annulled": "ann.",
        "died": "died",
        "death": "died",
        "d": "died",
        "widowed": "wid.",
        "separated": "sep.",
        "her death": "died",
        "his death": "died",
    }.get(reason, reason or "end")
    inside = f"m. {start}" if start else "m."
    if end:
        inside += f"; {call.writer.escaped(how)} {end}" if reason else f"–{end}"
    elif reason:
        inside += f"; {call.writer.escaped(how)}"
    return f"{name} ({inside})".strip() if start or end or reason else name


@template("divorced")
def _divorced(call: Call) -> str:
    return f"{call.inline('1')} (div. {call.inline('2')})" if call.raw("2") else call.inline("1")


@template(
    "ship|sclass|sclass2|hms|uss|ss|mv|rms|hmas|hmcs|smu|sms|gts|ms|usns|uscgc"
    "|css|hmnzs|ins|mt|rv|hnoms|hdms|jds"
    "|usat|usc&gs|hswms|mts|ps|st|usav|hmt|hmhs|rfa|hmy|ijn|orp|frigate"
    "|warship|motor ship",
    ARRIVED,
)
def _ship(call: Call) -> str:
    """A ship with its prefix, its name in italics."""
    if call.name.startswith("sclass"):
        kind = call.words("2")
        return call.link(
            f"{call.words('1')}-class {kind}".strip(), f"''{call.words('1')}''-class {kind}"
        )
    if call.name in ("ship", "warship"):
        prefix, name, number = call.words("1"), call.words("2"), call.words("3")
    else:
        known = {"smu": "SM", "frigate": "", "motor ship": "MS"}
        prefix, name, number = (
            known.get(call.name, call.name.upper()),
            call.words("1"),
            call.words("2"),
        )
    if not name:
        return call.inline("1")
    full = f"{prefix} {name}".strip()
    target = f"{full} ({number})" if number else full
    if prefix == "SM":
        return call.link(target, full)
    return call.link(target, f"{prefix} ''{name}''".strip())
