"""Templates of data: their parameters as a list of labels and values, so that no word is lost.

A box of elections, episodes, weather or results lays its parameters out as a table. Here they are
in the order in which they were written, each with its name made readable.
"""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.parameter_labels import (
    german_label,
    is_layout,
    label_of,
)
from articles.interchange.wikitext.templates.registry import handler

MOST = 400  # parameters that are shown
MOST_TRACKS = 150
MOST_REVIEWS = 30


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


@handler("data row")
def _row(call: Call, label: str) -> Markdown:
    """The data as one item of a list, with the label of the row, if any, before it."""
    shown = _shown(call)
    if shown and label:
        shown.insert(0, label)
    return Markdown(f"- {'; '.join(shown)}" if shown else "", block=True)


@handler("data list")
def _list(call: Call, _argument: str) -> Markdown:
    return Markdown("\n".join(f"- {line}" for line in _shown(call)), block=True)


@handler("chart place")
def _chart(call: Call, _argument: str) -> Markdown:
    """The place in a chart: "Germany: 5"."""
    place = call.inline("2", "position")
    name = ", ".join(
        filter(None, (call.inline("1"), call.inline("artist"), call.inline("song", "album")))
    )
    return Markdown(f"- {name}: {place}" if place else f"- {name}", block=True)


@handler("track list")
def _tracks(call: Call, _argument: str) -> Markdown:
    """Tracks of an album as a numbered list: title, then writer, length and notes."""
    lines = []
    for number in range(1, MOST_TRACKS + 1):
        if title := call.inline(f"title{number}"):
            note = call.inline(f"note{number}")
            text = f"“{title}”" + (f" ({note})" if note else "")
            names = (f"{each}{number}" for each in ("writer", "lyrics", "music", "extra", "length"))
            lines.append(f"{number}. {', '.join(filter(None, (text, call.joined(names))))}")
    total = call.inline("total_length")
    parts = [call.inline("headline"), "\n".join(lines)]
    parts += [call.inline(name) for name in ("all_writing", "all_lyrics", "all_music")]
    parts.append(f"Total length: {total}" if total else "")
    return Markdown("\n\n".join(filter(None, parts)), block=True)


@handler("ratings")
def _ratings(call: Call, _argument: str) -> Markdown:
    """Ratings of reviewers as a list: "AllMusic: 4/5"."""
    lines = []
    for number in range(1, MOST_REVIEWS + 1):
        who = call.inline(f"rev{number}")
        what = call.inline(f"rev{number}score", f"rev{number}Score")
        if who or what:
            lines.append(f"- {who}: {what}" if what else f"- {who}")
    for name in call.values:
        if name.startswith(("rev", "width", "align", "state")) or name.isdigit():
            continue
        if value := call.inline(name):
            lines.append(f"- {call.writer.escaped(name)}: {value}")
    return Markdown("\n".join(lines), block=True)
