"""Templates that write a sentence, or words around their parameters."""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import (
    ARRIVED,
    Call,
    constant,
    leave_out,
    template,
)

leave_out(
    "family tree start|family tree end|nowrap begin|nowrap end|nowrapbegin|nowrapend|nobold begin"
    "|shipboxflag|wrap begin|wrap end"
    "|nobr begin|awards table end"
)
constant("kia|killed in action", " (killed in action)")
constant("dow|died of wounds", " (died of wounds)")
constant("pow|prisoner of war", " (prisoner of war)")
constant("wia|wounded in action", " (wounded)")
constant("surrendered|surrender", " (surrendered)")
constant("executed", " (executed)")


@template("pb|paragraph break|paragraph")
def _paragraph(_call: Call) -> Markdown | str:
    return " "


@template("bi|in block|indented")
def _indented(call: Call) -> Markdown:
    return Markdown(call.blocks("1", "text"), block=True)


@template("native name|nativename|native phrase")
def _native(call: Call) -> str:
    if not call.raw("2"):
        return call.inline("1")
    return call.writer.inline("{{lang|" + call.words("1") + "|" + call.raw("2") + "}}")


@template("based on")
def _based_on(call: Call) -> str:
    work, *authors = [call.inline(name) for name in call.positional()] or [""]
    return f"{work} by {' and '.join(authors)}" if authors else work


@template("numblk|numbered block")
def _numbered(call: Call) -> str:
    """A formula with its number: {{NumBlk|:|…|1}}."""
    formula, number = call.inline("2"), call.inline("3")
    bare = number.strip("()")
    return f"{formula} ({bare})" if bare else formula


@template("rotten tomatoes prose|rt prose")
def _rotten_tomatoes(call: Call) -> str:
    share, rating, count = (call.inline(name) for name in ("1", "2", "3"))
    text = f"{share}% of {count} critics' reviews are positive"
    return f"{text}, with an average rating of {rating}/10" if rating else text


@template("metacritic film prose|mc film|metacritic prose")
def _metacritic(call: Call) -> str:
    score, count = call.inline("1"), call.inline("2")
    return f"a weighted average score of {score} out of 100 based on {count} critics"


@template("resize|rtl-lang|script")
def _last_words(call: Call) -> str:
    """{{resize|90%|words}}: the words come last."""
    return call.inline((call.positional() or ["1"])[-1])


@template("plain link|plainlink", ARRIVED)
def _plain_link(call: Call) -> str:
    url, name = call.raw("url", "1"), call.raw("name", "2")
    if "//" not in url:
        return call.writer.inline(url)
    return call.external(url, name) if name else call.writer.inline(url)
