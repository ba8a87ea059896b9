"""Templates about people: titles, marriages and successions in offices."""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call, as_block
from articles.interchange.wikitext.templates.registry import handler

# How the end of a marriage is shown, by the words for it in templates.
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
    separator = " " if call.raw("sep") in ("dis", "space") else ", "
    return separator.join(call.inline(name) for name in call.positional_names())


@handler("marriage")
def _marriage(call: Call, _argument: str) -> str:
    """{{marriage|Name|2001|2005|end=div}} as "Name (m. 2001; div. 2005)"."""
    name, start, end = call.inline("1"), call.inline("2"), call.inline("3")
    reason = call.words("end", "reason", "4").lower()
    how = call.writer.escaped(_ENDS_OF_MARRIAGE.get(reason, reason))
    inside = f"m. {start}" if start else "m."
    if reason:
        inside += f"; {how} {end}" if end else f"; {how}"
    elif end:
        inside += f"–{end}"
    return f"{name} ({inside})".strip() if start or end or reason else name


# Each template of a succession box becomes an item of a list; the headings among them become bold
# lines.


def _without_breaks(raw: str) -> str:
    """Wikitext on one line, without <br>."""
    return " ".join(raw.replace("<br>", " ").replace("<br />", " ").replace("<br/>", " ").split())


def _with_numbers(*names: str, most: int = 3) -> tuple[str, ...]:
    """The names without and with a number up to `most`: "after", "after1", "after2", "after3"."""
    return tuple(f"{name}{number}" for name in names for number in ("", *range(1, most + 1)))


@handler("office heading")
def _office_heading(call: Call, words: str) -> Markdown:
    return as_block(call.writer.inline(f"'''{call.words('1') or words}'''"))


@handler("succession")
def _succession(call: Call, _argument: str) -> Markdown:
    """ "- **Title**, years; Preceded by: A; Succeeded by: B"."""
    before_word, after_word = "Preceded by", "Succeeded by"
    if call.is_german:
        before_word, after_word = "Vorgänger", "Nachfolger"
    before = call.join((*_with_numbers("before"), "VORGÄNGER", "vorgänger"))
    after = call.join((*_with_numbers("after"), "NACHFOLGER", "nachfolger"))
    years = call.join((*_with_numbers("years"), "ZEIT", "zeit"))
    titles = [call.raw(name) for name in (*_with_numbers("title"), "AMT", "amt")]
    title = _without_breaks(", ".join(filter(None, titles)))
    parts = (
        ", ".join(filter(None, (title and call.writer.inline(f"'''{title}'''"), years))),
        before and f"{before_word}: {before}",
        after and f"{after_word}: {after}",
    )
    text = "; ".join(filter(None, parts))
    return as_block(text and f"- {text}")


@handler("predecessor or successor")
def _neighbour(call: Call, argument: str) -> Markdown:
    """ "- Preceded by: A (reason)".

    The argument is "Preceded by|before": the words to show, and the parameter that names A.
    """
    words, _, name = argument.partition("|")
    text = call.join((name, f"{name}2", f"{name}3", "1"))
    reason = call.inline("reason")
    text += f" ({reason})" if reason and text else reason
    return as_block(text and f"- {words}: {text}")


@handler("office")
def _office(call: Call, _argument: str) -> Markdown:
    """ "- **Title**, years, with whom"."""
    title = _without_breaks(call.raw("title", "1"))
    parts = (
        title and call.writer.inline(f"'''{title}'''"),
        call.join(("title2", "title3", "title4")),
        call.join(("years", "years2", "years3")),
        call.join(("regent1", "with", "alongside", "dynasty", "alt")),
    )
    text = ", ".join(filter(None, parts))
    return as_block(text and f"- {text}")
