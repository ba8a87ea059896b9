"""Keys and identifiers of references: what they may be, and the form in which they are compared."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# As Pandoc's keys that need no braces, without the signs that mean something in an address.
KEY = r"\w(?:[\w.:+/-]{0,98}\w)?"
MAX_URL = 2000

_KEY = re.compile(KEY)
# The last parts of a reference's address that belong to its other pages.
_RESERVED_END = re.compile(r"/(?:history|cite|text|revision/[^/]+|diff/[^/]+/[^/]+)$")
_DOI_PREFIX = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[!-~]+", re.ASCII)
# Space, control, bidirectional and other invisible characters; and what RFC 3986 allows nowhere.
_NOT_IN_URL = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\"<>\\^`{|}]"
)
_HOST = re.compile(
    r"(?:[^\s.:/@%\[\]]+\.)+[^\s.:/@%\[\]]{2,}|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]|localhost"
)
# An archive's address of a copy, with that of the page at its end: dated, “newest”, or neither.
_ARCHIVED = re.compile(
    r"https?://(?:(?:www\.|wayback\.)?(?:web\.)?archive\.org/(?:web/)?"
    r"|(?:www\.)?archive\.(?:today|is|ph|fo|li|md|vn)/)"
    r"(?:(?P<date>\d{4,14}[a-z_]{0,4})/|(?:\*|newest|oldest|o/\w+)/)?+(?P<page>.+)",
    re.IGNORECASE,
)
_FULL = re.compile(r"https?:/{1,2}", re.IGNORECASE)
_WEBCITATION = re.compile(r"https?://(?:www\.)?webcitation\.org/[^?]*\?(.*)", re.IGNORECASE)
_MAX_ARCHIVES = 10  # within each other
_PORTS = {"http": "80", "https": "443"}
_TRACKING = re.compile(r"utm_.*|fbclid|gclid|yclid|mc_[ce]id", re.IGNORECASE)


def check_key(key: str) -> str:
    """`key` itself. Raises ValueError with a sentence where a citation mark could not name it."""
    if not _KEY.fullmatch(key):
        raise ValueError(
            "A citation key consists of letters and digits, with “.”, “:”, “+”, “/”, “-” or “_” "
            "between them, and has at most 100 characters, such as astana-times-2019."
        )
    return key


def refuse_reserved(key: str) -> None:
    """Raises ValueError with a sentence where `key` would end as a reference's other pages do."""
    if found := _RESERVED_END.search(key):
        raise ValueError(
            f"A key cannot end in “{found.group()}”, which is the address of another page. "
            "Change its ending."
        )


def normalise_doi(text: str) -> str:
    """A DOI in lower case without resolver; "" for "". Raises ValueError with a sentence."""
    doi = text.strip()
    if prefix := _DOI_PREFIX.match(doi):
        doi = doi[prefix.end() :]
    if doi and not _DOI.fullmatch(doi):
        raise ValueError(
            f"“{text[:80]}” is not a DOI. Write it as printed in the work, such as 10.1000/182."
        )
    return doi.lower()


def normalise_isbn(text: str) -> str:
    """An ISBN as 13 digits, whichever form was given; "" for "". Raises ValueError with a sentence.

    Source of the check digits: ISBN Users' Manual, 7th edition, appendix 1.
    """
    isbn = re.sub(r"^ISBN(?:-1[03])?:?|[\s\u2010-\u2015-]", "", text.strip(), flags=re.IGNORECASE)
    if not isbn:
        return ""
    if re.fullmatch(r"\d{9}[\dXx]", isbn, re.ASCII):
        digits = [10 if digit in "Xx" else int(digit) for digit in isbn]
        if sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11:
            raise ValueError(_wrong_isbn(text))
        isbn = "978" + isbn[:9]
        return isbn + str(-_weighted(isbn) % 10)
    if not re.fullmatch(r"97[89]\d{10}", isbn, re.ASCII):
        raise ValueError(
            f"“{text[:40]}” is not an ISBN. Write its 10 or 13 digits, such as 978-0-306-40615-7."
        )
    if _weighted(isbn) % 10:
        raise ValueError(_wrong_isbn(text))
    return isbn


def check_url(url: str) -> str:
    """`url` itself. Raises ValueError with a sentence where no reader should be sent there."""
    if len(url) > MAX_URL:
        raise ValueError(
            f"The URL has {len(url):,} characters; the limit is {MAX_URL:,}. Shorten it."
        )
    if found := _NOT_IN_URL.search(url):
        raise ValueError(_bad_character(found.group()))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError(_malformed(url)) from None
    if parts.scheme not in ("http", "https"):
        raise ValueError("A URL must begin with https:// or http://. Write it in full.")
    if parts.username is not None or parts.password is not None:
        raise ValueError("The URL contains a username or password before “@”. Remove them.")
    if not _HOST.fullmatch((parts.netloc or "").removesuffix(f":{port}").lower()):
        raise ValueError(_malformed(url))
    return url


def normalise_url(url: str) -> str:
    """`url` in a form for finding doubles, not for following: "" where it is no address.

    It names the page itself where `url` is that of an archived copy. Scheme, `www.`, default port,
    a trailing slash, the fragment and what tracks readers make no difference.
    """
    url = url.strip()
    for _archive in range(_MAX_ARCHIVES):
        if not (inner := _archived_page(url)):
            break
        url = inner
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return ""
    if parts.scheme.lower() not in _PORTS or not parts.hostname:
        return ""
    host = parts.hostname.removeprefix("www.").removesuffix(".")
    if port and str(port) not in _PORTS.values():
        host += f":{port}"
    query = [pair for pair in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(pair[0])]
    address = urlunsplit(("", host, parts.path.rstrip("/"), urlencode(query), ""))
    return address.removeprefix("//")


def _archived_page(url: str) -> str:
    """The address of which `url` is an archived copy; "" where it is none, or is unknown."""
    if found := _WEBCITATION.fullmatch(url):
        query: str = found[1].partition("#")[0]
        return dict(parse_qsl(query)).get("url", "")
    found = _ARCHIVED.fullmatch(url)
    if not found:
        return ""
    page: str = found["page"]
    if full := _FULL.match(page):
        return page[: full.end()].rstrip("/") + "//" + page[full.end() :]
    # Without a date what follows may be a page of the archive itself.
    return f"http://{page}" if found["date"] else ""


def _weighted(isbn: str) -> int:
    return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(isbn))


def _wrong_isbn(text: str) -> str:
    return f"The check digit of the ISBN “{text[:40]}” is wrong. Compare it with the book."


def _bad_character(char: str) -> str:
    if char.isascii() and char.isprintable():
        return f"The URL contains “{char}”, which is not allowed. Write %{ord(char):02X} instead."
    return f"The URL contains the invisible character U+{ord(char):04X}. Remove it."


def _malformed(url: str) -> str:
    return f"“{url[:80]}” is not a complete URL. Write it like https://example.org/page."
