"""Templates about people: titles, marriages, holders of offices."""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call, block
from articles.interchange.wikitext.templates.registry import handler

_ENDS_OF_MARRIAGE = {
    **dict.fromkeys(("divorced", "divorce", "div"), "div."),
    **dict.fromkeys(("died", "death", "d", "her death", "his death"), "died"),
    "annulled": "ann.",
    "widowed": "wid.",
    "separated": "sep.",
}


@handler("post-nominals")
def _post_nominals(call: Call, _argument: str) -> str:
    if call.raw("list"):
        return call.inline("list")
    mark = " " if call.raw("sep") in ("dis", "space") else ", "
    return mark.join(call.inline(name) for name in call.positional())


@handler("marriage")
def _marriage(call: Call, _argument: str) -> str:
    """ "Name (m. 2001; div. 2005)"."""
    name, start, end = call.inline("1"), call.inline("2"), call.inline("3")
    reason = call.words("end", "reason", "4").lower()
    how = call.writer.escaped(_ENDS_OF_MARRIAGE.get(reason, reason))
    inside = f"m. {start}" if start else "m."
    if reason:
        inside += f"; {how} {end}" if end else f"; {how}"
    elif end:
        inside += f"–{end}"
    return f"{name} ({inside})".strip() if start or end or reason else name


# A succession box has a line for each office, as an item of a list.


def _without_breaks(raw: str) -> str:
    return " ".join(raw.replace("<br>", " ").replace("<br />", " ").replace("<br/>", " ").split())


def _numbered(*names: str, most: int = 3) -> tuple[str, ...]:
    """Parameters with the numbers that they may have: "after", "after1", "after2", "after3"."""
    return tuple(f"{name}{number}" for name in names for number in ("", *range(1, most + 1)))


@handler("office heading")
def _office_heading(call: Call, words: str) -> Markdown:
    return block(call.writer.inline(f"'''{call.words('1') or words}'''"))


@handler("succession")
def _succession(call: Call, _argument: str) -> Markdown:
    """ "**Title**, years; Preceded by: A; Succeeded by: B"."""
    before_word, after_word = "Preceded by", "Succeeded by"
    if call.german:
        before_word, after_word = "Vorgänger", "Nachfolger"
    before = call.joined((*_numbered("before"), "VORGÄNGER", "vorgänger"))
    after = call.joined((*_numbered("after"), "NACHFOLGER", "nachfolger"))
    years = call.joined((*_numbered("years"), "ZEIT", "zeit"))
    titles = [call.raw(name) for name in (*_numbered("title"), "AMT", "amt")]
    title = _without_breaks(", ".join(filter(None, titles)))
    parts = (
        ", ".join(filter(None, (title and call.writer.inline(f"'''{title}'''"), years))),
        before and f"{before_word}: {before}",
        after and f"{after_word}: {after}",
    )
    text = "; ".join(filter(None, parts))
    return block(text and f"- {text}")


@handler("predecessor or successor")
def _neighbour(call: Call, argument: str) -> Markdown:
    """ "- Preceded by: A (reason)"; the argument has these words, and the parameter of the name."""
    words, _, name = argument.partition("|")
    text = call.joined((name, f"{name}2", f"{name}3", "1"))
    reason = call.inline("reason")
    text += f" ({reason})" if reason and text else reason
    return block(text and f"- {words}: {text}")


@handler("office")
def _office(call: Call, _argument: str) -> Markdown:
    """ "- **Title**, years, with whom"."""
    title = _without_breaks(call.raw("title", "1"))
    parts = (
        title and call.writer.inline(f"'''{title}'''"),
        call.joined(("title2", "title3", "title4")),
        call.joined(("years", "years2", "years3")),
        call.joined(("regent1", "with", "alongside", "dynasty", "alt")),
    )
    text = ", ".join(filter(None, parts))
    return block(text and f"- {text}")
