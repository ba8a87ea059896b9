"""Amounts of money: the amount with its currency; a conversion of tomorrow is left out."""

from __future__ import annotations

from articles.interchange.wikitext.templates.call import Call, template
from articles.interchange.wikitext.templates.quantities.numbers import grouped, read_number

_CURRENCIES = {
    "us$|usd|us dollar": "US$",
    "a$|aud|au$": "A$",
    "c$|cad|canadian dollar|ca$": "C$",
    "nz$|nzd": "NZ$",
    "hk$|hkd": "HK$",
    "s$|sgd": "S$",
    "£|gbp|pound sterling|pound": "£",
    "eur|€ amount": "€",
    "inr|indian rupee|rupees|₹": "₹",
    "¥|jpy|yen|jpy¥": "¥",
    "cn¥|cny|rmb|renminbi": "CN¥",
    "krw|₩": "₩",
    "rub|₽": "₽",
    "php|philippine peso|₱": "₱",
    "brl|r$": "R$",
    "chf": "CHF ",
    "sek": "SEK ",
    "nok": "NOK ",
    "dkk": "DKK ",
    "zar": "R",
    "mxn": "MX$",
    "₪|ils|nis": "₪",
    "ngn|naira|₦": "₦",
    "try|₺": "₺",
    "uah|₴": "₴",
    "nt$|twd": "NT$",
    "pkr": "Rs. ",
    "aed": "AED ",
    "idr": "Rp",
    "myr|rm": "RM",
    "thb|฿": "฿",
    "frf": "₣",
    "dem|dm": "DM ",
    "itl": "₤",
    "irr": "IRR ",
    "lkr": "Rs. ",
    "bdt|৳": "৳",
}
_WORDS = {
    "c": " crore",
    "l": " lakh",
    "m": " million",
    "b": " billion",
    "k": "k",
    "t": " trillion",
    "lc": " lakh crore",
}


def _amount(text: str) -> str:
    return grouped(text) if read_number(text) is not None else text


def _currency(names: str, sign: str) -> None:
    @template(names)
    def _handler(call: Call) -> str:
        return call.writer.escaped(sign + _amount(call.words("1"))).strip()


for _names, _sign in _CURRENCIES.items():
    _currency(_names, _sign)


@template(
    "inrconvert|usdconvert|inr convert|eurconvert|gbpconvert|to usd|to eur|toeur|tousd"
    "|to usd round|fxconvert|php convert|phpconvert|ngnconvert|jpyconvert"
    "|cadconvert|nprconvert|pkrconvert"
    "|krwconvert|us$convert|audconvert|zarconvert"
)
def _converted(call: Call) -> str:
    signs = {
        "inr": "₹",
        "usd": "US$",
        "us$": "US$",
        "eur": "€",
        "gbp": "£",
        "php": "₱",
        "ngn": "₦",
        "jpy": "¥",
        "cad": "C$",
        "pkr": "Rs. ",
        "npr": "Rs. ",
        "krw": "₩",
        "aud": "A$",
        "zar": "R",
    }
    amount, word = call.words("1"), call.words("2")
    return call.writer.escaped(
        f"{signs.get(call.name[:3], '')}{_amount(amount)}{_WORDS.get(word, '')}"
    )


@template("currency|curr|währung|money|price")
def _named(call: Call) -> str:
    amount, code = call.words("1", "amount"), call.words("2", "type", "currency")
    sign = next(
        (sign for names, sign in _CURRENCIES.items() if code.lower() in names.split("|")), ""
    )
    sign = sign or (f"{code} " if code else "US$")
    return call.writer.escaped(f"{sign}{_amount(amount)}")


@template("inflation|inflation-year|inflation country|inflationsrechner")
def _inflation(call: Call) -> str:
    if call.name == "inflation-year":
        return ""
    amount, year = call.words("2"), call.words("3")
    if not amount:
        return call.inline("1")
    return call.writer.escaped(f"{_amount(amount)}{f' (in {year})' if year else ''}")


@template("gbp2|£sd|pounds, shillings, and pence|£sd convert")
def _old_money(call: Call) -> str:
    signs = (("l", "£", ""), ("s", "", "s"), ("d", "", "d"))
    parts = [
        f"{before}{call.words(name)}{after}" for name, before, after in signs if call.raw(name)
    ]
    return call.writer.escaped(" ".join(parts)) or call.inline("1")


@template("inflation-fn|inflation/fn|inflation-year2")
def _no_note(_call: Call) -> str:
    return ""
