"""Validation of keys, URLs, DOIs and ISBNs, and the normal forms in which they are compared."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

# A citation key: a Pandoc key that needs no braces, without characters that are special in a URL.
KEY = r"\w(?:[\w.:+/-]{0,98}\w)?"
MAX_URL = 2000  # characters, as in the database

_KEY = re.compile(KEY)
# The ending of a key with which a reference would have the address of a history or another page.
_RESERVED_END = re.compile(r"/(?:history|cite|text|revision/[^/]+|diff/[^/]+/[^/]+)$")
_DOI_PREFIX = re.compile(r"(?:https?://)?(?:dx\.|www\.)?doi\.org/|doi:\s*", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[!-~]+", re.ASCII)
# White space, control, bidirectional and other invisible characters, and characters that RFC 3986
# does not allow in a URL.
_NOT_IN_URL = re.compile(
    r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\"<>\\^`{|}]"
)
# A host in lower case: a domain name, an IPv4 or IPv6 address, or localhost.
_HOST = re.compile(
    r"(?:[^\s.:/@%\[\]]+\.)+[^\s.:/@%\[\]]{2,}|\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-f:.]+\]|localhost"
)
# The URL of an archived copy on archive.org or archive.today: the time of the copy, a word such as
# “newest” or neither, and then the URL of the page.
_ARCHIVED = re.compile(
    r"https?://(?:(?:www\.|wayback\.)?(?:web\.)?archive\.org/(?:web/)?"
    r"|(?:www\.)?archive\.(?:today|is|ph|fo|li|md|vn)/)"
    r"(?:(?P<date>\d{4,14}[a-z_]{0,4})/|(?:\*|newest|oldest|o/\w+)/)?+(?P<page>.+)",
    re.IGNORECASE,
)
_SCHEME = re.compile(r"https?:/{1,2}", re.IGNORECASE)
# The URL of an archived copy on webcitation.org, which has the URL of the page in its query.
_WEBCITATION = re.compile(r"https?://(?:www\.)?webcitation\.org/[^?]*\?(.*)", re.IGNORECASE)
_MAX_ARCHIVES = 10  # archived copies of archived copies
_DEFAULT_PORTS = {"http": "80", "https": "443"}
# Parameters in a URL that follow readers and do not identify a page.
_TRACKING_PARAMETER = re.compile(r"utm_.*|fbclid|gclid|yclid|mc_[ce]id", re.IGNORECASE)


def check_key(key: str) -> str:
    """`key` itself. Raises ValueError, with a sentence, if a mark cannot contain it."""
    if not _KEY.fullmatch(key):
        raise ValueError(
            "A citation key consists of letters and digits, with “.”, “:”, “+”, “/”, “-” or “_” "
            "between them, and has at most 100 characters, such as astana-times-2019."
        )
    return key


def refuse_reserved_key(key: str) -> None:
    """Raises ValueError, with a sentence, if `key` ends like the address of another page."""
    if found := _RESERVED_END.search(key):
        raise ValueError(
            f"A key cannot end in “{found.group()}”, which is the address of another page. "
            "Change its ending."
        )


def normalise_doi(text: str) -> str:
    """A DOI in lower case without "doi:" or resolver, or ""; else ValueError with a sentence."""
    doi = text.strip()
    if prefix := _DOI_PREFIX.match(doi):
        doi = doi[prefix.end() :]
    if doi and not _DOI.fullmatch(doi):
        raise ValueError(
            f"“{text[:80]}” is not a DOI. Write it as printed in the work, such as 10.1000/182."
        )
    return doi.lower()


def normalise_isbn(text: str) -> str:
    """An ISBN of 10 or 13 digits as 13 digits without hyphens; "" for "".

    Raises ValueError, with a sentence, for any other text or a wrong check digit. Source of check
    digits: ISBN Users' Manual, 7th edition, appendix 1.
    """
    isbn = re.sub(r"^ISBN(?:-1[03])?:?|[\s\u2010-\u2015-]", "", text.strip(), flags=re.IGNORECASE)
    if not isbn:
        return ""
    if re.fullmatch(r"\d{9}[\dXx]", isbn, re.ASCII):
        digits = [10 if digit in "Xx" else int(digit) for digit in isbn]
        if sum(weight * digit for weight, digit in zip(range(10, 0, -1), digits, strict=True)) % 11:
            raise ValueError(_wrong_check_digit(text))
        isbn = "978" + isbn[:9]
        return isbn + str(-_weighted_sum(isbn) % 10)
    if not re.fullmatch(r"97[89]\d{10}", isbn, re.ASCII):
        raise ValueError(
            f"“{text[:40]}” is not an ISBN. Write its 10 or 13 digits, such as 978-0-306-40615-7."
        )
    if _weighted_sum(isbn) % 10:
        raise ValueError(_wrong_check_digit(text))
    return isbn


def check_url(url: str) -> str:
    """`url` itself. Raises ValueError, with a sentence, if it is no complete, safe web address."""
    if len(url) > MAX_URL:
        raise ValueError(
            f"The URL has {len(url):,} characters; the limit is {MAX_URL:,}. Shorten it."
        )
    if found := _NOT_IN_URL.search(url):
        raise ValueError(_character_not_allowed(found.group()))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise ValueError(_incomplete_url(url)) from None
    if parts.scheme not in ("http", "https"):
        raise ValueError("A URL must begin with https:// or http://. Write it in full.")
    if parts.username is not None or parts.password is not None:
        raise ValueError("The URL contains a username or password before “@”. Remove them.")
    if not _HOST.fullmatch((parts.netloc or "").removesuffix(f":{port}").lower()):
        raise ValueError(_incomplete_url(url))
    return url


def canonical_url(url: str) -> str:
    """`url` as it is stored: scheme and host in lower case, without a default port (RFC 3986, 6.2).

    Another text than a web address is returned as it is.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return url
    scheme, begin = parts.scheme.lower(), len(parts.scheme) + 3
    if (
        scheme not in _DEFAULT_PORTS
        or url[len(parts.scheme) : begin] != "://"
        or "@" in parts.netloc
    ):
        return url
    rest = url[begin + len(parts.netloc) :]
    host = re.sub("[A-Z]+", lambda letters: letters.group().lower(), parts.netloc)
    if port is None or str(port) == _DEFAULT_PORTS[scheme]:
        host = re.sub(r":\d*$", "", host)
    return f"{scheme}://{host}{rest}"


def normalise_url(url: str) -> str:
    """A form of `url` in which duplicates are equal; "" if it is not a web address.

    The URL of an archived copy becomes that of the archived page. Scheme, `www.`, default port, a
    trailing slash, the fragment and tracking parameters are left out.
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
    if parts.scheme.lower() not in _DEFAULT_PORTS or not parts.hostname:
        return ""
    host = parts.hostname.removeprefix("www.").removesuffix(".")
    if port and str(port) not in _DEFAULT_PORTS.values():
        host += f":{port}"
    query = [
        pair for pair in parse_qsl(parts.query, True) if not _TRACKING_PARAMETER.fullmatch(pair[0])
    ]
    address = urlunsplit(("", host, parts.path.rstrip("/"), urlencode(query), ""))
    return address.removeprefix("//")


def _archived_page(url: str) -> str:
    """The URL of the archived page if `url` is an archived copy; "" if not, or if it is unknown."""
    if found := _WEBCITATION.fullmatch(url):
        query: str = found[1].partition("#")[0]
        return dict(parse_qsl(query)).get("url", "")
    found = _ARCHIVED.fullmatch(url)
    if not found:
        return ""
    page: str = found["page"]
    if scheme := _SCHEME.match(page):
        return page[: scheme.end()].rstrip("/") + "//" + page[scheme.end() :]
    # Without a date, the rest may be a page of the archive itself.
    return f"http://{page}" if found["date"] else ""


def _weighted_sum(isbn: str) -> int:
    """The sum of the digits with the weights 1 and 3 in turn."""
    return sum(int(digit) * (3 if index % 2 else 1) for index, digit in enumerate(isbn))


def _wrong_check_digit(text: str) -> str:
    return f"The check digit of the ISBN “{text[:40]}” is wrong. Compare it with the book."


def _character_not_allowed(char: str) -> str:
    if char.isascii() and char.isprintable():
        return f"The URL contains “{char}”, which is not allowed. Write %{ord(char):02X} instead."
    return f"The URL contains the invisible character U+{ord(char):04X}. Remove it."


def _incomplete_url(url: str) -> str:
    return f"“{url[:80]}” is not a complete URL. Write it like https://example.org/page."
