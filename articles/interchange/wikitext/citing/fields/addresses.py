"""Addresses as they stand in wikitext, made such that a reader can be sent there."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote, urlsplit

from references.text.identifiers import check_url

# What stands in no address, but in many that are copied from a browser.
_ENCODED = re.compile(r"[\[\]\"<>\\^`{|}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_STARTS = re.compile(r"(?:https?:)?/{1,3}(?=[^/])|(?=www\.)", re.IGNORECASE)
_PIPE = re.compile(r"\{\{\s*(?:!|pipe)\s*\}\}")
_EQUALS = re.compile(r"\{\{\s*=\s*\}\}")


def read_url(text: str) -> str:
    """`text` as an address in good form; "" where it holds none or more than one can tell."""
    text = _EQUALS.sub("=", _PIPE.sub("%7C", text)) if "{{" in text else text
    text = unescape(text).strip(" \t\n\r'\"<>")
    words = (text.strip("[]") if text.startswith("[") else text).split()
    if not words:
        return ""
    url = words[0]
    start = _STARTS.match(url)
    if not start:
        return ""
    scheme = "https://" if start.group().lower().startswith("https") else "http://"
    url = scheme + _ENCODED.sub(lambda found: quote(found.group()), url[start.end() :])
    try:
        return check_url(url)
    except ValueError:
        return ""


def place_of(url: str) -> str:
    """Host and path of an address, which stand for a title where there is none."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    return (parts.netloc.removeprefix("www.") + parts.path).rstrip("/") or url
