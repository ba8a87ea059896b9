"""Templates that show an amount of money; its value in today's money is left out."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import Call
from articles.interchange.wikitext.templates.quantities.numbers import group_digits, read_number
from articles.interchange.wikitext.templates.registry import entries, handler

# The words for multiples, by the letters in templates.
_MULTIPLES = {
    "c": " crore",
    "l": " lakh",
    "m": " million",
    "b": " billion",
    "k": "k",
    "t": " trillion",
    "lc": " lakh crore",
}


def _amount(text: str) -> str:
    """An amount with its digits in groups; a text that is no number stays as it is."""
    return group_digits(text) if read_number(text) is not None else text


@handler("money")
def _money(call: Call, sign: str) -> str:
    """The argument is the sign of the currency."""
    return call.writer.escaped(sign + _amount(call.words("1"))).strip()


@handler("converted money")
def _converted(call: Call, sign: str) -> str:
    """{{INRConvert|5|c}} as "₹5 crore"."""
    word = _MULTIPLES.get(call.words("2"), "")
    return call.writer.escaped(f"{sign}{_amount(call.words('1'))}{word}")


@handler("named currency")
def _named(call: Call, _argument: str) -> str:
    """{{currency|5|EUR}} as "€5"."""
    code = call.words("2", "type", "currency") or "usd"
    entry = entries().get(code.lower())
    sign = entry.argument if entry and entry.handler is _money else f"{code} "
    return call.writer.escaped(f"{sign}{_amount(call.words('1', 'amount'))}")


@handler("inflation")
def _inflation(call: Call, _argument: str) -> str:
    amount, year = call.words("2"), call.words("3")
    if not amount:
        return call.inline("1")
    return call.writer.escaped(f"{_amount(amount)}{f' (in {year})' if year else ''}")


@handler("pounds, shillings, pence")
def _old_money(call: Call, _argument: str) -> str:
    signs = (("l", "£", ""), ("s", "", "s"), ("d", "", "d"))
    parts = [
        f"{before}{call.words(name)}{after}" for name, before, after in signs if call.raw(name)
    ]
    return call.writer.escaped(" ".join(parts)) or call.inline("1")
