"""Templates that lay out lists and columns."""

from __future__ import annotations

from articles.interchange.wikitext.common.writer_protocol import Markdown
from articles.interchange.wikitext.templates.call import Call, block, constant, leave_out, template

# Templates whose parameters, or the lines of whose first parameter, are the items of a list.
_BULLETED = (
    "unbulleted list|ubl|ublist|ubt|unbullet|bulleted list|blist|bullet list|collapsible list"
    "|ordered list|numbered list|olist|plain list|plainlist|tree list|treeview|vlist|vunblist"
)
_IN_LINE = "hlist|flatlist|flat list|horizontal list|hlist-comma|comma separated entries|cslist|csv"
_SLASHED = "slashed list|slist|pipelist|dot separated entries"
LIST_NAMES = frozenset(f"{_BULLETED}|{_IN_LINE}|{_SLASHED}".split("|"))


@template(_BULLETED)
def _bulleted(call: Call) -> Markdown:
    names = call.positional()
    title = call.inline("title")
    if len(names) == 1 and "\n" in call.raw("1"):
        text = call.writer.blocks(f"\n{call.raw('1')}\n").strip()
    else:
        ordered = call.name in ("ordered list", "numbered list", "olist")
        lines = []
        for number, name in enumerate(names, 1):
            item = call.inline(name)
            lines.append(f"{number}. {item}" if ordered else f"- {item}")
        text = "\n".join(lines)
    return block(f"{title}\n\n{text}" if title else text)


@template(f"{_IN_LINE}|{_SLASHED}")
def _in_line(call: Call) -> Markdown | str:
    names = call.positional()
    if len(names) == 1 and "\n" in call.raw("1"):
        return block(call.writer.blocks(f"\n{call.raw('1')}\n").strip())
    mark = " · "
    if call.name.startswith(("comma", "cs")):
        mark = ", "
    elif call.name in ("slashed list", "slist"):
        mark = " / "
    return mark.join(call.inline(name) for name in names)


# Columns: the text stands as it is, in one column.
@template("columns-list|columns list|column list|multicol list|col-list|div col list|colums|columns"
          "|multi-column numbered list|unordered list in columns|mehrspaltige liste")  # fmt: skip
def _columns(call: Call) -> Markdown:
    number_first = call.raw("1").isdigit() and call.count > 1
    names = [name for name in call.positional() if not (number_first and name == "1")]
    if any(call.raw(f"col{number}") for number in range(1, 7)):
        names = [f"col{number}" for number in range(1, 7)]
    texts = (call.writer.blocks(f"\n{call.raw(name)}\n").strip() for name in names)
    return block("\n\n".join(text for text in texts if text))


leave_out(
    "div col|div col end|div-col|divcol|divcol end|div col begin|div col-end|end div col|colbegin"
    "|colend|div end|div-col-end|divcolend|col-begin|col-start|col-begin-small|col-begin-fixed"
    "|col-break|col-2|col-3|col-4|col-5|col-6|col-1-of-2|col-2-of-2|col-1-of-3|col-2-of-3"
    "|col-3-of-3|col-1-of-4|col-2-of-4|col-3-of-4|col-4-of-4|col-end|colbreak|col-n|cols|multicol"
    "|multicol-break|multicol-end|column-begin|column-end|top|mid|bottom|bot|top4|top3|topn"
    "|refbegin|refend|ref begin|ref end|reference list begin|startplainlist|endplainlist"
    "|start plainlist|end plainlist|plainlist end|plainlist start|startflatlist"
    "|endflatlist|flatlist end"
    "|endhlist|hlist end|end hlist|unbulleted list end|bulleted list end|end of list"
    "|indented plainlist|col float|col float break|col float end|colfloat|stack|stack begin"
    "|stack end|stack start|begin|rows|mehrspaltig anfang|mehrspaltig ende|spalten"
    "|cob|cot|aligned table"
    "|smalldiv|small div|smallrefs|begin smalldiv|tree chart/start|tree chart/end|nf"
    "|nf end|hidden end"
    "|hidden begin|collapse bottom|collapsebottom|hidden top|hidden bottom|end hidden section"
    "|begin hidden section|scroll box|clear table|overflow start|overflow end"
    "|table alignment"
    "|row hover highlight|sticky header|sticky header start|sticky header end|static row numbers"
    "|mw-datatable|sort under|screen reader-only|sronly|wide image end|table cell templates"
    "|nobold end|end box|start box|end u.s. roll call|css crop end"
)


@template("collapse top|collapse|hidden|collapsible section|hidden begin title|collapsed text|cot1"
          "|collapsetop")  # fmt: skip
def _hidden(call: Call) -> Markdown:
    parts = [call.inline("title", "header", "1")]
    parts.append(call.blocks("content", "text", "2"))
    return block("\n\n".join(part for part in parts if part))


constant("bullet|bulletpoint", "•")
