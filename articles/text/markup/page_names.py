"""The rules for names of articles, redirects and categories, each of which is part of an address.

The rules are MediaWiki's: spaces and `_` are the same, the text is NFC, and `/` is not escaped. But
the first letter stays as typed: "iPhone" and "IPhone" are two names, which a redirect can join.
Source: https://www.mediawiki.org/wiki/Manual:Page_title.
"""

from __future__ import annotations

import re
import unicodedata

from bioweb.history.normal_text import normalise_line

MAX_NAME_BYTES = 255

# Characters with a meaning in links or addresses, and the sign for characters that are lost.
_FORBIDDEN = re.compile(r"[#<>\[\]|{}\ufffd]")
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
# Characters that cannot be seen: two names could look the same, or be read from right to left.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# Zero-width joiner (ZWJ) and non-joiner (ZWNJ), which some scripts need.
_JOINER = re.compile("[\u200c\u200d]")
# Endings of a path by which the addresses of an article's other pages differ from its own.
_RESERVED_END = re.compile(
    r"/(?:authors|history(?:/search)?|cite|links|info|summary|feed|revision/[^/]+|diff/[^/]+/[^/]+|"
    r"claim/[^/]+(?:/evidence|/check)?)$|\.(?:atom|rss|json)$"
)


class BadName(ValueError):
    """A text that cannot be a name; the message says to an editor why, and what to do."""


def normalise_name(raw: str) -> str:
    """The normal form of a name, in which names are stored and compared.

    Raises BadName if the text cannot be a name. A whole name such as "history" is allowed, although
    a name cannot end in "/history": its address is not ambiguous.
    """
    _refuse_invisible(raw)
    name = normalise_line(raw.replace("_", " "))
    if not name:
        raise BadName("The name is empty. Write at least one letter or digit.")
    if found := _FORBIDDEN.search(name):
        raise BadName(f"A name cannot contain “{found.group()}”. Remove it or write it in words.")
    _refuse_segments(name)
    if found := _RESERVED_END.search(name):
        raise BadName(
            f"A name cannot end in “{found.group()}”, which is the address of another page. "
            "Change its ending."
        )
    if (size := len(name.encode())) > MAX_NAME_BYTES:
        raise BadName(
            f"The name is {size} bytes long; the limit is {MAX_NAME_BYTES}. Shorten it "
            "(letters outside the basic Latin alphabet take two bytes or more)."
        )
    return name


def name_to_path(name: str) -> str:
    """A normalised name as it is written in a path: spaces become `_`.

    The path is not percent-encoded, since Django's `reverse()` encodes it.
    """
    return name.replace(" ", "_")


def path_to_name(path: str) -> str:
    """The normal form of the name in a path, which Django has decoded; it is not checked."""
    return normalise_line(path.replace("_", " ")).strip("/")


def _refuse_invisible(raw: str) -> None:
    if found := _CONTROL.search(raw):
        raise BadName(
            f"The name contains the control character U+{ord(found.group()):04X}. Retype the name."
        )
    if found := _INVISIBLE.search(raw):
        after = raw[: found.start()][-10:]
        where = f"after “{after}”" if after else "at its start"
        raise BadName(
            f"The name contains the invisible character U+{ord(found.group()):04X} {where}. "
            "Remove it or retype the name."
        )
    for found in _JOINER.finditer(raw):
        if not _is_joiner_needed(raw, found.start()):
            raise BadName(
                f"The name contains the invisible joiner U+{ord(found.group()):04X}, which its "
                "script does not use there. Remove it or retype the name."
            )


def _is_joiner_needed(raw: str, at: int) -> bool:
    """Whether the joiner at `at` may change its neighbours, as in Indic scripts and in emoji."""
    before, after = raw[at - 1 : at], raw[at + 1 : at + 2]
    return bool(before and after) and all(
        ord(char) >= 0x0530 and unicodedata.category(char)[0] in "LMS" for char in (before, after)
    )


def _refuse_segments(name: str) -> None:
    segments = name.split("/")
    if not segments[0] or not segments[-1]:
        raise BadName("A name cannot begin or end with “/”. Remove the slash.")
    for segment in segments:
        if not segment.strip():
            raise BadName("A name cannot contain “//”. Write one slash.")
        if segment.strip() in {".", ".."}:
            raise BadName("A name cannot have “.” or “..” between slashes. Write it in words.")
