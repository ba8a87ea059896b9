"""Templates of data, such as elections: their parameters, each with its name, as a list."""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.parameter_labels import (
    german_label,
    is_layout_name,
    label_of,
)
from articles.interchange.wikitext.templates.registry import handler

MAX_PARAMETERS = 400  # parameters of one template that are read
MAX_TRACKS = 150  # the highest number of a track
MAX_REVIEWS = 30  # the highest number of a numbered review


def _labelled_values(call: Call) -> list[str]:
    """The parameters as "Label: value"; positional parameters have no label."""
    shown = []
    label_of_name = german_label if call.is_german else label_of
    for name in list(call.values)[:MAX_PARAMETERS]:
        if is_layout_name(name) or not (text := call.inline(name)):
            continue
        label = "" if name.isdecimal() else call.writer.escaped(label_of_name(name))
        shown.append(f"{label}: {text}" if label else text)
    return shown


@handler("data row")
def _row(call: Call, label: str) -> Markdown:
    """The data as one list item; the argument is a label for it, or ""."""
    shown = _labelled_values(call)
    if shown and label:
        shown.insert(0, label)
    return Markdown(f"- {'; '.join(shown)}" if shown else "", block=True)


@handler("data list")
def _list(call: Call, _argument: str) -> Markdown:
    return Markdown("\n".join(f"- {line}" for line in _labelled_values(call)), block=True)


@handler("chart place")
def _chart(call: Call, _argument: str) -> Markdown:
    """A position in a chart as a list item: "Germany: 5"."""
    position = call.inline("2", "position")
    name = ", ".join(
        filter(None, (call.inline("1"), call.inline("artist"), call.inline("song", "album")))
    )
    return Markdown(f"- {name}: {position}" if position else f"- {name}", block=True)


@handler("track list")
def _tracks(call: Call, _argument: str) -> Markdown:
    """The tracks of an album as a numbered list: title, note, writers and length."""
    lines = []
    for number in range(1, MAX_TRACKS + 1):
        if title := call.inline(f"title{number}"):
            note = call.inline(f"note{number}")
            text = f"“{title}”" + (f" ({note})" if note else "")
            names = (f"{each}{number}" for each in ("writer", "lyrics", "music", "extra", "length"))
            lines.append(f"{number}. {', '.join(filter(None, (text, call.join(names))))}")
    total = call.inline("total_length")
    parts = [call.inline("headline"), "\n".join(lines)]
    parts += [call.inline(name) for name in ("all_writing", "all_lyrics", "all_music")]
    parts.append(f"Total length: {total}" if total else "")
    return Markdown("\n\n".join(filter(None, parts)), block=True)


@handler("ratings")
def _ratings(call: Call, _argument: str) -> Markdown:
    """Ratings of reviewers as a list: "AllMusic: 4/5"."""
    lines = []
    for number in range(1, MAX_REVIEWS + 1):
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
