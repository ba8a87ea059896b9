"""Matches, teams and results of sports."""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import ARRIVED, Call, leave_out, template


@template("goal|goals|tor")
def _goal(call: Call) -> str:
    """Minutes of goals: {{goal|10||55|pen.}} as "10′, 55′ (pen.)"."""
    shown = []
    for place in range(1, call.count + 1, 2):
        minute, note = call.inline(str(place)), call.inline(str(place + 1))
        if minute or note:
            shown.append(f"{minute}′" + (f" ({note})" if note else ""))
    return ", ".join(shown)


_CARDS = {
    "yel": "yellow card",
    "sent off": "sent off",
    "subon": "on",
    "suboff": "off",
    "sent_off": "sent off",
    "yellow card": "yellow card",
    "red card": "red card",
    "pengoal": "penalty scored",
    "penmiss": "penalty missed",
    "injury": "injured",
    "captain": "captain",
    "inj": "injured",
}


@template("|".join(_CARDS))
def _card(call: Call) -> str:
    minutes = [text for name in call.positional() if (text := call.inline(name)) and text != "0"]
    return f"{_CARDS[call.name]}{f' {minutes[-1]}′' if minutes else ''}"


@template(
    "football box|footballbox|footballbox collapsible|football box collapsible"
    "|rugbybox|rugbybox collapsible"
    "|vevent|fußballspiel|rugby league box|rugby league box collapsible"
    "|basketballbox|basketballbox collapsible"
    "|icehockeybox|handballbox|volleyballbox|one day match"
    "|limited overs matches|single-innings cricket match"
    "|cricket match|ihbox|hurlingbox|gaelicfootballbox"
    "|two-innings cricket match|football box2|vb match"
    "|handballbox2|iceh box|waterpolobox|test match|fb match",
    ARRIVED,
)
def _match(call: Call) -> Markdown | None:
    """A match as a list item: date, teams and score, then goals, ground, spectators, referee."""
    if not call.raw("date", "score", "team1", "home", "teamA", "team2", "report"):
        return None
    score = call.inline("score", "aggregatescore", "result") or "–"
    names = (("team1", "home", "teamA"), ("team2", "away", "teamB"))
    first, second = (call.inline(*each) for each in names)
    parts = [call.inline("date"), call.inline("time"), f"{first} {score} {second}".strip()]
    labels = {
        "goals1": "goals",
        "goals2": "goals",
        "report": "report",
        "stadium": "at",
        "venue": "at",
        "location": "in",
        "attendance": "attendance",
        "referee": "referee",
        "note": "",
        "score1": "score",
        "score2": "score",
        "try1": "tries",
        "try2": "tries",
        "round": "",
        "penalties1": "penalties",
        "penaltyscore": "on penalties",
        "penalties2": "penalties",
        "umpires": "umpires",
        "motm": "player of the match",
        "toss": "toss",
    }
    for name, label in labels.items():
        if text := call.inline(name):
            parts.append(f"{label} {text}".strip())
    return Markdown("- " + "; ".join(part for part in parts if part), block=True)


leave_out(
    "fb start|fb end|fb cl header navbar|fs start|fs mid|fs end|fs break"
    "|football squad start|football squad mid"
    "|football squad end|nat fs start|nat fs end|nat fs g start|nat fs break"
    "|fs2 start|fs2 end|extended football squad start"
    "|extended football squad end|end tab|fs mid2|nat fs r start|nat fs g end|nat fs r end"
    "|extended football squad 2 start|extended football squad 2 end"
    "|football squad2 start|football squad2 end"
)


@template(
    "fs player|football squad player|fs2 player|nat fs player|nat fs g player"
    "|nat fs g player2|nat fs r player"
    "|football squad player2|extended football squad player"
    "|extended football squad 2 player|fs player2"
    "|player",
    ARRIVED,
)
def _player(call: Call) -> Markdown:
    first = " ".join(
        part for part in (call.inline("no", "#"), call.inline("pos"), call.inline("name")) if part
    )
    rest = [call.inline(name) for name in ("nat", "age", "caps", "goals", "club", "other")]
    shown = ", ".join(part for part in (first, *rest) if part)
    return Markdown(f"- {shown}" if shown else "", block=True)


@template("team-station|teamstation", ARRIVED)
def _station(call: Call) -> Markdown | str:
    names = call.positional()
    years, rest = call.inline("1"), [call.inline(name) for name in names if name != "1"]
    return f"{years}: {', '.join(part for part in rest if part)}" if rest else years


@template("track listing|tracklist|track list|tracklisting|titelliste|tl-album", ARRIVED)
def _tracks(call: Call) -> Markdown:
    """Tracks of an album as a numbered list: title, then writer, length and notes."""
    lines = []
    for number in range(1, 151):
        if title := call.inline(f"title{number}"):
            text = f"“{title}”"
            if note := call.inline(f"note{number}"):
                text += f" ({note})"
            names = (
                f"writer{number}",
                f"lyrics{number}",
                f"music{number}",
                f"extra{number}",
                f"length{number}",
            )
            rest = [each for name in names if (each := call.inline(name))]
            lines.append(f"{number}. {', '.join([text, *rest])}")
    parts = [call.inline("headline"), "\n".join(lines)]
    parts += [
        call.inline(name) for name in ("all_writing", "all_lyrics", "all_music") if call.raw(name)
    ]
    total = call.inline("total_length")
    parts.append(f"Total length: {total}" if total else "")
    return Markdown("\n\n".join(part for part in parts if part), block=True)


@template(
    "album ratings|album reviews|music ratings|film ratings|video game reviews|vg reviews", ARRIVED
)
def _reviews(call: Call) -> Markdown:
    """Ratings of reviewers as a list: "AllMusic: 4/5"."""
    lines = []
    for number in range(1, 31):
        who, what = (
            call.inline(f"rev{number}"),
            call.inline(f"rev{number}score", f"rev{number}Score"),
        )
        if who or what:
            lines.append(f"- {who}: {what}" if what else f"- {who}")
    known = [
        name for name in call.values if not name.startswith(("rev", "width", "align", "state"))
    ]
    for name in known:
        if not name.isdigit() and (value := call.inline(name)):
            lines.append(f"- {call.writer.escaped(name)}: {value}")
    return Markdown("\n".join(lines), block=True)
