"""Codes that name a work or a language: checked, and in the form in which they are compared.

Sources: ISO 26324 (DOI), ISO 2108 (ISBN), BCP 47 (language tags, RFC 5646 section 2.1).
"""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

_ADDRESS = re.compile(r"https?://[^\s<>\"`{}|\\^]+", re.IGNORECASE)
# A name with a dot in it, or a number in brackets: IPv6. Letters of any script (RFC 3987).
_HOST = re.compile(r"(?:[\w-]+\.)+[\w-]+\.?|[\da-f:.]*:[\da-f:.]*", re.IGNORECASE)
_DOI_ADDRESS = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)", re.IGNORECASE)
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/\S+", re.ASCII)
_ISBN_10 = re.compile(r"\d{9}[\dX]", re.ASCII)
_ISBN_13 = re.compile(r"97[89]\d{10}", re.ASCII)
_LANGUAGE = re.compile(
    r"""(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})     # language, with extended language
        (?:-[a-z]{4})?                                   # script
        (?:-(?:[a-z]{2}|\d{3}))?                         # region
        (?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*              # variants
        (?:-[a-wyz\d](?:-[a-z\d]{2,8})+)*                # extensions
        (?:-x(?:-[a-z\d]{1,8})+)?                        # private use""",
    re.ASCII | re.IGNORECASE | re.VERBOSE,
)


def check_address(text: str) -> None:
    """Raises ValueError with a sentence where `text` is no address that a reader can open."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:  # a bad port or bracket
        host = ""
    if not _ADDRESS.fullmatch(text) or not _HOST.fullmatch(host):
        raise ValueError(
            f"“{text}” is not a web address: it begins with http:// or https://, names a site and "
            "has no space in it, such as https://example.org/page."
        )


def check_doi(text: str) -> None:
    """Raises ValueError with a sentence where `text` is no DOI; its address at doi.org is one."""
    if not _DOI.fullmatch(_without_address(text)):
        raise ValueError(
            f"“{text}” is not a DOI: it begins with 10., a number and a slash, "
            "such as 10.1038/nature12373."
        )


def check_isbn(text: str) -> None:
    """Raises ValueError with a sentence where `text` is no ISBN of 10 or 13 digits."""
    digits = _digits(text)
    if not (_ISBN_10.fullmatch(digits) or _ISBN_13.fullmatch(digits)):
        raise ValueError(
            f"“{text}” is not an ISBN: it has 13 digits that begin with 978 or 979, or 10, "
            "such as 978-0-306-40615-7."
        )
    wanted = _check_13(digits) if len(digits) == 13 else _check_10(digits)
    if digits[-1] != wanted:
        raise ValueError(
            f"The last digit of the ISBN “{text}” should be {wanted}: "
            "compare each digit with the book's."
        )


def check_language_tag(text: str) -> None:
    """Raises ValueError with a sentence where `text` has not the form of a language tag."""
    if not _LANGUAGE.fullmatch(text):
        raise ValueError(
            f"“{text}” is not a language tag: write the language's code, and a script or region "
            "after hyphens where it matters, such as en, kk, kk-Latn or pt-BR."
        )


def same_doi(text: str) -> str:
    """A DOI as it is compared: without doi.org's address, in lower case."""
    return _without_address(text).lower()


def same_isbn(text: str) -> str:
    """An ISBN as it is compared: 13 digits, whatever it was written with."""
    digits = _digits(text)
    if _ISBN_10.fullmatch(digits):
        stem = "978" + digits[:9]
        return stem + _check_13(stem)
    return digits


def same_address(text: str) -> str:
    """An address as it is compared: without scheme, “www.”, port, fragment and closing slash."""
    try:
        parts = urlsplit(text.strip())
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:  # a malformed address is like no other
        return text.strip()
    query = f"?{parts.query}" if parts.query else ""
    return host + unquote(parts.path).rstrip("/") + query


def _without_address(text: str) -> str:
    return _DOI_ADDRESS.sub("", text.strip(), count=1)


def _digits(text: str) -> str:
    """Without “ISBN”, spaces and hyphens of any kind."""
    return re.sub(r"(?i)^isbn(?:-1[03])?:?|[\s\u2010-\u2015-]", "", text.strip()).upper()


def _check_13(digits: str) -> str:
    total = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits[:12]))
    return str(-total % 10)


def _check_10(digits: str) -> str:
    total = sum(int(digit) * (10 - place) for place, digit in enumerate(digits[:9]))
    return "0123456789X"[-total % 11]
