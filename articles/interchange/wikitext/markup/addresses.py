"""Addresses of pages, here and on other wikis, and Markdown's links to them."""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import quote

from articles.interchange.wikitext.common.escaping import escape_label
from articles.interchange.wikitext.common.tables import key_by_name

MAX_PREFIXES = 3  # prefixes of one link, such as "wikt:de:"
_MAX_ADDRESS = 2000  # characters
_URL_UNSAFE = re.compile(r"[\s\x00-\x1f<>\"\\^`{|}()\[\]]")
_SAFE_SCHEME = re.compile(r"(?:https?://|mailto:)[^\s]", re.IGNORECASE)
# An ampersand that Markdown would read as the beginning of an entity.
_ENTITY_START = re.compile(r"&(?=#?\w{1,32};)")


class OtherWiki(NamedTuple):
    """A page of another wiki: the part of its address before its name, and the name."""

    base: str
    name: str


def is_edition(prefix: str) -> bool:
    """Whether a prefix is the code of a language edition of Wikipedia."""
    return prefix in key_by_name("markup/data/languages.tsv")


def other_wiki(target: str, language: str) -> OtherWiki | None:
    """The page that a link such as `wikt:de:Wort` names; None if it names no other wiki.

    `language` is the language of the wiki that the link is in.
    """
    wikis = key_by_name("markup/data/interwiki.tsv")
    base, rest, found = wikis["wikipedia"], target, False
    for _ in range(MAX_PREFIXES):
        prefix, colon, after = rest.partition(":")
        prefix = prefix.strip().lower()
        if not colon:
            break
        if prefix in wikis:
            base = wikis[prefix]
            if "{language}" not in base:
                return OtherWiki(base, after.strip())
        elif is_edition(prefix):
            language = prefix
        else:
            break
        found, rest = True, after.lstrip(" :")
    return OtherWiki(base.format(language=language.lower()), rest.strip()) if found else None


def page_address(base: str, name: str, safe: str = ":/,;@!*'~") -> str:
    """The address of the page `name`; `base` is what precedes names in the wiki's addresses.

    "" if `base` is "", which means that the wiki's address is not known.
    """
    return base + quote(name.replace(" ", "_"), safe=safe) if base else ""


def external_link(url: str, label: str) -> str:
    """The Markdown of a link to an address; "" if the address is unsafe or too long.

    The label is inline Markdown; if it is "", the address is shown.
    """
    url = _URL_UNSAFE.sub(lambda found: quote(found.group()), url)
    if not _SAFE_SCHEME.match(url) or len(url) > _MAX_ADDRESS:
        return ""
    if not label:
        return f"<{url}>"
    return f"[{escape_label(label)}]({_ENTITY_START.sub('%26', url)})"
