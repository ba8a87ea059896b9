"""Templates that hold data: their parameters as a list of labels and values, so that no word goes.

A box of elections, episodes, weather or results lays its parameters out as a table. Here they stand
in the order in which they were written, each with its name made readable.
"""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call, leave_out, template
from articles.interchange.wikitext.templates.infobox.labels import german_label, is_layout, label_of

_ROWS = (
    "election box candidate with party link|election box candidate|election box majority"
    "|election box turnout|election box total|election box rejected"
    "|election box hold with party link"
    "|election box gain with party link|election box registered electors|election box swing"
    "|election box winning candidate with party link|election box hold|election box gain"
    "|election box write-in with party link|election box candidate with party link no change"
    "|election box winning candidate|election box candidate no party"
    "|election box invalid no change|election box majority no change|election box turnout no change"
    "|election box total no change|episode list|episode list/sublist|japanese episode list"
    "|graphic novel list|airport destination list|airport-dest-list"
    "|jctint|exit|jctco|adjacent stations|s-line|rail line|mma record|boxing record summary"
    "|cast list|fb r2|fb cl2 team|fb cl team|fb cl3 team|fb rs|fb r team|fb cl|routelist row"
    "|nfl predraft|nbl statline|vgrelease|video game release|vgtitle|television episode ratings"
    "|tv ratings|chartplatzierungen|charttabelle|certification|auszeichnungen musik|medaillen sport"
    "|wahldiagramm|sitzverteilung|klimatabelle|wappenrolle|bevölkerungsentwicklung|ziel-ort|mond"
)
_BLOCKS = (
    "climate chart"
    "|sports table|4teambracket|8teambracket|16teambracket|2teambracket"
    "|32teambracket|round4|round8|round16|round2|round8-with third|round16-with third|3teambracket"
    "|rounds16|6teambracket|4roundbracket|clade|cladogram|legislative table|series overview"
    "|television ratings graph|video game multiple console reviews|vg review|asiantitle"
    "|election box begin|election box end"
    "|election box begin no change|election box no majority|start episode|end episode"
    "|single chart table|chess diagram|chess diagram small|chart|family tree|familytree|ahnentafel"
    "|ahnentafel-compact5|tree chart|fbdb"
    "|side box|sidebox|16teambracket-compact-tennis5|8teambracket-tennis3|tennis events|canon"
    "|extra track listing|anime voices|klimadiagramm|stammbaum|speed skating|superhero box"
    "|skating record|ranking movements|nba roster header|goban|equation box 1|singlechart2"
)
MOST = 400  # parameters that are shown


def _shown(call: Call) -> list[str]:
    """Each parameter with words as "Label: value"; one without a name of its own is its value."""
    shown = []
    named = german_label if call.german else label_of
    for name in list(call.values)[:MOST]:
        if is_layout(name) or not (text := call.inline(name)):
            continue
        label = "" if name.isdecimal() else call.writer.escaped(named(name))
        shown.append(f"{label}: {text}" if label else text)
    return shown


_SAID_BY_NAME = ("majority", "turnout", "total", "rejected", "registered electors", "swing")


@template(_ROWS)
def _row(call: Call) -> Markdown:
    shown = _shown(call)
    for words in _SAID_BY_NAME:
        if shown and call.name.startswith(f"election box {words}"):
            shown = [words.capitalize(), *shown]
    return Markdown(f"- {'; '.join(shown)}" if shown else "", block=True)


@template(_BLOCKS)
def _block(call: Call) -> Markdown:
    return Markdown("\n".join(f"- {line}" for line in _shown(call)), block=True)


@template("single chart|singlechart|album chart|albumchart|singles chart")
def _chart(call: Call) -> Markdown:
    """The place in a chart: "Germany: 5"."""
    place = call.inline("2", "position")
    parts = [call.inline("1"), call.inline("artist"), call.inline("song", "album")]
    name = ", ".join(part for part in parts if part)
    return Markdown(f"- {name}: {place}" if place else f"- {name}", block=True)


@template("cast listing|castlist|cast list2|bild-text|talk quote|lyrics|indented text|hinweis")
def _wrapped(call: Call) -> Markdown:
    return Markdown(call.blocks("1", "text"), block=True)


leave_out(
    "contains special characters|contains chinese text|contains japanese text|contains indic text"
    "|special characters|ipa notice|table of contents|citations broken|contains korean text"
    "|contains arabic text|contains cyrillic text|contains hebrew text|contains urdu text"
    "|contains vietnamese text|contains thai text|contains burmese text|contains cuneiform text"
    "|contains tibetan text|contains ethiopic text|contains khmer text|contains lao text|ipanotice"
    "|geogroup|geogrouptemplate|all coordinates|linkbox|collapsed infobox section begin"
    "|collapsed infobox section end|pd-notice|include-usgov|include-eb1911 notice"
    "|routelist top|jcttop"
    "|jctbtm|jctbottom|exittop|s-rail-start|s-rail-end|algorithm-begin|algorithm-end|jctplace"
    "|mma record start|mma record end|performance key|performance timeline legend|routelist bottom"
    "|party color|party color cell|canadian party colour|party shading/republican|bsicon|rint"
    "|rail-interchange|catalog lookup link|wikidata property|hatnote group|pagetype|fb cl header"
    "|fb cl footer|fb rs footer|fb r header|fb r footer|marker"
    "|party shading/democratic|rcat|cbignore"
    "|party shading/independent|start of course|end of course|australian party style"
    "|clc|not a ballot"
    "|start srbox|end srbox|end u.s. sports|legend rl|col-2-of-5|ref improve section2|dewiki"
)
